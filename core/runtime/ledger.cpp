#include "core/runtime/ledger.h"

#include "core/runtime/loader.h"
#include "core/runtime/memory_store.h"
#include "core/solana/program_ids.h"

#include <algorithm>

namespace core::runtime {

struct Ledger::Parts
{
    std::unique_ptr<LedgerStore> store;
    ProgramRegistry programs;
    LedgerSettings settings;
    // Memory that every run uses and none leaves anything in.
    Workspace workspace;
    DerivedCache derived;

    [[nodiscard]] Environment environment()
    {
        Environment environment;
        environment.programs = &programs;
        environment.clock = store->clock();
        environment.blocks = store->blocks();
        environment.blockhash = environment.blocks.back().hash;
        environment.derived = &derived;
        environment.recordLogs = settings.recordLogs;
        return environment;
    }
};

namespace {

//! A transaction that ran: what came of it, and what is to be kept.
struct Run
{
    TransactionResult result;
    Loading loading;
    std::vector<AccountWrite> writes;
    std::vector<uint8_t> nonceData; //!< behind a write
};

AccountWrite writeOf(const WorkAccount& account)
{
    AccountWrite write;
    write.address = account.address;
    write.lamports = account.lamports;
    write.data = account.bytes();
    write.owner = account.owner;
    write.isExecutable = account.isExecutable;
    return write;
}

void keepEffects(Run& run)
{
    for (const WorkAccount* const account : run.loading.loaded)
        if (account->isWritable && account->isChanged()) run.writes.push_back(writeOf(*account));
}

//! A failed transaction has paid its fee and used up its nonce, and changed nothing else.
void keepFeeAndNonce(Run& run)
{
    const Loading& loading = run.loading;
    const WorkAccount& payer = *loading.loaded.front();
    AccountWrite paid = writeOf(payer);
    paid.lamports = payer.original()->lamports - loading.fee;
    paid.data = payer.original()->bytes();
    paid.owner = payer.original()->owner;
    if (loading.fee != 0) run.writes.push_back(paid);
    if (!loading.nonceIndex) return;

    const Account& nonce = *loading.loaded[*loading.nonceIndex]->original();
    run.nonceData = nonce.data;
    writeNonce(loading.nonce, run.nonceData.data());
    if (*loading.nonceIndex != 0) {
        AccountWrite advanced;
        advanced.address = loading.accounts[*loading.nonceIndex].address;
        advanced.lamports = nonce.lamports;
        advanced.owner = nonce.owner;
        run.writes.push_back(advanced);
    }
    run.writes.back().data = solana::bytesOf(run.nonceData);
}

void executeLoaded(const Environment& environment, Workspace& workspace, Run& run)
{
    Loading& loading = run.loading;
    TransactionResult& result = run.result;
    result.isCommitted = true;
    result.fee = loading.fee;
    result.error = loading.loadError;
    if (!result.error) {
        Execution execution{environment, workspace, loading.loaded, loading.budget};
        result.error = execution.run(loading.transaction.message);
        result.computeUnits = loading.budget.units - execution.unitsLeft();
        result.logs = std::move(execution.logs().lines());
        if (!execution.returnData().bytes.empty())
            result.returnData = std::move(execution.returnData());
        if (!result.error) result.error = checkRent(loading);
    }
    if (result.error)
        keepFeeAndNonce(run);
    else
        keepEffects(run);
    for (const AccountWrite& write : run.writes)
        result.changed.push_back(write.address);
}

void runTransaction(const Door& door, Bytes bytes, Workspace& workspace, Run& run)
{
    auto refused = enter(door, bytes, workspace, run.loading);
    run.result.slot = door.environment->clock.slot;
    if (!run.loading.transaction.signatures.empty())
        run.result.signature = run.loading.transaction.signatures.front();
    if (refused) {
        run.result.error = refused->error;
        run.result.detail = std::move(refused->detail);
        return;
    }
    executeLoaded(*door.environment, workspace, run);
}

solana::Hash nextBlockhash(const solana::Hash& before, const Clock& clock)
{
    const Account bytes = clockAccount(clock);
    return solana::sha256({solana::bytesOf(before), solana::bytesOf(bytes.data)});
}

support::Checked begin(LedgerStore& store, const Genesis& genesis)
{
    Clock clock;
    clock.slot = genesis.slot;
    clock.unixTimestamp = genesis.unixTimestamp;
    clock.epochStartTimestamp = genesis.unixTimestamp;
    clock.epoch = genesis.slot / slotsPerEpoch;
    clock.leaderScheduleEpoch = clock.epoch + 1;
    const solana::Hash seed = solana::sha256({solana::bytesOf(genesis.seed)});
    const Block block{genesis.slot, nextBlockhash(seed, clock)};
    Commit commit;
    commit.clock = &clock;
    commit.block = &block;
    return store.apply(commit);
}

} // namespace

Ledger::Ledger(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

support::Result<Ledger> Ledger::open(std::unique_ptr<LedgerStore> store,
                                     ProgramRegistry programs,
                                     const Genesis& genesis,
                                     LedgerSettings settings)
{
    if (store->blocks().empty())
        if (auto good = begin(*store, genesis); !good) return good.error();
    auto parts = std::make_unique<Parts>();
    parts->store = std::move(store);
    parts->programs = std::move(programs);
    parts->settings = settings;
    return Ledger{std::move(parts)};
}

Ledger Ledger::inMemory(ProgramRegistry programs, const Genesis& genesis, LedgerSettings settings)
{
    return open(std::make_unique<MemoryStore>(), std::move(programs), genesis, settings).value();
}

support::Result<TransactionResult> Ledger::execute(Bytes transaction)
{
    Parts& parts = *m_parts;
    const Environment environment = parts.environment();
    const Door door{parts.store.get(), &environment, parts.settings.verifySignatures, false};
    Run run;
    runTransaction(door, transaction, parts.workspace, run);
    if (!run.result.isCommitted) return std::move(run.result);

    TransactionRecord record;
    record.number = parts.store->transactionCount() + 1;
    record.unixTimestamp = environment.clock.unixTimestamp;
    record.messageHash = run.loading.messageHash;
    if (parts.settings.recordHistory) record.bytes.assign(transaction.begin(), transaction.end());
    record.result = std::move(run.result);
    Commit commit;
    commit.accounts = run.writes;
    commit.record = &record;
    if (auto good = parts.store->apply(commit); !good) return good.error();
    return std::move(record.result);
}

TransactionResult Ledger::simulate(Bytes transaction, SimulateOptions options) const
{
    Parts& parts = *m_parts;
    Environment environment = parts.environment();
    environment.trustPrecompiles = options.trustPrecompiles;
    const Door door{parts.store.get(), &environment, options.verifySignatures,
                    options.replaceBlockhash};
    Run run;
    runTransaction(door, transaction, parts.workspace, run);
    for (const AccountWrite& write : run.writes) {
        AccountState state{write.address, {}};
        if (write.lamports != 0) {
            state.account.lamports = write.lamports;
            state.account.data.assign(write.data.begin(), write.data.end());
            state.account.owner = write.owner;
            state.account.isExecutable = write.isExecutable;
        }
        run.result.accounts.push_back(std::move(state));
    }
    return std::move(run.result);
}

std::optional<Account> Ledger::account(const Address& address) const
{
    if (const Account* const found = find(address)) return *found;
    return madeAccount(m_parts->environment(), address);
}

const Account* Ledger::find(const Address& address) const
{
    return m_parts->store->find(address);
}

std::vector<AccountState> Ledger::accountsByOwner(const Address& owner) const
{
    std::vector<AccountState> found;
    m_parts->store->forEach([&](const Address& address, const Account& account) {
        if (account.owner == owner) found.push_back({address, account});
    });
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.address < b.address; });
    return found;
}

