#include "app/accounts/account_book.h"

#include "app/accounts/book_file.h"
#include "app/accounts/labels_csv.h"
#include "core/solana/hash.h"
#include "core/solana/utf8.h"

#include <algorithm>

namespace app::accounts {

using core::Address;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
using wallet::SignerKind;

namespace {

constexpr size_t sourceSizeMax = 4096; //!< bytes: a path

Checked checkSource(const Account& account)
{
    const std::string_view source = account.source;
    const bool isUsb = source.starts_with("usb://ledger");
    const bool isTcp = source.starts_with("tcp://");
    const bool isVault = source.starts_with("vault:");
    const bool isUri = source.find("://") != std::string_view::npos;
    bool fits = false;
    switch (account.kind) {
    case SignerKind::Ledger: fits = isUsb || isTcp; break;
    case SignerKind::Vault: fits = isVault; break;
    case SignerKind::KeyFile: fits = !source.empty() && !isUri && !isVault; break;
    case SignerKind::WatchOnly: fits = source.empty(); break;
    }
    const bool isPrintable = std::ranges::all_of(
        source, [](char character) { return static_cast<unsigned char>(character) >= ' '; });
    const bool isText = core::solana::isUtf8(core::solana::bytesOf(source));
    if (!fits || !isPrintable || !isText || source.size() > sourceSizeMax)
        return fault(AccountsError::SourceMustFitKind, account.source);
    return Done{};
}

} // namespace

Result<AccountBook::Opened> AccountBook::open(std::string path)
{
    Opened opened;
    opened.book.m_path = std::move(path);
    auto text = readBookFile(opened.book.m_path);
    if (!text) return text.error();
    if (text->empty()) return opened;
    auto content = decodeBook(*text);
    if (content) {
        opened.book.m_content = std::move(*content);
        opened.book.m_written = std::move(*text);
        return opened;
    }
    if (!is(content.error(), AccountsError::BookMustBeIntact)) return content.error();
    auto aside = putAside(opened.book.m_path);
    if (!aside) return aside.error();
    opened.damagedFile = std::move(*aside);
    return opened;
}

Account* AccountBook::find(BookContent& content, const Address& address)
{
    const auto found = std::ranges::find(content.accounts, address, &Account::address);
    return found == content.accounts.end() ? nullptr : &*found;
}

const Account* AccountBook::account(const Address& address) const
{
    const auto found = std::ranges::find(m_content.accounts, address, &Account::address);
    return found == m_content.accounts.end() ? nullptr : &*found;
}

const Account* AccountBook::active() const
{
    return m_content.active ? account(*m_content.active) : nullptr;
}

const Account* AccountBook::feePayer() const
{
    return m_content.feePayer ? account(*m_content.feePayer) : nullptr;
}

std::string AccountBook::labelOf(const Address& address) const
{
    if (const Account* known = account(address)) return known->label;
    const auto found = m_content.labels.find(address);
    return found == m_content.labels.end() ? std::string() : found->second;
}

std::map<Address, std::string> AccountBook::labels() const
{
    std::map<Address, std::string> all = m_content.labels;
    for (const Account& account : m_content.accounts)
        if (!account.label.empty()) all[account.address] = account.label;
    return all;
}

Checked AccountBook::keep(BookContent content)
{
    if (content == m_content) return Done{};
    std::string text = encodeBook(content);
    if (text.size() > bookSizeMax)
        return fault(AccountsError::BookMustStayWithinLimit, std::to_string(text.size()));
    if (!m_path.empty()) {
        auto now = readBookFile(m_path);
        if (!now) return now.error();
        if (*now != m_written) {
            const auto other = decodeBook(*now);
            if (!other && !now->empty()) return other.error();
            m_content = other ? *other : BookContent();
            m_written = std::move(*now);
            return fault(AccountsError::BookMustBeCurrent, m_path);
        }
        if (const auto written = writeBookFile(m_path, text); !written) return written;
    }
    m_written = std::move(text);
    m_content = std::move(content);
    return Done{};
}

Checked AccountBook::add(Account account)
{
    if (this->account(account.address) != nullptr)
        return fault(AccountsError::AccountMustNotBeInBook, account.source);
    if (m_content.accounts.size() >= accountCountMax)
        return fault(AccountsError::AccountCountMustStayWithinLimit);
    if (const auto fits = checkSource(account); !fits) return fits;
    if (const auto checked = checkLabel(account.label); !checked) return checked;
    BookContent content = m_content;
    const auto label = content.labels.find(account.address);
    if (label != content.labels.end()) {
        if (account.label.empty()) account.label = label->second;
        content.labels.erase(label);
    }
    if (!content.active) content.active = account.address;
    content.accounts.push_back(std::move(account));
    return keep(std::move(content));
}

Checked AccountBook::remove(const Address& address)
{
    const Account* known = account(address);
    if (known == nullptr) return fault(AccountsError::AccountMustBeInBook);
    BookContent content = m_content;
    if (!known->label.empty()) content.labels[address] = known->label;
    std::erase_if(content.accounts,
                  [&address](const Account& account) { return account.address == address; });
    if (content.active == address) {
        content.active.reset();
        if (!content.accounts.empty()) content.active = content.accounts.front().address;
    }
    if (content.feePayer == address) content.feePayer.reset();
    return keep(std::move(content));
}

Checked AccountBook::setActive(const Address& address)
{
    if (account(address) == nullptr) return fault(AccountsError::AccountMustBeInBook);
    BookContent content = m_content;
    content.active = address;
    return keep(std::move(content));
}

Checked AccountBook::setFeePayer(const std::optional<Address>& address)
{
    const Account* payer = address ? account(*address) : nullptr;
    if (address && payer == nullptr) return fault(AccountsError::AccountMustBeInBook);
    if (payer != nullptr && payer->kind == SignerKind::WatchOnly)
        return fault(AccountsError::FeePayerMustSign);
    BookContent content = m_content;
    content.feePayer = address;
    return keep(std::move(content));
}

Checked AccountBook::setVerified(const Address& address, bool isVerified)
{
    BookContent content = m_content;
    Account* known = find(content, address);
    if (known == nullptr) return fault(AccountsError::AccountMustBeInBook);
    known->isVerified = isVerified;
    return keep(std::move(content));
}

Checked AccountBook::setSource(const Address& address, std::string source)
{
    BookContent content = m_content;
    Account* known = find(content, address);
    if (known == nullptr) return fault(AccountsError::AccountMustBeInBook);
    known->source = std::move(source);
    known->isVerified = false;
    if (const auto fits = checkSource(*known); !fits) return fits;
    return keep(std::move(content));
}

Checked AccountBook::setLabel(const Address& address, std::string label)
{
    if (const auto checked = checkLabel(label); !checked) return checked;
    BookContent content = m_content;
    if (Account* known = find(content, address)) {
        known->label = std::move(label);
    } else if (label.empty()) {
        content.labels.erase(address);
    } else {
        if (content.labels.size() >= labelCountMax && !content.labels.contains(address))
            return fault(AccountsError::AccountCountMustStayWithinLimit);
        content.labels[address] = std::move(label);
    }
    return keep(std::move(content));
}

Checked AccountBook::setIdleLockMinutes(unsigned minutes)
{
    if (minutes > idleLockMinutesMax)
        return fault(AccountsError::IdleMinutesMustBeInRange, std::to_string(minutes));
    BookContent content = m_content;
    content.idleLockMinutes = minutes;
    return keep(std::move(content));
}

std::string AccountBook::exportLabels() const
{
    return labelsCsv(labels());
}

Result<size_t> AccountBook::importLabels(std::string_view csv)
{
    const auto read = parseLabelsCsv(csv);
    if (!read) return read.error();
    BookContent content = m_content;
    size_t changed = 0;
    for (const auto& [address, label] : *read) {
        if (labelOf(address) == label) continue;
        ++changed;
        if (Account* known = find(content, address))
            known->label = label;
        else if (label.empty())
            content.labels.erase(address);
        else
            content.labels[address] = label;
    }
    if (content.labels.size() > labelCountMax)
        return fault(AccountsError::AccountCountMustStayWithinLimit);
    if (const auto kept = keep(std::move(content)); !kept) return kept.error();
    return changed;
}

} // namespace app::accounts
