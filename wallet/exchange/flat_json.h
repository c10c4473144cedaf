#pragma once
//! \file
//! A JSON object of text members and one version number, read strictly.

#include "core/base/bytes.h"
#include "wallet/exchange/errors.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace wallet::exchange {

//! What kind of file it should be.
struct FileKind
{
    std::string_view format;
    ExchangeError otherwise{};                 //!< when it is another kind
    std::span<const std::string_view> members; //!< all of them required, each a text
    static constexpr int64_t version = 1;
};

using Members = std::map<std::string, std::string, std::less<>>;

//! Exactly the members of the kind beside `format` and `version`, each once, in any order.
//! \return FileMustBeSmall, FileMustBeWhole, FileMustBeJson, the kind's own error,
//!         VersionMustBeKnown, MemberMustBeGiven, MemberMustBeKnown, MemberMustBeGivenOnce,
//!         MemberMustBeValid; `detail` names the member
[[nodiscard]] core::support::Result<Members> readFlat(core::Bytes file, const FileKind& kind);

} // namespace wallet::exchange
