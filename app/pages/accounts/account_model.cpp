#include "app/pages/accounts/account_model.h"

#include "widgets/fields/format.h"

#include <algorithm>

namespace app::pages::accounts {

namespace fields = widgets::fields;
namespace tables = widgets::tables;
using tables::Cell;
using tables::PillKind;
using tables::Tone;
using wallet::SignerKind;

namespace {

// clang-format off
const std::vector<tables::Column>& accountColumns()
{
    const auto tr = [](const char* text) { return AccountModel::tr(text); };
    static const std::vector<tables::Column> columns{
        {tr("Label"), false, tr("What you wrote down about the address.")},
        {tr("Address"), false, tr("The account's key, in base58.")},
        {tr("Used"), false, tr("Whose positions are shown and signed for, and who pays the network's fees.")},
        {tr("Signs with"), false, tr("Where its key is.")},
        {tr("State"), false, tr("Whether it could sign just now.")},
        {tr("USDC"), true, tr("In its wallet, without what is in pools."), false, core::UsdcAmount::decimals},
        {tr("SOL"), true, tr("For fees and rent."), true, core::Lamports::decimals},
        {tr("Verified"), false, tr("Whether its address was shown on the device and compared by a person."), true},
        {tr("Allowance"), true, tr("USDC that deposits by readable message may still take."), true, core::UsdcAmount::decimals},
        {tr("Next message"), true, tr("The number that its next readable message must have."), true},
        {tr("Source"), false, tr("Where its key is found: a device and path, a vault, a file."), true},
    };
    return columns;
}
// clang-format on

QString unknownText()
{
    return QStringLiteral("–");
}

Cell pillCell(const StateText& state)
{
    Cell cell{state.text};
    if (!state.text.isEmpty()) cell.pill = pillKind(state.kind);
    return cell;
}

Cell figureCell(const QString& text, const std::optional<quint64>& raw)
{
    Cell cell{text};
    if (raw) cell.raw = *raw;
    if (!raw) cell.tone = Tone::Muted;
    return cell;
}

template <class Amount> std::optional<quint64> rawOf(const std::optional<Amount>& amount)
{
    return amount ? std::optional<quint64>(amount->raw()) : std::nullopt;
}

StateText useText(const AccountRow& account)
{
    if (account.isActive && account.isFeePayer)
        return {AccountModel::tr("In use, pays fees"), "good"};
    if (account.isActive) return {AccountModel::tr("In use"), "good"};
    if (account.isFeePayer) return {AccountModel::tr("Pays fees"), "neutral"};
    return {};
}

} // namespace

QString kindName(SignerKind kind)
{
    switch (kind) {
    case SignerKind::Ledger: return AccountModel::tr("Ledger");
    case SignerKind::Vault: return AccountModel::tr("Vault");
    case SignerKind::KeyFile: return AccountModel::tr("Key file");
    case SignerKind::WatchOnly: return AccountModel::tr("Watch only");
    }
    return {};
}

QString usdcText(const std::optional<core::UsdcAmount>& amount)
{
    return amount ? fields::moneyText(*amount) : unknownText();
}

QString solText(const std::optional<core::Lamports>& amount)
{
    return amount ? fields::decimalText(amount->raw(), core::Lamports::decimals) : unknownText();
}

StateText verifiedText(const AccountRow& account)
{
    // Only a device has a screen of its own to compare with.
    if (account.kind != SignerKind::Ledger) return {};
    if (account.isVerified) return {AccountModel::tr("Verified"), "good"};
    return {AccountModel::tr("Not verified"), "warn"};
}

PillKind pillKind(const char* kind)
{
    switch (kind[0]) {
    case 'g': return PillKind::Good;
    case 'w': return PillKind::Warn;
    case 'b': return PillKind::Bad;
    default: return PillKind::Neutral;
    }
}

AccountModel::AccountModel(QObject* parent) : QAbstractTableModel(parent) {}

void AccountModel::setAccounts(const AccountsViewPtr& accounts)
{
    const bool isSame = m_accounts && accounts &&
                        std::ranges::equal(m_accounts->accounts, accounts->accounts, {},
                                           &AccountRow::address, &AccountRow::address);
    if (!isSame) beginResetModel();
    m_accounts = accounts;
    if (!isSame)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AccountModel::rowOf(const core::Address& address) const
{
    if (!m_accounts) return -1;
    const auto& rows = m_accounts->accounts;
    const auto at = std::ranges::find(rows, address, &AccountRow::address);
    return at == rows.end() ? -1 : static_cast<int>(at - rows.begin());
}

int AccountModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_accounts ? 0 : static_cast<int>(m_accounts->accounts.size());
}

int AccountModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Cell AccountModel::cell(const AccountRow& row, int column) const
{
    switch (static_cast<Column>(column)) { // no default: the compiler lists a missing column
    case Label:
        if (row.label.isEmpty()) return {tr("No label"), {}, Tone::Muted};
        return {row.label};
    case Use: return pillCell(useText(row));
    case Kind: return {kindName(row.kind)};
    case State: return pillCell(row.state);
    case Verified: return pillCell(verifiedText(row));
    case Usdc: return figureCell(usdcText(row.usdc), rawOf(row.usdc));
    case Sol: return figureCell(solText(row.lamports), rawOf(row.lamports));
    case Address: return {fields::addressText(row.address)};
    case Allowance: return figureCell(usdcText(row.allowance), rawOf(row.allowance));
    case NextIntent:
        return figureCell(row.nextIntent ? fields::countText(*row.nextIntent) : unknownText(),
                          row.nextIntent ? std::optional<quint64>(*row.nextIntent) : std::nullopt);
    case Source: return {row.source};
    case ColumnCount: break;
    }
    return {};
}

QVariant AccountModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const tables::Column& column = accountColumns()[static_cast<size_t>(index.column())];
    if (role == tables::NumberRole) return column.isNumber;
    if (role == tables::DecimalsRole)
        return column.decimals > 0 ? QVariant(column.decimals) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    const Cell made = cell(account(index.row()), index.column());
    switch (role) {
    case Qt::DisplayRole: return made.text;
    case Qt::ToolTipRole:
    case tables::FullTextRole: return made.text;
    //: A cell as it is read aloud: the column's title and the value.
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(column.title, made.text);
    case tables::RawRole:
        // An amount that is not known has no place in an order of amounts.
        return column.isNumber || made.raw.isValid() ? made.raw : QVariant(made.text);
    case tables::ToneRole: return static_cast<int>(made.tone);
    case tables::PillRole: return made.pill ? QVariant(static_cast<int>(*made.pill)) : QVariant();
    default: return {};
    }
}

QVariant AccountModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) return {};
    return tables::columnHeader(accountColumns()[static_cast<size_t>(section)], role);
}

} // namespace app::pages::accounts
