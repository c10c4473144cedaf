#include "core/solana/message.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace core::solana {

namespace {

//! What all instructions together ask of one account.
struct Wanted
{
    Address address;
    bool isSigner = false;
    bool isWritable = false;
    bool isInvoked = false;
};

//! Accounts in order of first use, the fee payer first.
class WantedList
{
public:
    WantedList(const Address& feePayer, std::span<const Instruction> instructions)
    {
        Wanted& payer = at(feePayer);
        payer.isSigner = true;
        payer.isWritable = true;
        for (const Instruction& instruction : instructions) {
            at(instruction.program).isInvoked = true;
            for (const AccountMeta& meta : instruction.accounts) {
                Wanted& account = at(meta.address);
                account.isSigner |= meta.isSigner;
                account.isWritable |= meta.isWritable;
            }
        }
    }

    //! Moves everything that the table can load into a lookup; empty when it can load nothing.
    AddressTableLookup extract(const LookupTable& table)
    {
        AddressTableLookup lookup{table.address, {}, {}};
        lookup.writableIndexes = drain(table, true);
        lookup.readOnlyIndexes = drain(table, false);
        return lookup;
    }

    [[nodiscard]] const std::vector<Wanted>& all() const { return m_wanted; }

private:
    Wanted& at(const Address& address)
    {
        const auto [place, isNew] = m_places.try_emplace(address, m_wanted.size());
        if (isNew) m_wanted.push_back({address});
        return m_wanted[place->second];
    }

    std::vector<uint8_t> drain(const LookupTable& table, bool isWritable)
    {
        constexpr size_t entryCountMax = 256;
        const auto entriesEnd =
            table.entries.begin() +
            static_cast<std::ptrdiff_t>(std::min(table.entries.size(), entryCountMax));
        std::vector<uint8_t> indexes;
        std::vector<Wanted> kept;
        for (const Wanted& account : m_wanted) {
            const auto entry = std::find(table.entries.begin(), entriesEnd, account.address);
            // Signers must be static; so must programs, which a cluster looks up before tables.
            const bool isMovable = !account.isSigner && !account.isInvoked &&
                                   account.isWritable == isWritable && entry != entriesEnd;
            if (isMovable)
                indexes.push_back(static_cast<uint8_t>(entry - table.entries.begin()));
            else
                kept.push_back(account);
        }
        m_wanted = std::move(kept);
        return indexes;
    }

    std::vector<Wanted> m_wanted;
    std::map<Address, size_t> m_places; //!< valid until the first drain
};

void appendStaticKeys(const std::vector<Wanted>& wanted, Message& message)
{
    const auto append = [&](bool isSigner, bool isWritable) {
        size_t count = 0;
        for (const Wanted& account : wanted) {
            if (account.isSigner != isSigner || account.isWritable != isWritable) continue;
            message.staticKeys.push_back(account.address);
            ++count;
        }
        return count;
    };
    // Counts over 255 are caught by validate(): the accounts would not fit either.
    const size_t writableSigners = append(true, true);
    const size_t readOnlySigners = append(true, false);
    append(false, true);
    const size_t readOnly = append(false, false);
    message.header.requiredSignatures = static_cast<uint8_t>(writableSigners + readOnlySigners);
    message.header.readOnlySigned = static_cast<uint8_t>(readOnlySigners);
    message.header.readOnlyUnsigned = static_cast<uint8_t>(readOnly);
}

//! The addresses of account indexes, in order.
std::vector<Address> indexedAddresses(const Message& message, const LoadedAddresses& loaded)
{
    std::vector<Address> addresses = message.staticKeys;
    addresses.insert(addresses.end(), loaded.writable.begin(), loaded.writable.end());
    addresses.insert(addresses.end(), loaded.readOnly.begin(), loaded.readOnly.end());
    return addresses;
}

support::Result<Message> finish(Message message,
                                std::span<const Instruction> instructions,
                                const LoadedAddresses& loaded)
{
    const std::vector<Address> addresses = indexedAddresses(message, loaded);
    if (addresses.size() > 256)
        return fail(Errc::AccountCountMustFitIndex, std::to_string(addresses.size()) + " accounts");

    std::map<Address, uint8_t> indexes;
    for (size_t i = 0; i < addresses.size(); ++i)
        indexes.try_emplace(addresses[i], static_cast<uint8_t>(i));

    for (const Instruction& instruction : instructions) {
        CompiledInstruction compiled{indexes.at(instruction.program), {}, instruction.data};
        for (const AccountMeta& meta : instruction.accounts)
            compiled.accountIndexes.push_back(indexes.at(meta.address));
        message.instructions.push_back(std::move(compiled));
    }
    if (auto good = validate(message); !good) return good.error();
    return message;
}

const LookupTable* find(std::span<const LookupTable> tables, const Address& address)
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const auto& table) { return table.address == address; });
    return found == tables.end() ? nullptr : &*found;
}

