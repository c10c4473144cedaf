// The Address Lookup Table program.

#include "core/runtime/data_reader.h"
#include "core/runtime/invocation.h"
#include "core/runtime/lookup_table.h"
#include "core/runtime/natives.h"
#include "core/runtime/rent.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"

#include <algorithm>

namespace core::runtime {

namespace {

using Kind = InstructionErrorKind;
using programs::AccountView;

enum : uint32_t { Create = 0, Freeze = 1, Extend = 2, Deactivate = 3, Close = 4 };
enum Account : size_t { Table, Authority, Payer };

bool isRecent(const Invocation& invocation, uint64_t slot)
{
    const Environment& environment = invocation.environment();
    return slot < environment.clock.slot &&
           std::any_of(environment.blocks.begin(), environment.blocks.end(),
                       [=](const Block& block) { return block.slot == slot; });
}

Fault payRent(Invocation& invocation, uint64_t size)
{
    const uint64_t needed = rentExemptionOf(size);
    const uint64_t held = *invocation.account(Table).lamports;
    if (held >= needed) return {};
    if (!invocation.has(Payer + 1)) return fault(Kind::MissingAccount);
    const AccountView& payer = invocation.account(Payer);
    if (!payer.isSigner) return fault(Kind::MissingRequiredSignature);
    return invocation.call(solana::build(
        solana::SystemTransfer{*payer.address, *invocation.account(Table).address, needed - held}));
}

Fault create(Invocation& invocation, DataReader& in)
{
    const auto slot = in.integer<uint64_t>();
    const auto bump = in.integer<uint8_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(Payer + 1)) return fault(Kind::MissingAccount);
    const AccountView& table = invocation.account(Table);
    if (*table.owner == invocation.program()) return {};
    if (!invocation.account(Payer).isSigner) return fault(Kind::MissingRequiredSignature);
    if (!isRecent(invocation, slot)) return fault(Kind::InvalidInstructionData);

    uint8_t slotBytes[sizeof(slot)];
    storeInteger(slotBytes, slot);
    const uint8_t bumpByte[] = {bump};
    const Bytes seeds[] = {solana::bytesOf(*invocation.account(Authority).address),
                           Bytes{slotBytes}, Bytes{bumpByte}};
    const auto derived = invocation.environment().derived->derive(seeds, invocation.program());
    if (!derived.isFound) return fault(Kind::InvalidSeeds);
    const Address address = *table.address;
    if (derived.address != address) return fault(Kind::InvalidArgument);

    if (auto failed = payRent(invocation, LookupTableState::headSize)) return failed;
    const Address signers[] = {address};
    if (auto failed = invocation.call(
            solana::build(solana::SystemAllocate{address, LookupTableState::headSize}), signers))
        return failed;
    if (auto failed = invocation.call(
            solana::build(solana::SystemAssign{address, invocation.program()}), signers))
        return failed;
    LookupTableState state;
    state.authority = *invocation.account(Authority).address;
    writeLookupTable(state, table.data);
    return {};
}

//! A table that its authority, which signs, may change.
struct Owned
{
    LookupTableState state;
    Fault failed;
};

Owned readOwned(Invocation& invocation, size_t accountCount)
{
    if (!invocation.has(accountCount)) return {{}, fault(Kind::MissingAccount)};
    const AccountView& table = invocation.account(Table);
    const AccountView& authority = invocation.account(Authority);
    if (*table.owner != invocation.program()) return {{}, fault(Kind::InvalidAccountOwner)};
    if (!authority.isSigner) return {{}, fault(Kind::MissingRequiredSignature)};
    const auto state = readLookupTable(table.bytes());
    if (!state) return {{}, fault(Kind::InvalidAccountData)};
    if (!state->authority) return {{}, fault(Kind::Immutable)};
    if (*state->authority != *authority.address) return {{}, fault(Kind::IncorrectAuthority)};
    return {*state, {}};
}

Fault freeze(Invocation& invocation)
{
    auto [state, failed] = readOwned(invocation, 2);
    if (failed) return failed;
    if (!state.isActive()) return fault(Kind::InvalidArgument);
    if (state.entryCount() == 0) return fault(Kind::InvalidInstructionData);
    state.authority.reset();
    writeLookupTable(state, invocation.account(Table).data);
    return {};
}

Fault extend(Invocation& invocation, DataReader& in)
{
    const auto added = in.integer<uint64_t>();
    if (!in.ok() || added > in.left() / Address::size) return fault(Kind::InvalidInstructionData);
    const Bytes addresses = in.take(added * Address::size);
    auto [state, failed] = readOwned(invocation, 2);
    if (failed) return failed;
    if (!state.isActive()) return fault(Kind::InvalidArgument);
    const size_t before = state.entryCount();
    if (before >= LookupTableState::entryCountMax) return fault(Kind::InvalidArgument);
    if (added == 0 || before + added > LookupTableState::entryCountMax)
        return fault(Kind::InvalidInstructionData);

    const uint64_t slot = invocation.environment().clock.slot;
    if (slot != state.lastExtendedSlot) {
        state.lastExtendedSlot = slot;
        state.entriesBefore = static_cast<uint8_t>(before);
    }
    const AccountView& table = invocation.account(Table);
    const uint64_t end = *table.size;
    if (auto wrong = invocation.resize(Table, end + addresses.size)) return wrong;
    writeLookupTable(state, table.data);
    std::memcpy(table.data + end, addresses.data, addresses.size);
    return payRent(invocation, *table.size);
}

Fault deactivate(Invocation& invocation)
{
    auto [state, failed] = readOwned(invocation, 2);
    if (failed) return failed;
    if (!state.isActive()) return fault(Kind::InvalidArgument);
    state.deactivationSlot = invocation.environment().clock.slot;
    writeLookupTable(state, invocation.account(Table).data);
    return {};
}

Fault close(Invocation& invocation)
{
    constexpr size_t recipientIndex = 2;
    const auto [state, failed] = readOwned(invocation, recipientIndex + 1);
    if (failed) return failed;
    const AccountView& table = invocation.account(Table);
    const AccountView& recipient = invocation.account(recipientIndex);
    if (*table.address == *recipient.address) return fault(Kind::InvalidArgument);
    if (state.isUsable(invocation.environment().clock.slot)) return fault(Kind::InvalidArgument);
    if (*recipient.lamports > UINT64_MAX - *table.lamports) return fault(Kind::ArithmeticOverflow);
    *recipient.lamports += *table.lamports;
    *table.lamports = 0;
    *table.size = 0;
    return {};
}

} // namespace

Fault lookupTableProgram(Invocation& invocation)
{
    DataReader in{invocation.data()};
    const auto tag = in.integer<uint32_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    switch (tag) {
    case Create: return create(invocation, in);
    case Freeze: return freeze(invocation);
    case Extend: return extend(invocation, in);
    case Deactivate: return deactivate(invocation);
    case Close: return close(invocation);
    default: return fault(Kind::InvalidInstructionData);
    }
}

} // namespace core::runtime
