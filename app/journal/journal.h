#pragma once
//! \file
//! The journal: an append-only, hash-chained record of what was signed and sent. One process at a
//! time writes it; what append() has taken is on the disk.

#include "app/journal/chain.h"
#include "app/journal/storage.h"

namespace app::journal {

class Journal
{
public:
    struct Opened;

    //! Verifies all of it, and cuts off a torn end. A damaged file stays as it is.
    //! \return openStorage()'s and readChain()'s errors
    [[nodiscard]] static core::support::Result<Opened> open(const std::string& path);
    [[nodiscard]] static core::support::Result<Opened> open(std::unique_ptr<Storage> storage);

    //! Durable when it returns. After an error the journal is what it was, and keeps refusing
    //! when that cannot be made sure of: it must then be opened again.
    //! \return JournalEntryMustFit, JournalMustStayWithinLimit, and as Storage::write()
    [[nodiscard]] core::support::Checked append(const Entry& entry);

    [[nodiscard]] const Seal& end() const { return m_end; }
    [[nodiscard]] std::string name() const { return m_storage->name(); }

private:
    explicit Journal(std::unique_ptr<Storage> storage) : m_storage(std::move(storage)) {}
    [[nodiscard]] core::support::Checked repair(const Reading& reading);
    [[nodiscard]] core::support::Checked write(const NextRecord& next);

    std::unique_ptr<Storage> m_storage;
    Seal m_end;
    bool m_isBroken = false;
};

struct Journal::Opened
{
    Journal journal;
    Reading reading; //!< what it held; `tornSize` bytes are gone since
};

//! Looks at a journal that another process may be writing, and changes nothing.
//! \return readFile()'s and readChain()'s errors
[[nodiscard]] core::support::Result<Reading> readJournal(const std::string& path);

} // namespace app::journal
