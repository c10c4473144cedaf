#include "app/history/replica.h"

#include "core/runtime/memory_store.h"
#include "core/solana/transaction.h"

#include <algorithm>

namespace app::history {

using core::Address;
using core::runtime::Account;
using core::runtime::Ledger;
using core::runtime::MemoryStore;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

//! A memory store that keeps what the last transaction changed.
class Replica::Tap final : public core::runtime::LedgerStore
{
public:
    std::vector<StateChange> changes;
    bool isListening = false;

    [[nodiscard]] const Account* find(const Address& address) const override
    {
        return m_memory.find(address);
    }
    void forEach(const Visitor& visit) const override { m_memory.forEach(visit); }
    [[nodiscard]] const core::runtime::Clock& clock() const override { return m_memory.clock(); }
    [[nodiscard]] std::span<const core::runtime::Block> blocks() const override
    {
        return m_memory.blocks();
    }
    //! What ran once on the ledger runs once here, whatever was put before.
    [[nodiscard]] bool isProcessed(const core::solana::Hash&) const override { return false; }
    [[nodiscard]] std::uint64_t transactionCount() const override
    {
        return m_memory.transactionCount();
    }
    [[nodiscard]] Result<std::optional<core::runtime::TransactionRecord>> transaction(
        const core::solana::Signature&) const override
    {
        return std::optional<core::runtime::TransactionRecord>{};
    }
    [[nodiscard]] Result<std::vector<core::runtime::TransactionRecord>> history(
        std::size_t, std::uint64_t) const override
    {
        return std::vector<core::runtime::TransactionRecord>{};
    }
    [[nodiscard]] Checked apply(const core::runtime::Commit& commit) override
    {
        if (isListening) {
            for (const core::runtime::AccountWrite& write : commit.accounts)
                note(write);
        }
        core::runtime::Commit kept = commit;
        kept.record = nullptr;
        return m_memory.apply(kept);
    }

private:
    void note(const core::runtime::AccountWrite& write)
    {
        const Account* const found = m_memory.find(write.address);
        const bool hadData = found != nullptr && !found->data.empty();
        if (!hadData && (write.data.size == 0 || write.lamports == 0)) return;
        StateChange change;
        change.address = write.address;
        if (hadData) change.before = encodeState(found);
        Account after;
        after.lamports = write.lamports;
        after.owner = write.owner;
        after.isExecutable = write.isExecutable;
        if (write.lamports != 0 && write.data.size != 0) {
            after.data.assign(write.data.begin(), write.data.end());
            change.after = encodeState(&after);
        }
        if (change.before != change.after) changes.push_back(std::move(change));
    }

    MemoryStore m_memory{0};
};

namespace {

constexpr std::uint64_t walletLamports = 1'000'000'000'000;

Checked fillWallet(Ledger& ledger, const Address& wallet)
{
    const std::uint64_t has = ledger.balance(wallet);
    if (has >= walletLamports / 2) return Done{};
    return ledger.airdrop(wallet, walletLamports - has);
}

//! Fills the wallets of those who sign besides the one who pays the fee. Not before it is known
//! that they need it: an account that is about to be made signs too, and must not exist.
Checked fillOthers(Ledger& ledger, const core::solana::Message& message)
{
    for (std::size_t i = 1; i < message.staticKeys.size() && message.isSigner(i); ++i)
        if (auto filled = fillWallet(ledger, message.staticKeys[i]); !filled) return filled;
    return Done{};
}

void sortByAddress(std::vector<StateChange>& changes)
{
    std::ranges::sort(changes, [](const auto& a, const auto& b) { return a.address < b.address; });
}

} // namespace

Replica::Replica(std::unique_ptr<Ledger> ledger, Tap* tap) : m_ledger(std::move(ledger)), m_tap(tap)
{
}
Replica::Replica(Replica&&) noexcept = default;
Replica& Replica::operator=(Replica&&) noexcept = default;
Replica::~Replica() = default;

Result<Replica> Replica::make(const core::runtime::ProgramRegistry& programs)
{
    auto store = std::make_unique<Tap>();
    Tap* const tap = store.get();
    core::runtime::LedgerSettings settings;
    settings.verifySignatures = false;
    settings.recordLogs = false;
    settings.recordHistory = false;
    auto ledger = Ledger::open(std::move(store), programs, {}, settings);
    if (!ledger) return ledger.error();
    return Replica(std::make_unique<Ledger>(std::move(*ledger)), tap);
}

Checked Replica::put(const Address& address, const Account& account)
{
    return m_ledger->setAccount(address, account);
}

Checked Replica::setTime(std::uint64_t slot, std::int64_t time)
{
    core::runtime::Clock clock = m_ledger->clock();
    if (clock.slot == slot && clock.unixTimestamp == time) return Done{};
    if (slot > clock.slot && time >= clock.unixTimestamp)
        return m_ledger->advance(slot - clock.slot, time);
    clock.slot = slot;
    clock.unixTimestamp = time;
    return m_ledger->setClock(clock);
}

//! \return whether it took effect
Result<bool> Replica::execute(const core::runtime::TransactionRecord& record)
{
    m_tap->changes.clear();
    m_tap->isListening = true;
    const auto result = m_ledger->execute(core::solana::bytesOf(record.bytes));
    m_tap->isListening = false;
    if (!result) return result.error();
    return result->ok();
}

Result<const std::vector<StateChange>*> Replica::run(const core::runtime::TransactionRecord& record)
{
    m_tap->changes.clear();
    if (const auto moved = setTime(record.result.slot, record.unixTimestamp); !moved)
        return moved.error();
    const auto transaction = core::solana::parseTransaction(core::solana::bytesOf(record.bytes));
    // A transaction that failed there paid its fee and did nothing else.
    if (!transaction || record.result.error) return &m_tap->changes;
    const core::solana::Message& message = transaction->message;
    if (auto filled = fillWallet(*m_ledger, message.staticKeys.front()); !filled)
        return filled.error();
    if (auto named = m_ledger->setLatestBlockhash(message.recentBlockhash); !named)
        return named.error();
    auto succeeded = execute(record);
    if (succeeded && !*succeeded) {
        if (auto filled = fillOthers(*m_ledger, message); !filled) return filled.error();
        succeeded = execute(record);
    }
    if (!succeeded) return succeeded.error();
    sortByAddress(m_tap->changes);
    return &m_tap->changes;
}

Result<const std::vector<StateChange>*> Replica::takeOver(const Ledger& ledger)
{
    m_tap->changes.clear();
    std::vector<core::runtime::AccountState> wanted;
    const core::runtime::LedgerStore& here = m_ledger->store();
    ledger.store().forEach([&](const Address& address, const Account& account) {
        if (account.data.empty()) return;
        const Account* const found = here.find(address);
        const bool same =
            found != nullptr && found->data == account.data && found->owner == account.owner;
        if (!same) wanted.push_back({address, account});
    });
    here.forEach([&](const Address& address, const Account& account) {
        const Account* const there = ledger.find(address);
        const bool isGone = there == nullptr || there->data.empty();
        if (!account.data.empty() && isGone) wanted.push_back({address, {}});
    });
    m_tap->isListening = true;
    Checked put{Done{}};
    for (std::size_t i = 0; i < wanted.size() && put; ++i)
        put = m_ledger->setAccount(wanted[i].address, wanted[i].account);
    m_tap->isListening = false;
    if (!put) return put.error();
    sortByAddress(m_tap->changes);
    return &m_tap->changes;
}

} // namespace app::history
