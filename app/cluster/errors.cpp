#include "app/cluster/errors.h"

namespace app::cluster {

std::string_view name(ClusterError code)
{
    switch (code) {
    case ClusterError::TransactionMustSucceed: return "TransactionMustSucceed";
    case ClusterError::AccountMustExist: return "AccountMustExist";
    case ClusterError::AccountMustMatchLayout: return "AccountMustMatchLayout";
    case ClusterError::LedgerMustHoldProtocol: return "LedgerMustHoldProtocol";
    case ClusterError::BytecodeMustBeBuilt: return "BytecodeMustBeBuilt";
    case ClusterError::IntentMustBeRenderable: return "IntentMustBeRenderable";
    }
    return {};
}

} // namespace app::cluster