support::Checked load(const LookupTable& table,
                      const std::vector<uint8_t>& indexes,
                      std::vector<Address>& addresses)
{
    for (const uint8_t index : indexes) {
        if (index >= table.entries.size())
            return fail(Errc::LookupIndexMustNameEntry, "index " + std::to_string(index));
        addresses.push_back(table.entries[index]);
    }
    return support::Done{};
}

} // namespace

support::Result<Message> compileLegacy(const Address& feePayer,
                                       std::span<const Instruction> instructions,
                                       const Hash& recentBlockhash)
{
    Message message;
    message.recentBlockhash = recentBlockhash;
    appendStaticKeys(WantedList{feePayer, instructions}.all(), message);
    return finish(std::move(message), instructions, {});
}

support::Result<Message> compileV0(const Address& feePayer,
                                   std::span<const Instruction> instructions,
                                   const Hash& recentBlockhash,
                                   std::span<const LookupTable> tables)
{
    Message message;
    message.version = MessageVersion::V0;
    message.recentBlockhash = recentBlockhash;
    WantedList wanted{feePayer, instructions};
    for (const LookupTable& table : tables) {
        AddressTableLookup lookup = wanted.extract(table);
        if (lookup.writableIndexes.empty() && lookup.readOnlyIndexes.empty()) continue;
        message.lookups.push_back(std::move(lookup));
    }
    appendStaticKeys(wanted.all(), message);

    const auto loaded = resolveLookups(message, tables);
    if (!loaded) return loaded.error();
    return finish(std::move(message), instructions, *loaded);
}

support::Result<LoadedAddresses> resolveLookups(const Message& message,
                                                std::span<const LookupTable> tables)
{
    LoadedAddresses loaded;
    for (size_t i = 0; i < message.lookups.size(); ++i) {
        const AddressTableLookup& lookup = message.lookups[i];
        const LookupTable* const table = find(tables, lookup.table);
        if (table == nullptr)
            return fail(Errc::LookupTableMustBeGiven, "lookup " + std::to_string(i));
        if (auto good = load(*table, lookup.writableIndexes, loaded.writable); !good)
            return good.error();
        if (auto good = load(*table, lookup.readOnlyIndexes, loaded.readOnly); !good)
            return good.error();
    }
    return loaded;
}

support::Result<std::vector<Instruction>> decompile(const Message& message,
                                                    const LoadedAddresses& loaded)
{
    const std::vector<Address> addresses = indexedAddresses(message, loaded);
    if (addresses.size() != message.accountCount()) return fail(Errc::LookupTableMustBeGiven);

    std::vector<Instruction> instructions;
    for (const CompiledInstruction& compiled : message.instructions) {
        Instruction instruction{addresses.at(compiled.programIndex), {}, compiled.data};
        for (const uint8_t index : compiled.accountIndexes)
            instruction.accounts.push_back(
                {addresses.at(index), message.isSigner(index), message.isWritable(index)});
        instructions.push_back(std::move(instruction));
    }
    return instructions;
}

} // namespace core::solana
