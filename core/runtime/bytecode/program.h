#pragma once
//! \file
//! A program that was read, verified and decoded: runs as often as one likes, by any number of
//! executions.

#include "core/runtime/bytecode/image.h"
#include "core/runtime/bytecode/system_call.h"
#include "core/runtime/program_registry.h"

#include <memory>

namespace core::runtime::bytecode {

//! An instruction ready to run: one for each slot of eight bytes, so that jumps count as the file
//! does.
struct Operation
{
    uint8_t code = 0; //!< the opcode, or one of those below
    uint8_t destination = 0;
    uint8_t source = 0;
    int32_t target = 0;   //!< of a jump or call: a slot; of a memory access: the offset
    uint64_t operand = 0; //!< the immediate, extended; of a system call: its index
};
static_assert(sizeof(Operation) == 16);

// What no opcode of the file means.
enum : uint8_t {
    codeUnsupported = 0x00, //!< nothing that can run
    codeOverrun = 0x08,     //!< behind the last one
    codeSystemCall = 0xe5,
};

class Program final : public BytecodeProgram
{
public:
    //! \return errors of `runtime::Errc`, from ElfMustBeWellFormed on
    [[nodiscard]] static support::Result<std::shared_ptr<const Program>> load(Bytes file);

    [[nodiscard]] Fault run(Execution& execution, Frame& frame) const override;

    [[nodiscard]] Version version() const { return m_image.version; }
    [[nodiscard]] const Image& image() const { return m_image; }
    [[nodiscard]] const std::vector<Operation>& code() const { return m_code; }
    [[nodiscard]] size_t count() const { return m_code.size() - 1; } //!< slots of the file

private:
    explicit Program(Image image) : m_image(std::move(image)) {}
    [[nodiscard]] support::Checked decode();
    [[nodiscard]] support::Result<Operation> decodeCall(size_t index) const;

    Image m_image; //!< of which the code is not kept
    std::vector<Operation> m_code;
};

} // namespace core::runtime::bytecode
