#pragma once
//! \file
//! Makes program files for tests, instruction by instruction: as strange as one likes.

#include "core/runtime/bytecode/instruction.h"

#include <string_view>
#include <utility>
#include <vector>

namespace tests::bytecode {

using core::runtime::bytecode::Version;

class Assembler
{
public:
    explicit Assembler(Version version) : m_version(version) {}

    [[nodiscard]] size_t count() const { return m_text.size() / 8; }

    Assembler& op(
        unsigned opcode, unsigned to = 0, unsigned from = 0, int offset = 0, int32_t k = 0);
    //! `to = value`, in two slots.
    Assembler& wide(unsigned to, uint64_t value);
    //! `to = from`
    Assembler& move(unsigned to, unsigned from) { return op(0xbf, to, from); }
    //! `to = value`
    Assembler& set(unsigned to, int32_t value) { return op(0xb7, to, 0, 0, value); }
    //! `to = [from + offset]`, eight bytes.
    Assembler& load(unsigned to, unsigned from, int offset) { return op(0x79, to, from, offset); }
    //! `[to + offset] = from`, eight bytes.
    Assembler& store(unsigned to, int offset, unsigned from) { return op(0x7b, to, from, offset); }
    Assembler& callSystem(std::string_view name);
    //! A function of this program, by the index of its first instruction.
    Assembler& callFunction(size_t index);
    Assembler& exit() { return op(0x95); }
    //! Gives back the eight bytes of a register, and ends well. Uses registers 1, 2, the stack.
    Assembler& giveBack(unsigned from);
    void setData(std::vector<uint8_t> data) { m_data = std::move(data); }

    //! With the first instruction as its entry.
    [[nodiscard]] std::vector<uint8_t> file() const;

private:
    [[nodiscard]] std::vector<uint8_t> fileOfVersion3() const;
    [[nodiscard]] std::vector<uint8_t> fileOfVersion0() const;

    Version m_version;
    std::vector<uint8_t> m_text;
    std::vector<uint8_t> m_data;
    std::vector<std::pair<size_t, std::string_view>> m_calls; //!< version 0: slot and name
};

} // namespace tests::bytecode
