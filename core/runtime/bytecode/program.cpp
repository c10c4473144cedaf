#include "core/runtime/bytecode/program.h"

#include "core/runtime/bytecode/machine.h"
#include "core/runtime/bytecode/verifier.h"
#include "core/runtime/errors.h"

namespace core::runtime::bytecode {

using support::Checked;
using support::Result;

namespace {

uint64_t extendedImmediate(const Instruction& instruction)
{
    return static_cast<uint64_t>(int64_t{instruction.immediate});
}

} // namespace

Result<std::shared_ptr<const Program>> Program::load(Bytes file)
{
    auto image = readImage(file);
    if (!image) return image.error();
    if (auto done = verify(*image); !done) return done.error();
    const std::shared_ptr<Program> program{new Program{std::move(*image)}};
    if (auto done = program->decode(); !done) return done.error();
    return std::shared_ptr<const Program>{program};
}

Result<Operation> Program::decodeCall(size_t index) const
{
    const Instruction call = Instruction::read(m_image.text.data() + index * Instruction::size);
    const auto name = static_cast<uint32_t>(call.immediate);
    const size_t count = m_image.text.size() / Instruction::size;
    Operation operation{opCall};
    const bool isV3 = m_image.version == Version::V3;
    if (!isV3 || call.source == 0)
        if (const auto known = findSystemCall(name)) {
            operation.code = codeSystemCall;
            operation.operand = *known;
            return operation;
        }
    if (isV3 && call.source == 1) {
        const int64_t target = static_cast<int64_t>(index) + 1 + call.immediate;
        if (target < 0 || target >= static_cast<int64_t>(count)) return Operation{codeUnsupported};
        operation.target = static_cast<int32_t>(target);
        return operation;
    }
    if (isV3 && call.source > 1) return Operation{codeUnsupported};
    const auto function = m_image.functions.find(name);
    if (function != m_image.functions.end() && function->second < count) {
        operation.target = static_cast<int32_t>(function->second);
        return operation;
    }
    // The chain may know a system call of that name.
    return fail(Errc::SystemCallMustBeKnown,
                "hash " + std::to_string(name) + " at instruction " + std::to_string(index));
}

Checked Program::decode()
{
    const size_t count = m_image.text.size() / Instruction::size;
    m_code.reserve(count + 1);
    for (size_t i = 0; i < count; ++i) {
        const uint8_t* const at = m_image.text.data() + i * Instruction::size;
        const Instruction in = Instruction::read(at);
        Operation operation{in.opcode, in.destination, in.source, in.offset, extendedImmediate(in)};
        const uint8_t kind = in.opcode & 7;
        if (in.opcode == opCall) {
            const auto call = decodeCall(i);
            if (!call) return call.error();
            operation = *call;
        } else if (in.opcode == opCallRegister && m_image.version == Version::V0) {
            operation.destination = static_cast<uint8_t>(in.immediate);
        } else if (kind == classJump || kind == classJump32) {
            operation.target = static_cast<int32_t>(i) + 1 + in.offset;
        } else if (kind == classArithmetic32) {
            operation.operand = static_cast<uint32_t>(in.immediate);
        } else if (in.opcode == opWide) {
            const Instruction next = Instruction::read(at + Instruction::size);
            operation.operand = (uint64_t{static_cast<uint32_t>(next.immediate)} << 32) |
                                static_cast<uint32_t>(in.immediate);
        }
        m_code.push_back(operation);
        // Its second half, which only a computed call can reach.
        if (in.opcode == opWide) m_code.push_back({codeUnsupported}), ++i;
    }
    m_code.push_back({codeOverrun});
    m_image.text = {};
    return support::Done{};
}

Fault Program::run(Execution& execution, Frame& frame) const
{
    return Machine{*this, execution, frame}.run();
}

} // namespace core::runtime::bytecode
