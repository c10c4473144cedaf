#include "app/ctl/sending.h"

#include "app/error_text.h"
#include "core/describe/program_info.h"
#include "core/solana/reader.h"

#include <chrono>

namespace app::ctl {

using core::support::Checked;
using core::support::Result;

namespace {

int64_t nowUnixMs()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace

Sending::Sending(LedgerAccess& access, journal::Journal::Opened opened)
    : m_access(access),
      m_journal(std::move(opened.journal)),
      m_cluster(access.cluster.ledger()),
      m_outbox(m_journal, m_cluster, opened.reading.records, outbox::embeddedSettings())
{
}

Result<std::unique_ptr<Sending>> Sending::open(LedgerAccess& access)
{
    auto opened = journal::Journal::open(access.journalPath);
    if (!opened) return opened.error();
    std::unique_ptr<Sending> sending(new Sending(access, std::move(*opened)));
    if (sending->m_outbox.isIdle()) return sending;
    if (const Checked resumed = sending->m_outbox.tick(nowUnixMs()); !resumed)
        return resumed.error();
    auto snapshot = readState(access.cluster);
    if (!snapshot) return snapshot.error();
    access.snapshot = std::move(*snapshot);
    return sending;
}

Result<Sent> Sending::send(const outbox::SignedTransaction& transaction)
{
    const auto signature = m_outbox.submit(transaction, nowUnixMs());
    if (!signature) return signature.error();
    if (const Checked done = m_outbox.tick(nowUnixMs()); !done) return done.error();
    const auto activity = m_outbox.activity(*signature);
    if (activity->state == outbox::State::Refused) {
        core::runtime::TransactionResult refused;
        refused.error = activity->error;
        refused.detail = activity->detail;
        return fail(CommandError::TransactionMustSucceed, refusalText(refused));
    }
    auto record = m_access.cluster.ledger().store().transaction(*signature);
    if (!record) return record.error();
    if (!*record || !activity->receipt) {
        if (*record && !(*record)->result.ok())
            return fail(CommandError::TransactionMustSucceed, refusalText((*record)->result));
        return fail(CommandError::ForecastMustHold, "no receipt");
    }
    return Sent{std::move((*record)->result), activity->receipt->differing};
}

std::string instructionName(const core::solana::Instruction& instruction)
{
    core::solana::Reader in{core::solana::bytesOf(instruction.data)};
    const auto discriminator = in.integer<std::uint64_t>();
    for (const core::describe::ProgramInfo* program : core::describe::allPrograms())
        if (const auto* const known = program->instruction(discriminator); in.ok() && known)
            return std::string(known->name);
    return {};
}

} // namespace app::ctl
