#pragma once
//! \file
//! The rules of key files. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace wallet::keyfile {

enum class KeyFileError : int {
    FileMustOpen = 1,
    FileMustBePrivate = 2, //!< others may read or change it, and nobody agreed to that
    FileMustBeSmall = 3,   //!< larger than any key file
    FileMustNotExist = 4,  //!< a key is never written over
    FileMustBeWritable = 5,
    FileMustBeRegular = 6,    //!< a folder, a device or a pipe
    KeyMustBeTheExpected = 7, //!< the file holds the key of another address
    SignatureMustVerify = 8,
    ConfigMustBeSmall = 9,         //!< `solana config`: larger than any
    ConfigMustBePlain = 10,        //!< a line that is not `key: value`
    ConfigKeyMustBeGivenOnce = 11, //!< twice: which of them counts?
    ConfigMustOpen = 12,
};

//! The enumerator's own name, for logs and tests; empty for a number that is not one.
[[nodiscard]] std::string_view name(KeyFileError code);

[[nodiscard]] inline core::support::Error fault(KeyFileError code, std::string detail)
{
    return {core::support::Module::Wallet, static_cast<int>(code), std::move(detail)};
}

} // namespace wallet::keyfile
