#pragma once
//! \file
//! The rules of clusters. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace app::cluster {

enum class ClusterError : int {
    TransactionMustSucceed = 1,
    AccountMustExist = 2,
    AccountMustMatchLayout = 3,
    LedgerMustHoldProtocol = 4,
    BytecodeMustBeBuilt = 5,
    IntentMustBeRenderable = 6,
};

//! The enumerator's own name, for logs and tests.
[[nodiscard]] std::string_view name(ClusterError code);

[[nodiscard]] inline core::support::Error fault(ClusterError code, std::string detail)
{
    return {core::support::Module::Cluster, static_cast<int>(code), std::move(detail)};
}

} // namespace app::cluster
