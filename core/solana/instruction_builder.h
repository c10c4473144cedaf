#pragma once
//! \file
//! Makes an instruction from its description; see `core/solana/instruction_codec.h`.

#include "core/solana/instruction.h"
#include "core/solana/writer.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace core::solana {

enum class Role { ReadOnly, Writable, ReadOnlySigner, WritableSigner };

constexpr AccountMeta metaOf(const Address& address, Role role)
{
    return {address, role == Role::ReadOnlySigner || role == Role::WritableSigner,
            role == Role::Writable || role == Role::WritableSigner};
}

class InstructionBuilder
{
public:
    void program(const Address& address) { m_instruction.program = address; }
    void account(const Address& address, Role role)
    {
        m_instruction.accounts.push_back(metaOf(address, role));
    }
    void constant(const Address& address, Role role) { account(address, role); }
    //! The owner signs, or, for a multisignature account, its cosigners do.
    void authority(const Address& owner, const std::vector<Address>& cosigners)
    {
        account(owner, cosigners.empty() ? Role::ReadOnlySigner : Role::ReadOnly);
        for (const Address& cosigner : cosigners)
            account(cosigner, Role::ReadOnlySigner);
    }
    void rest(const std::vector<Address>& addresses, Role role)
    {
        for (const Address& address : addresses)
            account(address, role);
    }

    template <class T> void integer(T value) { m_data.integer(value); }
    void address(const Address& value) { m_data.fixed(value); }
    //! One byte 1 and the address, or one byte 0.
    void optional(const std::optional<Address>& value)
    {
        m_data.integer(static_cast<uint8_t>(value ? 1 : 0));
        if (value) m_data.fixed(*value);
    }
    //! bincode: length u64, then UTF-8.
    void text(const std::string& value)
    {
        m_data.integer(uint64_t{value.size()});
        m_data.raw(bytesOf(value));
    }
    void remainingText(const std::string& value) { m_data.raw(bytesOf(value)); }

    [[nodiscard]] Instruction take()
    {
        m_instruction.data = std::move(m_data.bytes());
        return std::move(m_instruction);
    }

private:
    Instruction m_instruction;
    Writer m_data;
};

} // namespace core::solana
