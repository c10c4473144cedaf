#include "core/runtime/bytecode/machine.h"

#include "core/runtime/bytecode/operations.h"

#include <cstring>

namespace core::runtime::bytecode {

namespace {

using Kind = InstructionErrorKind;

constexpr size_t savedFirst = 6; //!< registers that a call leaves alone

int64_t asSigned(uint64_t value)
{
    return static_cast<int64_t>(value);
}
uint64_t asUnsigned(int64_t value)
{
    return static_cast<uint64_t>(value);
}
uint32_t lower(uint64_t value)
{
    return static_cast<uint32_t>(value);
}
int32_t lowerSigned(uint64_t value)
{
    return static_cast<int32_t>(static_cast<uint32_t>(value));
}
uint64_t extended(uint32_t value)
{
    return asUnsigned(int64_t{static_cast<int32_t>(value)});
}

//! The lowest `bits` of a value; the verifier saw to it that they are 16, 32 or 64.
uint64_t narrowed(uint64_t value, uint64_t bits)
{
    return bits == 64 ? value : value & ((uint64_t{1} << bits) - 1);
}

uint64_t swapped(uint64_t value, uint64_t bits)
{
    return __builtin_bswap64(value) >> (64 - bits);
}

template <class T> uint64_t load(const uint8_t* from)
{
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
}
template <class T> void store(uint8_t* to, uint64_t value)
{
    const T narrow = static_cast<T>(value);
    std::memcpy(to, &narrow, sizeof(T));
}

} // namespace

// What each row of operations.h becomes below. `a` is the destination; operand, source and op are
// the loop's.
#define BACKSTOP_RUN(opcode, second, result)                                                       \
    case opcode: {                                                                                 \
        const uint64_t b = second;                                                                 \
        a = (result);                                                                              \
        break;                                                                                     \
    }
#define BACKSTOP_RUN_ARITHMETIC(opcode, isWide, result)                                            \
    BACKSTOP_RUN(opcode, operand, result)                                                          \
    BACKSTOP_RUN((opcode) | sourceIsRegister, source, result)
// The verifier refuses an immediate of zero.
#define BACKSTOP_RUN_DIVISION(opcode, divisor, result)                                             \
    BACKSTOP_RUN(opcode, operand, result)                                                          \
    case (opcode) | sourceIsRegister: {                                                            \
        const uint64_t b = source;                                                                 \
        if ((divisor) == 0) return stop("divide by zero at BPF instruction");                      \
        a = (result);                                                                              \
        break;                                                                                     \
    }
#define BACKSTOP_RUN_JUMP(opcode, unsignedType, signedType, second, condition)                     \
    case opcode: {                                                                                 \
        [[maybe_unused]] const auto ua = static_cast<unsignedType>(a);                             \
        [[maybe_unused]] const auto ub = static_cast<unsignedType>(second);                        \
        [[maybe_unused]] const auto sa = static_cast<signedType>(ua);                              \
        [[maybe_unused]] const auto sb = static_cast<signedType>(ub);                              \
        if (condition) m_next = static_cast<size_t>(op.target);                                    \
        break;                                                                                     \
    }
#define BACKSTOP_RUN_JUMPS(operation, condition)                                                   \
    BACKSTOP_RUN_JUMP((operation) | classJump, uint64_t, int64_t, operand, condition)              \
    BACKSTOP_RUN_JUMP((operation) | classJump | sourceIsRegister, uint64_t, int64_t, source,       \
                      condition)                                                                   \
    BACKSTOP_RUN_JUMP((operation) | classJump32, uint32_t, int32_t, operand, condition)            \
    BACKSTOP_RUN_JUMP((operation) | classJump32 | sourceIsRegister, uint32_t, int32_t, source,     \
                      condition)
#define BACKSTOP_RUN_STORE(opcode, type, value)                                                    \
    case opcode: {                                                                                 \
        const uint64_t address = a + asUnsigned(op.target);                                        \
        uint8_t* const to = m_memory.find<true>(address, sizeof(type));                            \
        if (to == nullptr) return stopAt(true, address, sizeof(type));                             \
        store<type>(to, value);                                                                    \
        break;                                                                                     \
    }
#define BACKSTOP_RUN_MEMORY(width, type)                                                           \
    case (width) | classLoad: {                                                                    \
        const uint64_t address = source + asUnsigned(op.target);                                   \
        const uint8_t* const from = m_memory.find<false>(address, sizeof(type));                   \
        if (from == nullptr) return stopAt(false, address, sizeof(type));                          \
        a = load<type>(from);                                                                      \
        break;                                                                                     \
    }                                                                                              \
        BACKSTOP_RUN_STORE((width) | classStoreImmediate, type, operand)                           \
        BACKSTOP_RUN_STORE((width) | classStore, type, source)

//! Until the program is over: with a trap, or, without one, well.
void Machine::loop()
{
    const Operation* const code = m_program.code().data();
    uint64_t* const registers = m_registers;
    for (;;) {
        if (m_units == 0) return stop("exceeded CUs meter at BPF instruction");
        --m_units;
        const Operation& op = code[m_next++];
        uint64_t& a = registers[op.destination];
        const uint64_t source = registers[op.source];
        const uint64_t operand = op.operand;
        switch (op.code) {
            BACKSTOP_SBPF_ARITHMETIC(BACKSTOP_RUN_ARITHMETIC)
            BACKSTOP_SBPF_DIVISION(BACKSTOP_RUN_DIVISION)
            BACKSTOP_SBPF_JUMPS(BACKSTOP_RUN_JUMPS)
            BACKSTOP_SBPF_SIZES(BACKSTOP_RUN_MEMORY)
        case opWide:
            a = operand;
            ++m_next;
            break;
        case opLittleEndian: a = narrowed(a, operand); break;
        case opBigEndian: a = swapped(a, operand); break;
        case opNegate32: a = lower(uint64_t{0} - a); break;
        case opNegate64: a = uint64_t{0} - a; break;
        case opJump: m_next = static_cast<size_t>(op.target); break;
        case opCall:
            if (!enter(static_cast<uint64_t>(op.target))) return;
            break;
        case opCallRegister:
            if (!callRegister(a)) return;
            break;
        case codeSystemCall:
            if (!callSystem(operand)) return;
            break;
        case opExit: {
            if (m_depth == 0) return;
            const Call& call = m_calls[--m_depth];
            std::memcpy(registers + savedFirst, call.saved, sizeof(call.saved));
            frameOf() = call.frame;
            m_next = call.back;
            break;
        }
        case codeOverrun:
            return stop("attempted to execute past the end of the text segment at BPF instruction");
        default: return stop("unsupported BPF instruction");
        }
    }
}

bool Machine::enter(uint64_t index)
{
    Call& call = m_calls[m_depth];
    std::memcpy(call.saved, m_registers + savedFirst, sizeof(call.saved));
    call.frame = frameOf();
    call.back = m_next;
    if (++m_depth == frameCount) {
        stop("exceeded max BPF to BPF call depth");
        return false;
    }
    frameOf() += m_program.version() == Version::V0 ? 2 * frameSize : frameSize;
    if (index >= m_program.count()) {
        stop("callx attempted to call outside of the text segment");
        return false;
    }
    m_next = static_cast<size_t>(index);
    return true;
}

bool Machine::callRegister(uint64_t target)
{
    return enter((target - m_program.image().textAddress) / Instruction::size);
}

bool Machine::callSystem(uint64_t index)
{
    const uint64_t used = m_execution.unitsLeft() - m_units;
    const bool isPaid = m_execution.charge(used);
    static_cast<void>(isPaid); // it cannot use more than is left
    uint64_t arguments[5];
    std::memcpy(arguments, m_registers + 1, sizeof(arguments));
    const auto result = systemCall(index).call(*this, arguments);
    m_units = m_execution.unitsLeft();
    if (!result) return false;
    m_registers[0] = *result;
    return true;
}

void Machine::stop(std::string why)
{
    m_execution.drain();
    trap(std::move(why));
}

} // namespace core::runtime::bytecode
