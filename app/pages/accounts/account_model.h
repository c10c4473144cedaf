#pragma once
//! \file
//! Every account in a row: who it is, what signs for it, whether it was compared on its device, and
//! what it holds.

#include "app/pages/accounts/accounts_view.h"
#include "widgets/tables/facts_model.h"

#include <QAbstractTableModel>

namespace app::pages::accounts {

class AccountModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Label,
        Address,
        Use,  //!< in use, pays fees
        Kind, //!< of what signs
        State,
        Usdc,
        Sol,
        Verified,
        Allowance,
        NextIntent,
        Source,
        ColumnCount,
    };

    explicit AccountModel(QObject* parent = nullptr);

    //! Resets only when other accounts are listed than before. Null clears.
    void setAccounts(const AccountsViewPtr& accounts);
    [[nodiscard]] const AccountRow& account(int row) const
    {
        return m_accounts->accounts[static_cast<size_t>(row)];
    }
    //! -1: there is none at that address.
    [[nodiscard]] int rowOf(const core::Address& address) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] widgets::tables::Cell cell(const AccountRow& row, int column) const;

    AccountsViewPtr m_accounts;
};

//! "Ledger", "Vault", "Key file", "Watch only".
[[nodiscard]] QString kindName(wallet::SignerKind kind);
//! A dash where it is not known.
[[nodiscard]] QString usdcText(const std::optional<core::UsdcAmount>& amount);
[[nodiscard]] QString solText(const std::optional<core::Lamports>& amount);
//! Whether the address was compared on its device; for accounts without one, that it cannot be.
[[nodiscard]] StateText verifiedText(const AccountRow& account);
[[nodiscard]] widgets::tables::PillKind pillKind(const char* kind);

} // namespace app::pages::accounts
