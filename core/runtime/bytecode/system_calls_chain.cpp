// Hashes, derived addresses, and what the chain knows of itself.

#include "core/runtime/bytecode/slices.h"
#include "core/runtime/sysvars.h"
#include "core/solana/program_ids.h"

#include <algorithm>

namespace core::runtime::bytecode {

namespace {

using Kind = InstructionErrorKind;

struct Seeds
{
    std::vector<Bytes> items;
    Address program;
};

std::optional<Seeds> readSeeds(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto slices = readSlices(machine, arguments[0], arguments[1], costs::seedCountMax);
    if (!slices) return std::nullopt;
    constexpr char tooLong[] = "Could not create program address with signer seeds: Length of the "
                               "seed is too long for address generation";
    if (arguments[1] > costs::seedCountMax) return machine.trap(tooLong);
    Seeds seeds;
    for (const Slice& slice : *slices) {
        if (slice.length > costs::seedSizeMax) return machine.trap(tooLong);
        const uint8_t* const seed = machine.read(slice.address, slice.length);
        if (seed == nullptr) return std::nullopt;
        seeds.items.emplace_back(seed, slice.length);
    }
    const uint8_t* const program = machine.read(arguments[2], Address::size);
    if (program == nullptr) return std::nullopt;
    std::memcpy(seeds.program.bytes, program, Address::size);
    return seeds;
}

//! Writes a sysvar as the structure that the program declares, padding included.
Result5 giveSysvar(Machine& machine, uint64_t to, Bytes structure)
{
    if (!machine.charge(costs::systemCall + structure.size)) return std::nullopt;
    if (to >= inputAddress) return machine.trap("Invalid pointer");
    uint8_t* const at = machine.write(to, structure.size, alignof(uint64_t));
    if (at == nullptr) return std::nullopt;
    std::memcpy(at, structure.data, structure.size);
    return 0;
}

std::vector<uint8_t> padded(std::vector<uint8_t> bytes, size_t size)
{
    bytes.resize(size);
    return bytes;
}

//! A ledger of one node never restarts.
constexpr uint8_t lastRestartSlot[8] = {};

//! Slots of an epoch and between a schedule and its epoch; no shorter epochs at the start. Without
//! the padding of the structure, which the fields behind the flag do not need as they are zero.
std::vector<uint8_t> epochSchedule()
{
    std::vector<uint8_t> bytes(33, 0);
    storeInteger(bytes.data(), slotsPerEpoch);
    storeInteger(bytes.data() + 8, slotsPerEpoch);
    return bytes;
}

std::optional<std::vector<uint8_t>> sysvarBytes(Machine& machine, const Address& address)
{
    if (address == solana::sysvarClockId)
        return clockAccount(machine.execution().environment().clock).data;
    if (address == solana::sysvarRentId) return rentAccount().data;
    if (address == solana::sysvarEpochScheduleId) return epochSchedule();
    if (address == solana::sysvarLastRestartSlotId)
        return std::vector<uint8_t>(std::begin(lastRestartSlot), std::end(lastRestartSlot));
    return std::nullopt;
}

} // namespace

Result5 hashSha256(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [values, count, to, d, e] = arguments;
    if (count > costs::sliceCountMax) {
        machine.execution().logs().add("Sha256 Hashing " + std::to_string(count) +
                                       " sequences in one syscall is over the limit " +
                                       std::to_string(costs::sliceCountMax));
        return machine.trap("Hashing too many sequences");
    }
    if (!machine.charge(costs::sha256)) return std::nullopt;
    uint8_t* const result = machine.write(to, solana::Hash::size);
    if (result == nullptr) return std::nullopt;
    const auto slices = readSlices(machine, values, count, count);
    if (!slices) return std::nullopt;
    std::vector<Bytes> parts;
    for (const Slice& slice : *slices) {
        const uint8_t* const part = machine.read(slice.address, slice.length);
        if (part == nullptr) return std::nullopt;
        if (!machine.charge(std::max(costs::memoryOperation, slice.length / 2)))
            return std::nullopt;
        parts.emplace_back(part, static_cast<size_t>(slice.length));
    }
    const solana::Hash hash = solana::sha256(parts.data(), parts.size());
    std::memcpy(result, hash.bytes, solana::Hash::size);
    return 0;
}

Result5 deriveAddress(Machine& machine, const uint64_t (&arguments)[5])
{
    if (!machine.charge(costs::derivation)) return std::nullopt;
    const auto seeds = readSeeds(machine, arguments);
    if (!seeds) return std::nullopt;
    const auto derived =
        machine.execution().environment().derived->derive(seeds->items, seeds->program);
    if (!derived.isFound) return 1;
    uint8_t* const to = machine.write(arguments[3], Address::size);
    if (to == nullptr) return std::nullopt;
    std::memcpy(to, derived.address.bytes, Address::size);
    return 0;
}

Result5 findAddress(Machine& machine, const uint64_t (&arguments)[5])
{
    constexpr uint64_t bumpCount = 255; // the bump 0 is not tried
    const uint64_t to = arguments[3];
    const uint64_t bumpTo = arguments[4];
    if (!machine.charge(costs::derivation)) return std::nullopt;
    const auto seeds = readSeeds(machine, arguments);
    if (!seeds) return std::nullopt;
    const auto found =
        machine.execution().environment().derived->find(seeds->items, seeds->program);
    const uint64_t failed = found.isFound ? bumpCount - found.bump : bumpCount;
    if (!machine.charge(costs::derivation * failed)) return std::nullopt;
    if (!found.isFound) return 1;
    uint8_t* const bump = machine.write(bumpTo, 1);
    uint8_t* const address = bump != nullptr ? machine.write(to, Address::size) : nullptr;
    if (address == nullptr) return std::nullopt;
    if (bumpTo >= to && bumpTo - to < Address::size) return machine.trap("Overlapping copy");
    *bump = found.bump;
    std::memcpy(address, found.address.bytes, Address::size);
    return 0;
}

Result5 readClock(Machine& machine, const uint64_t (&arguments)[5])
{
    const Account account = clockAccount(machine.execution().environment().clock);
    return giveSysvar(machine, arguments[0], account.bytes());
}

Result5 readRent(Machine& machine, const uint64_t (&arguments)[5])
{
    constexpr size_t structureSize = 24;
    const auto structure = padded(rentAccount().data, structureSize);
    return giveSysvar(machine, arguments[0], solana::bytesOf(structure));
}

Result5 readEpochSchedule(Machine& machine, const uint64_t (&arguments)[5])
{
    constexpr size_t structureSize = 40;
    const auto structure = padded(epochSchedule(), structureSize);
    return giveSysvar(machine, arguments[0], solana::bytesOf(structure));
}

Result5 readLastRestartSlot(Machine& machine, const uint64_t (&arguments)[5])
{
    return giveSysvar(machine, arguments[0], Bytes{lastRestartSlot});
}

Result5 readSysvar(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [id, to, offset, size, e] = arguments;
    if (!machine.charge(costs::systemCall +
                        std::max(size / costs::bytesPerUnit, costs::memoryOperation)))
        return std::nullopt;
    if (to >= inputAddress) return machine.trap("Invalid pointer");
    uint8_t* const at = machine.write(to, size);
    const uint8_t* const idBytes = at != nullptr ? machine.read(id, Address::size) : nullptr;
    if (idBytes == nullptr) return std::nullopt;
    if (size > UINT64_MAX - offset || size > UINT64_MAX - to)
        return machine.trap(InstructionError{Kind::ArithmeticOverflow});
    Address address;
    std::memcpy(address.bytes, idBytes, Address::size);
    const auto bytes = sysvarBytes(machine, address);
    // These too the chain tells of, but not this ledger.
    if (!bytes &&
        (address == solana::sysvarSlotHashesId || address == solana::sysvarStakeHistoryId ||
         address == solana::sysvarEpochRewardsId))
        return machine.trap(InstructionError{Kind::UnsupportedSysvar});
    if (!bytes) return 2;
    if (offset + size > bytes->size()) return 1;
    std::copy_n(bytes->begin() + static_cast<std::ptrdiff_t>(offset), size, at);
    return 0;
}

} // namespace core::runtime::bytecode
