// How a run begins and ends, and how system calls reach memory.

#include "core/runtime/bytecode/machine.h"
#include "core/runtime/bytecode/text.h"

#include <algorithm>

namespace core::runtime::bytecode {

namespace {

using Kind = InstructionErrorKind;

//! Memory for a region: as large as asked, and zero.
void clear(std::vector<uint8_t>& memory, uint64_t& used, uint64_t size)
{
    std::fill_n(memory.begin(), std::min<uint64_t>(used, memory.size()), uint8_t{0});
    used = 0;
    if (memory.size() < size) memory.resize(size);
}

//! What a program's number other than zero means. \source solana-program-error
InstructionError errorOf(uint64_t status)
{
    constexpr Kind kinds[] = {
        Kind::Custom,
        Kind::InvalidArgument,
        Kind::InvalidInstructionData,
        Kind::InvalidAccountData,
        Kind::AccountDataTooSmall,
        Kind::InsufficientFunds,
        Kind::IncorrectProgramId,
        Kind::MissingRequiredSignature,
        Kind::AccountAlreadyInitialized,
        Kind::UninitializedAccount,
        Kind::NotEnoughAccountKeys,
        Kind::AccountBorrowFailed,
        Kind::MaxSeedLengthExceeded,
        Kind::InvalidSeeds,
        Kind::BorshIoError,
        Kind::AccountNotRentExempt,
        Kind::UnsupportedSysvar,
        Kind::IllegalOwner,
        Kind::MaxAccountsDataAllocationsExceeded,
        Kind::InvalidRealloc,
        Kind::MaxInstructionTraceLengthExceeded,
        Kind::BuiltinProgramsMustConsumeComputeUnits,
        Kind::InvalidAccountOwner,
        Kind::ArithmeticOverflow,
        Kind::Immutable,
        Kind::IncorrectAuthority,
    };
    const uint64_t upper = status >> 32;
    const auto lowerHalf = static_cast<uint32_t>(status);
    if (upper == 0) return {Kind::Custom, lowerHalf};
    if (lowerHalf != 0 || upper > std::size(kinds)) return {Kind::InvalidError};
    return {kinds[upper - 1]};
}

} // namespace

Machine::Machine(const Program& program, Execution& execution, Frame& frame)
    : m_program(program),
      m_execution(execution),
      m_frame(frame)
{
}

Machine::~Machine()
{
    if (m_memory.region(stackAddress).size == 0) return; // it never began
    m_frame.memory.stackUsed = m_memory.region(stackAddress).used;
    m_frame.memory.heapUsed = m_memory.region(heapAddress).used;
}

bool Machine::prepare()
{
    constexpr uint64_t heapPage = 32'768;
    constexpr uint64_t heapPageUnits = 8;
    const uint64_t heapSize = m_execution.heapSize();
    if (!m_input.write(m_frame, m_trap)) return false;
    const uint64_t pages = (heapSize + heapPage - 1) / heapPage - 1;
    if (!m_execution.chargeUnlogged(pages * heapPageUnits)) {
        m_trap = InstructionError{Kind::ProgramEnvironmentSetupFailure};
        return false;
    }
    MachineMemory& memory = m_frame.memory;
    clear(memory.stack, memory.stackUsed, frameSize * frameCount);
    clear(memory.heap, memory.heapUsed, heapSize);

    const bool isV0 = m_program.version() == Version::V0;
    const std::vector<uint8_t>& data = m_program.image().readOnly;
    // Never written: the region is not writable.
    auto* const dataBegin = const_cast<uint8_t*>(data.data());
    m_memory.region(isV0 ? programAddress : 0) = {dataBegin, data.size(), false, false};
    m_memory.region(stackAddress) = {memory.stack.data(), frameSize * frameCount, true, isV0};
    m_memory.region(heapAddress) = {memory.heap.data(), heapSize, true, false};
    m_memory.region(inputAddress) = {memory.input.data(), m_input.size(), true, false};
    m_registers[1] = inputAddress;
    m_registers[2] = m_input.dataAddress();
    frameOf() = stackAddress + frameSize;
    m_next = m_program.image().entry;
    m_units = m_execution.unitsLeft();
    return true;
}

Fault Machine::run()
{
    if (!prepare()) return m_trap;
    loop();
    const bool isPaid = m_execution.charge(m_execution.unitsLeft() - m_units);
    static_cast<void>(isPaid); // it cannot use more than is left
    if (m_trap) return m_trap;
    if (m_registers[0] != 0) return errorOf(m_registers[0]);
    return m_input.takeBack(m_execution, m_frame);
}

void Machine::stopAt(bool isWrite, uint64_t address, uint64_t size)
{
    stop(violation(isWrite, address, size));
}

std::string Machine::violation(bool isWrite, uint64_t address, uint64_t size)
{
    // Close to the stack it is told by the frame, as often that is what overflowed.
    const int64_t frame =
        static_cast<int64_t>(address - stackAddress) / static_cast<int64_t>(frameSize);
    if (frame >= -1 && frame <= static_cast<int64_t>(frameCount))
        return "Access violation in stack frame " + std::to_string(frame) + " at address " +
               hexadecimal(address) + " of size " + std::to_string(size);
    constexpr std::string_view names[] = {"allocated", "program", "stack", "heap", "input"};
    return "Access violation " + std::string{isWrite ? "writing " : "reading "} +
           std::to_string(size) + " bytes at address " + hexadecimal(address) + " (in " +
           std::string{m_memory.spans(address) ? names[address >> 32] : "unallocated"} + " region)";
}

std::nullopt_t Machine::trap(std::string why)
{
    m_execution.explain(std::move(why));
    return trap(InstructionError{Kind::ProgramFailedToComplete});
}

std::nullopt_t Machine::trap(InstructionError error)
{
    m_trap = error;
    return std::nullopt;
}

bool Machine::charge(uint64_t units)
{
    if (m_execution.charge(units)) return true;
    trap(InstructionError{Kind::ComputationalBudgetExceeded});
    return false;
}

const uint8_t* Machine::read(uint64_t address, uint64_t size, uint64_t alignment)
{
    static const uint8_t nothing = 0;
    if (size == 0) return &nothing;
    if (size > INT64_MAX) {
        trap("InvalidLength");
        return nullptr;
    }
    const uint8_t* const found = m_memory.find<false>(address, size);
    if (found == nullptr) {
        trap(violation(false, address, size));
    } else if (address % alignment != 0) {
        trap("Unaligned pointer");
        return nullptr;
    }
    return found;
}

uint8_t* Machine::write(uint64_t address, uint64_t size, uint64_t alignment)
{
    static uint8_t nothing = 0;
    if (size == 0) return &nothing;
    uint8_t* const found = m_memory.find<true>(address, size);
    if (found == nullptr) {
        trap(violation(true, address, size));
    } else if (address % alignment != 0) {
        trap("Unaligned pointer");
        return nullptr;
    }
    return found;
}

const uint8_t* Machine::readItems(uint64_t address,
                                  uint64_t count,
                                  uint64_t itemSize,
                                  uint64_t alignment)
{
    if (count > INT64_MAX / itemSize) {
        trap("InvalidLength");
        return nullptr;
    }
    return read(address, count * itemSize, alignment);
}

std::optional<uint64_t> Machine::takeHeap(uint64_t size)
{
    constexpr uint64_t alignment = 8;
    const uint64_t begin = (m_heapTaken + alignment - 1) & ~(alignment - 1);
    const uint64_t heapSize = m_execution.heapSize();
    if (begin > heapSize || size > heapSize - begin) return std::nullopt;
    m_heapTaken = begin + size;
    return heapAddress + begin;
}

} // namespace core::runtime::bytecode
