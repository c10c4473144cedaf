#include "core/runtime/loader.h"

#include "core/runtime/lookup_table.h"
#include "core/runtime/rent.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"

#include <algorithm>
#include <unordered_set>

namespace core::runtime {

namespace {

using Kind = TransactionErrorKind;
using Refused = std::optional<Refusal>;

Refusal refuse(Kind kind, std::string detail = {})
{
    return {TransactionError{kind}, std::move(detail)};
}

Refused parse(Bytes bytes, Loading& loading)
{
    auto transaction = solana::parseTransaction(bytes);
    if (transaction) {
        loading.transaction = std::move(*transaction);
        return {};
    }
    const support::Error& error = transaction.error();
    const auto code = static_cast<solana::Errc>(error.code);
    std::string detail = std::string{solana::name(code)} + ", " + error.detail;
    if (code == solana::Errc::AccountKeysMustBeDistinct)
        return refuse(Kind::AccountLoadedTwice, std::move(detail));
    if (code == solana::Errc::MessageVersionMustBeKnown)
        return refuse(Kind::UnsupportedVersion, std::move(detail));
    return refuse(Kind::SanitizeFailure, std::move(detail));
}

Refused resolveOne(const Door& door,
                   const solana::AddressTableLookup& lookup,
                   solana::LoadedAddresses& loaded)
{
    const Account* const account = door.store->find(lookup.table);
    if (account == nullptr) return refuse(Kind::AddressLookupTableNotFound);
    if (account->owner != solana::addressLookupTableId)
        return refuse(Kind::InvalidAddressLookupTableOwner);
    const auto table = readLookupTable(account->bytes());
    if (!table) return refuse(Kind::InvalidAddressLookupTableData);
    const uint64_t slot = door.environment->clock.slot;
    if (!table->isUsable(slot)) return refuse(Kind::AddressLookupTableNotFound);
    const size_t count = table->usableCount(slot);
    const auto load = [&](const std::vector<uint8_t>& indexes, std::vector<Address>& into) {
        for (const uint8_t index : indexes) {
            if (index >= count) return false;
            into.push_back(table->entry(index));
        }
        return true;
    };
    if (!load(lookup.writableIndexes, loaded.writable) ||
        !load(lookup.readOnlyIndexes, loaded.readOnly))
        return refuse(Kind::InvalidAddressLookupTableIndex);
    return {};
}

//! Lists all accounts with the privileges that they have here: reserved addresses, and programs
//! that are called, are never writable.
void listAccounts(const solana::LoadedAddresses& loaded, Loading& loading)
{
    const solana::Message& message = loading.transaction.message;
    const auto& keys = message.staticKeys;
    const size_t count = message.accountCount();
    const bool hasLoader =
        std::find(keys.begin(), keys.end(), solana::bpfLoaderUpgradeableId) != keys.end();
    loading.accounts.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        const size_t rest = i - keys.size(); // wraps below, where it is not used
        const Address& address = i < keys.size() ? keys[i]
                                 : rest < loaded.writable.size()
                                     ? loaded.writable[rest]
                                     : loaded.readOnly[rest - loaded.writable.size()];
        const bool isWritable = message.isWritable(i) && !solana::isReserved(address) &&
                                (hasLoader || !message.isInvoked(i));
        loading.accounts.push_back({address, message.isSigner(i), isWritable});
    }
}

Refused resolve(const Door& door, Loading& loading)
{
    const solana::Message& message = loading.transaction.message;
    solana::LoadedAddresses loaded;
    for (const solana::AddressTableLookup& lookup : message.lookups)
        if (auto refused = resolveOne(door, lookup, loaded)) return refused;
    listAccounts(loaded, loading);
    if (loading.accounts.size() > costs::accountLocksMax) return refuse(Kind::TooManyAccountLocks);
    if (message.lookups.empty()) return {}; // the parser saw to the static keys
    std::unordered_set<Address, AddressHash> seen;
    for (const ShownAccount& account : loading.accounts)
        if (!seen.insert(account.address).second) return refuse(Kind::AccountLoadedTwice);
    return {};
}

//! The account that a transaction's first instruction advances, if that is what it does.
std::optional<size_t> advancedNonce(const Loading& loading)
{
    const auto& instructions = loading.transaction.message.instructions;
    if (instructions.empty()) return std::nullopt;
    const solana::CompiledInstruction& first = instructions.front();
    if (loading.accounts[first.programIndex].address != solana::systemId ||
        first.data.size() < sizeof(uint32_t) || first.accountIndexes.empty())
        return std::nullopt;
    const uint32_t tag = first.data[0] | (uint32_t{first.data[1]} << 8) |
                         (uint32_t{first.data[2]} << 16) | (uint32_t{first.data[3]} << 24);
    if (tag != solana::SystemAdvanceNonce::tag) return std::nullopt;
    if (!loading.accounts[first.accountIndexes[0]].isWritable) return std::nullopt;
    return first.accountIndexes[0];
}

bool findNonce(const Door& door, Loading& loading)
{
    const auto index = advancedNonce(loading);
    if (!index) return false;
    const Account* const account = door.store->find(loading.accounts[*index].address);
    if (account == nullptr || account->owner != solana::systemId) return false;
    const auto state = readNonce(account->bytes());
    const solana::Message& message = loading.transaction.message;
    if (!state || !state->isInitialized || state->isLegacy ||
        state->nonce != message.recentBlockhash)
        return false;
    const auto& named = message.instructions.front().accountIndexes;
    const bool isAuthorized = std::any_of(named.begin(), named.end(), [&](uint8_t at) {
        return loading.accounts[at].isSigner && loading.accounts[at].address == state->authority;
    });
    loading.nonce = *state;
    loading.nonce.nonce = durableNonce(door.environment->blockhash);
    loading.nonce.lamportsPerSignature = costs::lamportsPerSignature;
    if (!isAuthorized || loading.nonce.nonce == state->nonce) return false;
    loading.nonceIndex = index;
    return true;
}

Refused checkAge(const Door& door, Loading& loading)
{
    const solana::Hash& named = loading.transaction.message.recentBlockhash;
    const auto blocks = door.environment->blocks;
    const bool isRecent = std::any_of(blocks.rbegin(), blocks.rend(), [&](const Block& block) {
        return block.hash == named && door.environment->clock.slot - block.slot <= blockhashAgeMax;
    });
    if (!isRecent && !findNonce(door, loading) && !door.acceptAnyBlockhash)
        return refuse(Kind::BlockhashNotFound);
    if (door.store->isProcessed(loading.messageHash)) return refuse(Kind::AlreadyProcessed);
    return {};
}

//! What the fee payer must keep: nothing, or what a nonce account needs. Nothing for other
//! accounts, which cannot pay.
std::optional<uint64_t> keptByPayer(const Account& payer)
{
    if (payer.owner != solana::systemId) return std::nullopt;
    if (payer.data.empty()) return 0;
    const auto nonce = readNonce(payer.bytes());
    if (payer.data.size() != NonceState::size || !nonce || !nonce->isInitialized)
        return std::nullopt;
    return rentExemptionOf(NonceState::size);
}

Refused chargeFee(const Door& door, Loading& loading)
{
    const Account* const payer = door.store->find(loading.accounts.front().address);
    if (payer == nullptr) return refuse(Kind::AccountNotFound);
    const auto kept = keptByPayer(*payer);
    if (!kept) return refuse(Kind::InvalidAccountForFee);
    if (payer->lamports < *kept || payer->lamports - *kept < loading.fee)
        return refuse(Kind::InsufficientFundsForFee, std::to_string(payer->lamports) +
                                                         " lamports, the fee is " +
                                                         std::to_string(loading.fee));
    // An account that was exempt from rent stays so, or is emptied.
    const uint64_t rest = payer->lamports - loading.fee;
    const uint64_t exemption = rentExemptionOf(payer->data.size());
    if (rest != 0 && rest < exemption && payer->lamports >= exemption)
        return refuse(Kind::InsufficientFundsForRent);
    return {};
}

void load(const Door& door, Workspace& workspace, Loading& loading)
{
    const Environment& environment = *door.environment;
    uint64_t loadedSize = 0;
    if (workspace.accounts.size() < loading.accounts.size())
        workspace.accounts.resize(loading.accounts.size());
    for (size_t i = 0; i < loading.accounts.size(); ++i) {
        const ShownAccount& shown = loading.accounts[i];
        WorkAccount& account = workspace.accounts[i];
        const Account* const original = door.store->find(shown.address);
        if (original == nullptr && shown.address == solana::sysvarInstructionsId)
            account.loadMade(shown.address,
                             instructionsAccount(loading.transaction.message, loading.accounts),
                             shown.isSigner);
        else if (auto made =
                     original == nullptr ? madeAccount(environment, shown.address) : std::nullopt)
            account.loadMade(shown.address, std::move(*made), shown.isSigner);
        else
            account.load(shown.address, original, shown.isSigner, shown.isWritable);
        loading.loaded.push_back(&account);
        loadedSize += account.size + costs::loadedAccountOverhead;
    }
    loading.loaded.front()->lamports -= loading.fee;
    loading.loaded.front()->accept();
    for (const WorkAccount* const account : loading.loaded)
        loading.lamportsBefore.push_back(account->lamports);
    if (loadedSize > loading.budget.loadedData)
        loading.loadError = TransactionError{Kind::MaxLoadedAccountsDataSizeExceeded};
}

void checkPrograms(Loading& loading)
{
    for (const auto& instruction : loading.transaction.message.instructions) {
        const WorkAccount& program = *loading.loaded[instruction.programIndex];
        if (!loading.loadError && !program.existed())
            loading.loadError = TransactionError{Kind::ProgramAccountNotFound};
        if (!loading.loadError && !program.isExecutable)
            loading.loadError = TransactionError{Kind::InvalidProgramForExecution};
    }
}

} // namespace

