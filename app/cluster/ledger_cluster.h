#pragma once
//! \file
//! An embedded ledger as a cluster. It has no forks and no other nodes: what its store holds is
//! final, what it refuses is refused for good, and every answer comes before the call returns.

#include "app/cluster/cluster.h"
#include "core/runtime/ledger.h"

namespace app::cluster {

//! Which cluster embedded ledgers are.
[[nodiscard]] core::solana::Hash embeddedGenesis();

class LedgerCluster final : public Cluster
{
public:
    //! \pre the ledger records its history and outlives this; one thread for both
    explicit LedgerCluster(core::runtime::Ledger& ledger) : m_ledger(ledger) {}

    [[nodiscard]] core::solana::Hash genesis() const override { return embeddedGenesis(); }
    void latestBlockhash(Answer<Blockhash> answer) override;
    void send(core::Bytes transaction, Answer<SendVerdict> answer) override;
    void statuses(std::span<const core::solana::Signature> signatures,
                  Answer<Statuses> answer) override;
    void accounts(std::span<const core::Address> addresses, Answer<Accounts> answer) override;

private:
    core::runtime::Ledger& m_ledger;
};

} // namespace app::cluster