uint64_t Ledger::balance(const Address& address) const
{
    const Account* const found = find(address);
    return found == nullptr ? 0 : found->lamports;
}

const Clock& Ledger::clock() const
{
    return m_parts->store->clock();
}

LatestBlockhash Ledger::latestBlockhash() const
{
    const Block& block = m_parts->store->blocks().back();
    return {block.hash, block.slot + blockhashAgeMax};
}

const LedgerStore& Ledger::store() const
{
    return *m_parts->store;
}

const ProgramRegistry& Ledger::programs() const
{
    return m_parts->programs;
}

const LedgerSettings& Ledger::settings() const
{
    return m_parts->settings;
}

void Ledger::setSettings(LedgerSettings settings)
{
    m_parts->settings = settings;
}

support::Checked Ledger::advance(uint64_t slotCount, int64_t unixTimestamp)
{
    Clock clock = this->clock();
    if (slotCount == 0 || slotCount > UINT64_MAX - clock.slot ||
        unixTimestamp < clock.unixTimestamp)
        return fail(Errc::ClockMustNotGoBack, std::to_string(slotCount) + " slots from " +
                                                  std::to_string(clock.slot) + ", time " +
                                                  std::to_string(unixTimestamp) + " after " +
                                                  std::to_string(clock.unixTimestamp));
    clock.slot += slotCount;
    clock.unixTimestamp = unixTimestamp;
    const uint64_t epoch = clock.slot / slotsPerEpoch;
    if (epoch != clock.epoch) clock.epochStartTimestamp = unixTimestamp;
    clock.epoch = epoch;
    clock.leaderScheduleEpoch = epoch + 1;
    const Block block{clock.slot, nextBlockhash(m_parts->store->blocks().back().hash, clock)};
    Commit commit;
    commit.clock = &clock;
    commit.block = &block;
    return m_parts->store->apply(commit);
}

support::Checked Ledger::airdrop(const Address& address, uint64_t lamports)
{
    Account account;
    if (const Account* const found = find(address)) account = *found;
    if (account.lamports > UINT64_MAX - lamports)
        return fail(Errc::BalanceMustNotOverflow, std::to_string(account.lamports) + " lamports");
    account.lamports += lamports;
    return setAccount(address, account);
}

support::Checked Ledger::setAccount(const Address& address, const Account& account)
{
    if (solana::isReserved(address) || m_parts->programs.find(address) != nullptr)
        return fail(Errc::AccountMustNotBeReserved);
    if (account.data.size() > accountSizeMax)
        return fail(Errc::AccountMustNotExceedSize, std::to_string(account.data.size()) + " bytes");
    const AccountWrite write{address,       account.lamports,     account.bytes(),
                             account.owner, account.isExecutable, account.rentEpoch};
    Commit commit;
    commit.accounts = {&write, 1};
    return m_parts->store->apply(commit);
}

support::Checked Ledger::setClock(const Clock& clock)
{
    if (clock.slot < this->clock().slot)
        return fail(Errc::ClockMustNotGoBack, "slot " + std::to_string(clock.slot));
    const Block block{clock.slot, m_parts->store->blocks().back().hash};
    Commit commit;
    commit.clock = &clock;
    commit.block = &block;
    return m_parts->store->apply(commit);
}

support::Checked Ledger::setLatestBlockhash(const solana::Hash& hash)
{
    const Block block{clock().slot, hash};
    Commit commit;
    commit.block = &block;
    return m_parts->store->apply(commit);
}

} // namespace core::runtime
