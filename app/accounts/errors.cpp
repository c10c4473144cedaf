#include "app/accounts/errors.h"

namespace app::accounts {

std::string_view name(AccountsError code)
{
    switch (code) {
    case AccountsError::BookMustOpen: return "BookMustOpen";
    case AccountsError::BookMustBeWritable: return "BookMustBeWritable";
    case AccountsError::BookDiskMustHaveRoom: return "BookDiskMustHaveRoom";
    case AccountsError::BookMustStayWithinLimit: return "BookMustStayWithinLimit";
    case AccountsError::BookMustBeIntact: return "BookMustBeIntact";
    case AccountsError::BookVersionMustBeKnown: return "BookVersionMustBeKnown";
    case AccountsError::BookMustBeCurrent: return "BookMustBeCurrent";
    case AccountsError::DamagedBookMustBeMovable: return "DamagedBookMustBeMovable";
    case AccountsError::AccountMustBeInBook: return "AccountMustBeInBook";
    case AccountsError::AccountMustNotBeInBook: return "AccountMustNotBeInBook";
    case AccountsError::AccountCountMustStayWithinLimit: return "AccountCountMustStayWithinLimit";
    case AccountsError::LabelMustBeOneLine: return "LabelMustBeOneLine";
    case AccountsError::LabelMustBeShort: return "LabelMustBeShort";
    case AccountsError::IdleMinutesMustBeInRange: return "IdleMinutesMustBeInRange";
    case AccountsError::SourceMustFitKind: return "SourceMustFitKind";
    case AccountsError::FeePayerMustSign: return "FeePayerMustSign";
    case AccountsError::LabelsMustHaveTheirTitles: return "LabelsMustHaveTheirTitles";
    case AccountsError::LabelRowMustHaveTwoFields: return "LabelRowMustHaveTwoFields";
    case AccountsError::LabelRowMustNameAddress: return "LabelRowMustNameAddress";
    case AccountsError::LabelRowMustBeQuotedRight: return "LabelRowMustBeQuotedRight";
    case AccountsError::LabelsMustStayWithinLimit: return "LabelsMustStayWithinLimit";
    case AccountsError::LabelAddressMustStandOnce: return "LabelAddressMustStandOnce";
    case AccountsError::AddressMustBeVerified: return "AddressMustBeVerified";
    case AccountsError::AddressMustBeTheDevices: return "AddressMustBeTheDevices";
    case AccountsError::DeviceMustBeFollowed: return "DeviceMustBeFollowed";
    case AccountsError::AddressMustBeOnDevice: return "AddressMustBeOnDevice";
    case AccountsError::DeviceUriMustBeTcp: return "DeviceUriMustBeTcp";
    case AccountsError::VaultMustHoldKey: return "VaultMustHoldKey";
    case AccountsError::SignerMustBeOfBook: return "SignerMustBeOfBook";
    }
    return {};
}

} // namespace app::accounts
