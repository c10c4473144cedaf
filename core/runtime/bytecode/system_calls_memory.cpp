// Memory, and what a call leaves for its caller.

#include "core/runtime/bytecode/slices.h"

#include <algorithm>

namespace core::runtime::bytecode {

namespace {

bool chargeMemory(Machine& machine, uint64_t size)
{
    return machine.charge(std::max(costs::memoryOperation, size / costs::bytesPerUnit));
}

bool areApart(uint64_t a, uint64_t sizeOfA, uint64_t b, uint64_t sizeOfB)
{
    return a > b ? a - b >= sizeOfB : b - a >= sizeOfA;
}

Result5 move(Machine& machine, uint64_t to, uint64_t from, uint64_t size)
{
    uint8_t* const target = machine.write(to, size);
    const uint8_t* const source = target != nullptr ? machine.read(from, size) : nullptr;
    if (source == nullptr) return std::nullopt;
    std::memmove(target, source, size);
    return 0;
}

} // namespace

Result5 copyMemory(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [to, from, size, d, e] = arguments;
    if (!chargeMemory(machine, size)) return std::nullopt;
    if (!areApart(from, size, to, size)) return machine.trap("Overlapping copy");
    return move(machine, to, from, size);
}

Result5 moveMemory(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [to, from, size, d, e] = arguments;
    if (!chargeMemory(machine, size)) return std::nullopt;
    return move(machine, to, from, size);
}

Result5 compareMemory(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [first, second, size, result, e] = arguments;
    if (!chargeMemory(machine, size)) return std::nullopt;
    const uint8_t* const a = machine.read(first, size);
    const uint8_t* const b = a != nullptr ? machine.read(second, size) : nullptr;
    if (b == nullptr) return std::nullopt;
    const auto [x, y] = std::mismatch(a, a + size, b);
    const int difference = x == a + size ? 0 : int{*x} - int{*y};
    uint8_t* const to = machine.write(result, sizeof(int32_t), alignof(int32_t));
    if (to == nullptr) return std::nullopt;
    storeInteger(to, static_cast<uint32_t>(difference));
    return 0;
}

Result5 setMemory(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [to, value, size, d, e] = arguments;
    if (!chargeMemory(machine, size)) return std::nullopt;
    uint8_t* const target = machine.write(to, size);
    if (target == nullptr) return std::nullopt;
    std::fill_n(target, size, static_cast<uint8_t>(value));
    return 0;
}

//! An old allocator of the chain, which frees nothing. Costs nothing, as there.
Result5 allocate(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [size, freed, c, d, e] = arguments;
    if (freed != 0) return 0;
    return machine.takeHeap(size).value_or(0);
}

Result5 stackHeight(Machine& machine, const uint64_t (&)[5])
{
    if (!machine.charge(costs::systemCall)) return std::nullopt;
    return machine.frame().height;
}

Result5 setReturnData(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [from, size, c, d, e] = arguments;
    if (!machine.charge(costs::systemCall + size / costs::bytesPerUnit)) return std::nullopt;
    if (size > runtime::costs::returnDataMax)
        return machine.trap("Return data too large (" + std::to_string(size) + " > " +
                            std::to_string(runtime::costs::returnDataMax) + ")");
    const uint8_t* const data = machine.read(from, size);
    if (data == nullptr) return std::nullopt;
    machine.execution().setReturnData({data, static_cast<size_t>(size)});
    return 0;
}

Result5 getReturnData(Machine& machine, const uint64_t (&arguments)[5])
{
    const auto [to, room, program, d, e] = arguments;
    if (!machine.charge(costs::systemCall)) return std::nullopt;
    const ReturnData& returned = machine.execution().returnData();
    const uint64_t size = std::min<uint64_t>(room, returned.bytes.size());
    if (size == 0) return returned.bytes.size();
    if (!machine.charge((size + Address::size) / costs::bytesPerUnit)) return std::nullopt;
    uint8_t* const data = machine.write(to, size);
    uint8_t* const id = data != nullptr ? machine.write(program, Address::size) : nullptr;
    if (id == nullptr) return std::nullopt;
    if (!areApart(to, size, program, Address::size)) return machine.trap("Overlapping copy");
    std::memcpy(data, returned.bytes.data(), size);
    std::memcpy(id, returned.program.bytes, Address::size);
    return returned.bytes.size();
}

} // namespace core::runtime::bytecode
