#pragma once
//! \file
//! The rules of the account book and of who may sign with it. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace app::accounts {

enum class AccountsError : int {
    // the file
    BookMustOpen = 1,
    BookMustBeWritable = 2,
    BookDiskMustHaveRoom = 3,
    BookMustStayWithinLimit = 4,
    BookMustBeIntact = 5,         //!< not what this program writes
    BookVersionMustBeKnown = 6,   //!< of a later program: left as it is
    BookMustBeCurrent = 7,        //!< another program changed the file meanwhile
    DamagedBookMustBeMovable = 8, //!< the damaged file cannot be put aside
    // its entries
    AccountMustBeInBook = 20,
    AccountMustNotBeInBook = 21,
    AccountCountMustStayWithinLimit = 22,
    LabelMustBeOneLine = 23, //!< UTF-8 without control characters
    LabelMustBeShort = 24,
    IdleMinutesMustBeInRange = 25,
    SourceMustFitKind = 26, //!< a device needs its URI, a key file its path, watch-only none
    FeePayerMustSign = 27,  //!< watch-only signs nothing here
    // labels as a file
    LabelsMustHaveTheirTitles = 40,
    LabelRowMustHaveTwoFields = 41,
    LabelRowMustNameAddress = 42,
    LabelRowMustBeQuotedRight = 43,
    LabelsMustStayWithinLimit = 44,
    LabelAddressMustStandOnce = 45,
    // signing
    AddressMustBeVerified = 60,   //!< shown on the device and compared, before its first use
    AddressMustBeTheDevices = 61, //!< the device showed another address
    DeviceMustBeFollowed = 62,    //!< the account's device is at a place that is not connected
    AddressMustBeOnDevice = 63,   //!< only a device shows addresses
    DeviceUriMustBeTcp = 64,      //!< USB is always followed
    VaultMustHoldKey = 65,        //!< the opened vault has not this account
    SignerMustBeOfBook = 66,      //!< the file or vault holds another key than the book says
};

//! The enumerator's own name, for logs and tests; empty for a number that is not one.
[[nodiscard]] std::string_view name(AccountsError code);

[[nodiscard]] inline core::support::Error fault(AccountsError code, std::string detail = {})
{
    return {core::support::Module::Accounts, static_cast<int>(code), std::move(detail)};
}

[[nodiscard]] inline bool is(const core::support::Error& error, AccountsError code)
{
    return error.module == core::support::Module::Accounts && error.code == static_cast<int>(code);
}

} // namespace app::accounts