std::optional<Account> madeAccount(const Environment& environment, const Address& address)
{
    if (address == solana::sysvarClockId) return clockAccount(environment.clock);
    if (address == solana::sysvarRentId) return rentAccount();
    if (address == solana::sysvarRecentBlockhashesId)
        return recentBlockhashesAccount(environment.blocks);
    const Program* const program = environment.programs->find(address);
    if (program == nullptr) return std::nullopt;
    Account account;
    account.lamports = 1;
    account.isExecutable = true;
    account.owner =
        program->kind == ProgramKind::Bytecode ? solana::bpfLoaderId : solana::nativeLoaderId;
    return account;
}

std::optional<Refusal> enter(const Door& door, Bytes bytes, Workspace& workspace, Loading& loading)
{
    if (auto refused = parse(bytes, loading)) return refused;
    const solana::Transaction& transaction = loading.transaction;
    if (door.verifySignatures)
        if (auto good = solana::verifySignatures(transaction); !good)
            return refuse(Kind::SignatureFailure, good.error().detail);
    loading.messageHash = solana::sha256({solana::bytesOf(transaction.messageBytes)});
    if (auto refused = resolve(door, loading)) return refused;
    const BudgetReading reading = readBudget(transaction.message, *door.environment->programs);
    if (reading.error) return Refusal{*reading.error, {}};
    loading.budget = reading.budget;
    loading.fee = feeOf(transaction.message, loading.budget);
    if (auto refused = checkAge(door, loading)) return refused;
    if (auto refused = chargeFee(door, loading)) return refused;
    load(door, workspace, loading);
    checkPrograms(loading);
    return {};
}

std::optional<TransactionError> checkRent(const Loading& loading)
{
    for (size_t i = 0; i < loading.loaded.size(); ++i) {
        const WorkAccount& account = *loading.loaded[i];
        if (!account.isWritable || account.lamports == 0 ||
            account.address == solana::incineratorId)
            continue;
        if (account.lamports >= rentExemptionOf(account.size)) continue;
        const uint64_t before = loading.lamportsBefore[i];
        const uint64_t sizeBefore =
            account.original() != nullptr ? account.original()->data.size() : 0;
        // What was too poor before may stay as it is, but not gain.
        const bool wasPoor = before != 0 && before < rentExemptionOf(sizeBefore);
        if (wasPoor && account.size == sizeBefore && account.lamports <= before) continue;
        return TransactionError{Kind::InsufficientFundsForRent, static_cast<uint8_t>(i)};
    }
    return {};
}

} // namespace core::runtime
