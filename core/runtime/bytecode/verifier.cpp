#include "core/runtime/bytecode/verifier.h"

#include "core/runtime/bytecode/operations.h"
#include "core/runtime/errors.h"

namespace core::runtime::bytecode {

using support::Checked;

namespace {

enum class Kind : uint8_t { Unknown, Plain, Division, Shift32, Shift64, Endian, Store, Wide, Jump };

bool isJump(uint8_t operation)
{
    switch (operation) {
#define BACKSTOP_CASE(operation, condition) case operation:
        BACKSTOP_SBPF_JUMPS(BACKSTOP_CASE)
#undef BACKSTOP_CASE
        return true;
    default: return false;
    }
}

bool isSize(uint8_t size)
{
    switch (size) {
#define BACKSTOP_CASE(size, type) case size:
        BACKSTOP_SBPF_SIZES(BACKSTOP_CASE)
#undef BACKSTOP_CASE
        return true;
    default: return false;
    }
}

Kind kindOfArithmetic(uint8_t opcode)
{
    switch (opcode) {
    case opLittleEndian:
    case opBigEndian: return Kind::Endian;
    case opNegate32:
    case opNegate64: return Kind::Plain;
    case 0x64:
    case 0x74:
    case 0xc4: return Kind::Shift32;
    case 0x67:
    case 0x77:
    case 0xc7: return Kind::Shift64;
    case 0x34:
    case 0x37:
    case 0x94:
    case 0x97: return Kind::Division;
    default: break;
    }
    switch (opcode & ~sourceIsRegister) {
#define BACKSTOP_CASE(code, isWide, result) case code:
        BACKSTOP_SBPF_ARITHMETIC(BACKSTOP_CASE)
#undef BACKSTOP_CASE
#define BACKSTOP_CASE(code, divisor, result) case code:
        BACKSTOP_SBPF_DIVISION(BACKSTOP_CASE)
#undef BACKSTOP_CASE
        return Kind::Plain;
    default: return Kind::Unknown;
    }
}

Kind kindOf(uint8_t opcode, Version version)
{
    if (opcode == opWide) return Kind::Wide;
    if (opcode == opJump) return Kind::Jump;
    if (opcode == opCall || opcode == opCallRegister || opcode == opExit) return Kind::Plain;
    const auto size = static_cast<uint8_t>(opcode & 0xf8);
    const auto operation = static_cast<uint8_t>(opcode & 0xf0);
    switch (opcode & 7) {
    case classLoad: return isSize(size) ? Kind::Plain : Kind::Unknown;
    case classStoreImmediate:
    case classStore: return isSize(size) ? Kind::Store : Kind::Unknown;
    case classJump: return isJump(operation) ? Kind::Jump : Kind::Unknown;
    case classJump32:
        return version == Version::V3 && isJump(operation) ? Kind::Jump : Kind::Unknown;
    case classArithmetic32:
    case classArithmetic64: return kindOfArithmetic(opcode);
    default: return Kind::Unknown;
    }
}

class Verifier
{
public:
    explicit Verifier(const Image& image)
        : m_image(image),
          m_count(image.text.size() / Instruction::size)
    {
    }

    [[nodiscard]] Checked run();

private:
    [[nodiscard]] Checked check(Kind kind, const Instruction& instruction) const;
    [[nodiscard]] Checked checkRegisters(Kind kind, const Instruction& instruction) const;
    [[nodiscard]] Checked checkJump(const Instruction& instruction) const;
    [[nodiscard]] Instruction at(size_t index) const
    {
        return Instruction::read(m_image.text.data() + index * Instruction::size);
    }
    [[nodiscard]] support::Error refuse(Errc code) const
    {
        return fail(code, "instruction " + std::to_string(m_index));
    }

    const Image& m_image;
    size_t m_count;
    size_t m_index = 0;
};

Checked Verifier::checkJump(const Instruction& instruction) const
{
    const auto target = static_cast<int64_t>(m_index) + 1 + instruction.offset;
    if (target < 0 || target >= static_cast<int64_t>(m_count) ||
        at(static_cast<size_t>(target)).opcode == 0)
        return refuse(Errc::JumpMustStayInProgram);
    return support::Done{};
}

Checked Verifier::check(Kind kind, const Instruction& instruction) const
{
    const int32_t immediate = instruction.immediate;
    bool isRight = true;
    switch (kind) {
    case Kind::Unknown: return refuse(Errc::OpcodeMustBeKnown);
    case Kind::Division: isRight = immediate != 0; break;
    case Kind::Shift32: isRight = immediate >= 0 && immediate < 32; break;
    case Kind::Shift64: isRight = immediate >= 0 && immediate < 64; break;
    case Kind::Endian: isRight = immediate == 16 || immediate == 32 || immediate == 64; break;
    case Kind::Wide:
        if (m_index + 1 >= m_count || at(m_index + 1).opcode != 0)
            return refuse(Errc::OpcodeMustBeKnown);
        break;
    case Kind::Jump: return checkJump(instruction);
    case Kind::Plain:
    case Kind::Store: break;
    }
    if (!isRight) return refuse(Errc::ImmediateMustFitOpcode);
    return support::Done{};
}

Checked Verifier::checkRegisters(Kind kind, const Instruction& instruction) const
{
    if (instruction.opcode == opCallRegister) {
        // The register that holds the target.
        const int32_t named =
            m_image.version == Version::V3 ? instruction.destination : instruction.immediate;
        if (named < 0 || named >= frameRegister) return refuse(Errc::RegisterMustBeKnown);
    }
    const uint8_t last = kind == Kind::Store ? frameRegister : frameRegister - 1;
    if (instruction.source > frameRegister || instruction.destination > last)
        return refuse(Errc::RegisterMustBeKnown);
    return support::Done{};
}

Checked Verifier::run()
{
    if (m_count == 0 || m_image.text.size() % Instruction::size != 0)
        return fail(Errc::ElfMustBeWellFormed,
                    std::to_string(m_image.text.size()) + " bytes of code");
    for (m_index = 0; m_index < m_count; ++m_index) {
        const Instruction instruction = at(m_index);
        const Kind kind = kindOf(instruction.opcode, m_image.version);
        if (auto done = check(kind, instruction); !done) return done;
        if (auto done = checkRegisters(kind, instruction); !done) return done;
        if (kind == Kind::Wide) ++m_index;
    }
    return support::Done{};
}

} // namespace

Checked verify(const Image& image)
{
    return Verifier{image}.run();
}

} // namespace core::runtime::bytecode
