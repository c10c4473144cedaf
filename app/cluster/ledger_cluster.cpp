#include "app/cluster/ledger_cluster.h"

namespace app::cluster {

using core::runtime::TransactionErrorKind;
using core::support::Result;

core::solana::Hash embeddedGenesis()
{
    return core::solana::sha256({core::solana::bytesOf("backstop embedded ledger")});
}

void LedgerCluster::latestBlockhash(Answer<Blockhash> answer)
{
    const auto latest = m_ledger.latestBlockhash();
    answer(Blockhash{latest.hash, latest.lastValidSlot});
}

void LedgerCluster::send(core::Bytes transaction, Answer<SendVerdict> answer)
{
    const auto result = m_ledger.execute(transaction);
    if (!result) return answer(result.error());
    // A transaction with an error that paid its fee was taken: its status says what became of it.
    const bool isKnown =
        result->error && result->error->kind == TransactionErrorKind::AlreadyProcessed;
    if (result->isCommitted || isKnown) return answer(SendVerdict{});
    answer(SendVerdict{result->error, result->detail, true});
}

void LedgerCluster::statuses(std::span<const core::solana::Signature> signatures,
                             Answer<Statuses> answer)
{
    Statuses statuses;
    statuses.blockHeight = m_ledger.clock().slot;
    statuses.finalisedHeight = statuses.blockHeight;
    statuses.of.reserve(signatures.size());
    for (const core::solana::Signature& signature : signatures) {
        const auto record = m_ledger.store().transaction(signature);
        if (!record) return answer(record.error());
        TransactionStatus status;
        if (*record)
            status = {Commitment::Finalised, (*record)->result.slot, (*record)->result.error};
        statuses.of.push_back(status);
    }
    answer(std::move(statuses));
}

void LedgerCluster::accounts(std::span<const core::Address> addresses, Answer<Accounts> answer)
{
    Accounts accounts;
    accounts.slot = m_ledger.clock().slot;
    accounts.of.reserve(addresses.size());
    for (const core::Address& address : addresses)
        accounts.of.push_back(m_ledger.account(address));
    answer(std::move(accounts));
}

} // namespace app::cluster
