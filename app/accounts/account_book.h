#pragma once
//! \file
//! Whose accounts these are: `accounts.json` in the data folder, for its owner's eyes alone. Holds
//! addresses, labels and where signers are; never a secret.

#include "app/accounts/account.h"
#include "app/accounts/errors.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace app::accounts {

constexpr unsigned idleLockMinutesDefault = 10;
constexpr unsigned idleLockMinutesMax = 24 * 60;
constexpr size_t accountCountMax = 1000;
constexpr size_t labelCountMax = 20'000;
constexpr size_t bookSizeMax = 8u << 20; //!< bytes of the file

//! What the file says: facts without rules. AccountBook keeps the rules.
struct BookContent
{
    std::vector<Account> accounts;               //!< in the order they were added
    std::map<core::Address, std::string> labels; //!< of addresses that are no accounts
    std::optional<core::Address> active;
    std::optional<core::Address> feePayer;             //!< pays for readable texts
    unsigned idleLockMinutes = idleLockMinutesDefault; //!< 0: never locks by itself

    friend bool operator==(const BookContent&, const BookContent&) = default;
};

//! Every change is written whole (a new file, renamed) before it holds: after an error the book is
//! as it was, on the disk and in memory. All functions that change return, besides their own, the
//! errors of writing: BookMustBeWritable, BookDiskMustHaveRoom, BookMustStayWithinLimit, and
//! BookMustBeCurrent when another program changed the file; the book then holds what that wrote.
class AccountBook
{
public:
    using Checked = core::support::Checked;
    using Address = core::Address;
    struct Opened;

    //! A book in memory, for a run that keeps nothing.
    AccountBook() = default;

    //! Opens or begins the file. One that is damaged is put aside as `<path>.damaged-<n>` and a
    //! fresh book begun: Opened::damagedFile then says where it is.
    //! \return BookMustOpen, BookVersionMustBeKnown (the file stays as it is),
    //!         BookMustStayWithinLimit, DamagedBookMustBeMovable
    [[nodiscard]] static core::support::Result<Opened> open(std::string path);

    [[nodiscard]] const std::vector<Account>& accounts() const { return m_content.accounts; }
    //! Null when it is none.
    [[nodiscard]] const Account* account(const Address& address) const;
    //! The one whose position and actions the window shows; null before one was chosen.
    [[nodiscard]] const Account* active() const;
    //! Null: every account pays for itself.
    [[nodiscard]] const Account* feePayer() const;
    [[nodiscard]] unsigned idleLockMinutes() const { return m_content.idleLockMinutes; }
    //! Of an account or any other address; empty without one.
    [[nodiscard]] std::string labelOf(const Address& address) const;
    //! Of accounts and other addresses, without the empty ones.
    [[nodiscard]] std::map<Address, std::string> labels() const;

    //! The first account becomes the active one. A label that the address had is kept unless the
    //! account brings one. \return AccountMustNotBeInBook, AccountCountMustStayWithinLimit,
    //! SourceMustFitKind, LabelMustBeOneLine, LabelMustBeShort
    [[nodiscard]] Checked add(Account account);
    //! Its label stays. \return AccountMustBeInBook
    [[nodiscard]] Checked remove(const Address& address);
    //! \return AccountMustBeInBook
    [[nodiscard]] Checked setActive(const Address& address);
    //! Nothing: every account pays for itself. \return AccountMustBeInBook, FeePayerMustSign
    [[nodiscard]] Checked setFeePayer(const std::optional<Address>& address);
    //! Pinned: the device showed the address and a person compared it. \return AccountMustBeInBook
    [[nodiscard]] Checked setVerified(const Address& address, bool isVerified);
    //! The signer has moved; a device's address must be compared again.
    //! \return AccountMustBeInBook, SourceMustFitKind
    [[nodiscard]] Checked setSource(const Address& address, std::string source);
    //! Of any address; empty removes it. \return LabelMustBeOneLine, LabelMustBeShort,
    //! AccountCountMustStayWithinLimit
    [[nodiscard]] Checked setLabel(const Address& address, std::string label);
    //! \return IdleMinutesMustBeInRange
    [[nodiscard]] Checked setIdleLockMinutes(unsigned minutes);

    //! All labels as CSV, and back: all rows or none; others stay. \return the number of labels
    //! that changed; the rules of labels_csv.h
    [[nodiscard]] std::string exportLabels() const;
    [[nodiscard]] core::support::Result<size_t> importLabels(std::string_view csv);

private:
    [[nodiscard]] Checked keep(BookContent content);
    [[nodiscard]] static Account* find(BookContent& content, const Address& address);

    std::string m_path;    //!< empty: in memory
    std::string m_written; //!< what the file held when it was last read or written
    BookContent m_content;
};

struct AccountBook::Opened
{
    AccountBook book;
    std::string damagedFile; //!< where a damaged file was put; empty: it was whole
};

} // namespace app::accounts
