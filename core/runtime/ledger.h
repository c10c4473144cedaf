#pragma once
//! \file
//! The embedded ledger: a small Solana. Executes transactions by the chain's rules over accounts
//! that a LedgerStore keeps. Pure: it has no clock, no chance and no thread of its own, so the same
//! calls give the same bytes. One thread at a time.
//!
//! Not a consensus system: it knows no other nodes, forks, leaders or stakes.

#include "core/runtime/ledger_store.h"
#include "core/runtime/program_registry.h"
#include "core/runtime/result.h"

#include <memory>

namespace core::runtime {

struct LedgerSettings
{
    bool verifySignatures = true; //!< off only to replay what was verified before
    bool recordLogs = true;
    bool recordHistory = true;
};

//! The state of a ledger that has none yet.
struct Genesis
{
    uint64_t slot = 0;
    int64_t unixTimestamp = 0;
    std::vector<uint8_t> seed; //!< goes into the first blockhash
};

struct LatestBlockhash
{
    solana::Hash hash;
    uint64_t lastValidSlot = 0; //!< block heights and slots are the same here
};

struct SimulateOptions
{
    bool verifySignatures = false;
    bool replaceBlockhash = false; //!< takes any blockhash for the latest
    //! Takes the signatures that precompiles check for good, their form still checked: rehearses
    //! what somebody is yet to sign.
    bool trustPrecompiles = false;
};

class Ledger
{
public:
    //! Takes a store as it is, or begins one that is empty. \return the store's own errors
    [[nodiscard]] static support::Result<Ledger> open(std::unique_ptr<LedgerStore> store,
                                                      ProgramRegistry programs,
                                                      const Genesis& genesis = {},
                                                      LedgerSettings settings = {});
    //! Over a MemoryStore.
    [[nodiscard]] static Ledger inMemory(ProgramRegistry programs = {},
                                         const Genesis& genesis = {},
                                         LedgerSettings settings = {});

    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    //! Runs a transaction and keeps its effects. Whatever is wrong with it stands in the result.
    //! \return the store's own errors, after which the ledger is what it was
    [[nodiscard]] support::Result<TransactionResult> execute(Bytes transaction);

    //! Runs it and keeps nothing.
    [[nodiscard]] TransactionResult simulate(Bytes transaction, SimulateOptions options = {}) const;

    //! The account, sysvars and programs included.
    [[nodiscard]] std::optional<Account> account(const Address& address) const;
    //! Null for sysvars and programs, which no store holds. Valid until the ledger changes.
    [[nodiscard]] const Account* find(const Address& address) const;
    //! Sorted by address.
    [[nodiscard]] std::vector<AccountState> accountsByOwner(const Address& owner) const;
    //! 0 when there is none.
    [[nodiscard]] uint64_t balance(const Address& address) const;

    [[nodiscard]] const Clock& clock() const;
    [[nodiscard]] LatestBlockhash latestBlockhash() const;
    [[nodiscard]] const LedgerStore& store() const;
    [[nodiscard]] const ProgramRegistry& programs() const;
    [[nodiscard]] const LedgerSettings& settings() const;
    void setSettings(LedgerSettings settings);

    //! A new slot with a new blockhash. \return ClockMustNotGoBack when either is behind
    [[nodiscard]] support::Checked advance(uint64_t slotCount, int64_t unixTimestamp);

    //! For tests, and for genesis accounts: sets what no transaction could.
    [[nodiscard]] support::Checked airdrop(const Address& address, uint64_t lamports);
    //! An account without lamports vanishes. \return AccountMustNotBeReserved for sysvars and
    //! programs, AccountMustNotExceedSize
    [[nodiscard]] support::Checked setAccount(const Address& address, const Account& account);
    [[nodiscard]] support::Checked setClock(const Clock& clock);
    //! Of the current slot.
    [[nodiscard]] support::Checked setLatestBlockhash(const solana::Hash& hash);

private:
    struct Parts;
    explicit Ledger(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace core::runtime
