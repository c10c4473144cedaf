#include "app/journal/journal.h"

#include "app/journal/entry_codec.h"
#include "app/journal/errors.h"

namespace app::journal {

using core::solana::bytesOf;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

Error named(Error error, const std::string& name)
{
    error.detail = name + (error.detail.empty() ? "" : ": ") + error.detail;
    return error;
}

} // namespace

Result<Journal::Opened> Journal::open(const std::string& path)
{
    auto storage = openStorage(path);
    if (!storage) return storage.error();
    return open(std::move(storage).value());
}

Result<Journal::Opened> Journal::open(std::unique_ptr<Storage> storage)
{
    const auto file = storage->read();
    if (!file) return file.error();
    auto reading = readChain(bytesOf(*file));
    if (!reading) return named(reading.error(), storage->name());
    Journal journal(std::move(storage));
    if (const auto repaired = journal.repair(*reading); !repaired) return repaired.error();
    return Opened{std::move(journal), std::move(reading).value()};
}

Checked Journal::repair(const Reading& reading)
{
    m_end = reading.end;
    if (reading.tornSize != 0)
        if (const auto cut = m_storage->truncate(m_end.size); !cut) return cut.error();
    if (!reading.isUnsealed && reading.tornSize == 0) return Done{};
    // What is whole but lies behind the seal may not be on the disk yet.
    if (const auto kept = m_storage->sync(); !kept) return kept.error();
    const auto head = encodeHead(m_end);
    const auto written = m_storage->write(0, {head.data(), head.size()});
    if (!written) return written.error();
    return m_storage->sync();
}

Checked Journal::append(const Entry& entry)
{
    if (m_isBroken) return fail(JournalError::JournalMustReachDisk, name() + ": after a failure");
    const auto content = encodeEntry(entry);
    if (!content) return content.error();
    const NextRecord next = nextRecord(m_end, bytesOf(*content));
    if (next.seal.size > journalSizeMax)
        return fail(JournalError::JournalMustStayWithinLimit, name());
    return write(next);
}

Checked Journal::write(const NextRecord& next)
{
    if (const auto written = m_storage->write(m_end.size, bytesOf(next.bytes)); !written) {
        // Half a record must not stand before the next one.
        m_isBroken = !m_storage->truncate(m_end.size).ok();
        return written.error();
    }
    if (const auto kept = m_storage->sync(); !kept) {
        // Whether the record is on the disk nobody knows; a later sync that succeeds would not tell
        // either. Only reading the file again does.
        m_isBroken = true;
        return kept.error();
    }
    m_end = next.seal;
    // The seal need not be on the disk now: one that lags behind only says less. The record counts
    // even if the seal cannot be written.
    const auto head = encodeHead(m_end);
    m_isBroken = !m_storage->write(0, {head.data(), head.size()}).ok();
    return Done{};
}

Result<Reading> readJournal(const std::string& path)
{
    const auto file = readFile(path);
    if (!file) return file.error();
    auto reading = readChain(bytesOf(*file));
    if (!reading) return named(reading.error(), path);
    return reading;
}

} // namespace app::journal
