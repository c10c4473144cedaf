#pragma once
//! \file
//! A cluster whose node drops, delays, repeats,
//! refuses, forgets and lies as a script says; honest when the script is over.

#include "app/outbox/outbox.h"
#include "tests/app/journal/journal_kit.h"
#include "tests/app/outbox/blocks.h"

namespace kit {

using app::cluster::Accounts;
using app::cluster::Answer;
using app::cluster::SendVerdict;
using app::cluster::Statuses;
using core::runtime::TransactionErrorKind;

inline Signature nameOf(core::Bytes transaction)
{
    Signature signature;
    std::copy_n(transaction.data + 1, Signature::size, signature.bytes);
    return signature;
}

class FaultyCluster final : public app::cluster::Cluster, public Blocks
{
public:
    FaultyCluster(const Disk& disk, Script script) : m_disk(disk), m_script(std::move(script)) {}

    bool refusesForGood = false;
    std::vector<core::Address> changedByOthers;
    std::vector<Content> sent;       //!< every transmission
    std::vector<std::string> faults; //!< promises that the outbox broke

    void nextBlock()
    {
        ++height;
        for (const auto& answer : std::exchange(m_delayed, {}))
            answer();
    }
    [[nodiscard]] bool isHealthy() const { return m_script.isOver(); }
    void heal() { m_script.end(); }

    Hash genesis() const override { return app::cluster::embeddedGenesis(); }
    void latestBlockhash(Answer<app::cluster::Blockhash> answer) override
    {
        answer(app::cluster::Blockhash{{}, lastValidHeight});
    }

    void send(core::Bytes transaction, Answer<SendVerdict> answer) override
    {
        const Content bytes(transaction.begin(), transaction.end());
        checkJournal(bytes);
        sent.push_back(bytes);
        enum { Honest, Lost, Unanswered, Refuses, Breaks, Late };
        const int fault = m_script.next(9);
        if (refusesForGood)
            return answer(
                SendVerdict{TransactionError{TransactionErrorKind::AccountNotFound}, "gone", true});
        if (fault == Lost) return;
        if (fault == Refuses)
            return answer(SendVerdict{TransactionError{TransactionErrorKind::BlockhashNotFound},
                                      "behind", false});
        if (fault == Breaks)
            return answer(fail(JournalError::JournalMustReachDisk, "connection reset"));
        if (fault == Late) {
            m_delayed.push_back([this, bytes] { land(nameOf(core::solana::bytesOf(bytes))); });
            return answer(SendVerdict{});
        }
        land(nameOf(transaction));
        if (fault != Unanswered) answer(SendVerdict{});
    }

    void statuses(std::span<const Signature> signatures, Answer<Statuses> answer) override
    {
        enum { Honest, Lost, Breaks, Late, Twice, ForgetsAll, FinalisesAll, FarAhead };
        int fault = m_script.next(12);
        const bool isLie = fault >= ForgetsAll && fault <= FarAhead;
        if (isLie && !m_mayLie) fault = Honest;
        // Two answers must agree, so a node that lies once is found out; one that lies for ever is
        // a matter of asking several.
        m_mayLie = fault == Honest;
        Statuses statuses{{}, height, height - finalAfter};
        for (const Signature& signature : signatures)
            statuses.of.push_back(truth(signature));
        if (fault == ForgetsAll || fault == FarAhead) statuses.of.assign(signatures.size(), {});
        if (fault == ForgetsAll && m_script.next(1) == 0) statuses.of.pop_back();
        if (fault == FarAhead) statuses.finalisedHeight = statuses.blockHeight = height + 1'000;
        if (fault == FinalisesAll)
            statuses.of.assign(signatures.size(), {Commitment::Finalised, height, {}});
        if (fault == Lost) return;
        if (fault == Breaks) return answer(fail(JournalError::JournalMustReachDisk, "429"));
        if (fault == Late || fault == Twice)
            m_delayed.push_back([answer, statuses] { answer(statuses); });
        if (fault != Late) answer(statuses);
    }

    void accounts(std::span<const core::Address> addresses, Answer<Accounts> answer) override
    {
        enum { Honest, Lost, Breaks, Behind };
        const int fault = m_script.next(5);
        if (fault == Lost) return;
        if (fault == Breaks) return answer(fail(JournalError::JournalMustReachDisk, "reset"));
        Accounts accounts{fault == Behind ? 1 : height, {}};
        for (const core::Address& address : addresses)
            accounts.of.push_back(accountOf(address));
        answer(accounts);
    }

    //! As everybody expects it.
    [[nodiscard]] static core::runtime::Account expected() { return {5, {1, 2, 3}, {}, false, 0}; }

private:
    std::optional<core::runtime::Account> accountOf(const core::Address& address) const
    {
        auto account = expected();
        if (std::find(changedByOthers.begin(), changedByOthers.end(), address) !=
            changedByOthers.end())
            account.lamports = 6;
        return account;
    }

    //! What is sent must be on the disk, in a journal that holds, byte for byte.
    void checkJournal(const Content& bytes)
    {
        const auto reading = readChain(core::solana::bytesOf(m_disk.bytes));
        if (!reading) return faults.push_back("the journal does not hold");
        for (const Record& record : reading->records)
            if (const auto* const one = std::get_if<Signed>(&record.entry.body))
                if (one->transaction == bytes) return;
        faults.push_back("sent what the journal does not have");
    }

    const Disk& m_disk;
    Script m_script;
    bool m_mayLie = false;
    std::vector<std::function<void()>> m_delayed;
};

inline app::outbox::SignedTransaction submission(uint64_t number, uint64_t lastValidHeight = 120)
{
    app::outbox::SignedTransaction one;
    one.bytes = payment(number);
    one.lastValidHeight = lastValidHeight;
    one.summary = {{"action", "payment"}};
    one.forecast = {{Keypair::development("bob").address(), FaultyCluster::expected()}};
    return one;
}

} // namespace kit
