#pragma once
//! \file
//! Takes an instruction apart by its description; see `core/solana/instruction_codec.h`.

#include "core/solana/instruction_builder.h"
#include "core/solana/reader.h"
#include "core/solana/utf8.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace core::solana {

//! The mirror image. Privileges may be higher than the description asks for, because a message
//! gives an account the same ones in all its instructions.
class InstructionParser
{
public:
    explicit InstructionParser(const Instruction& instruction)
        : m_instruction(instruction),
          m_data(bytesOf(instruction.data))
    {
    }

    void program(Address& address) { address = m_instruction.program; }
    void program(const Address& address) { refuseIf(address != m_instruction.program); }

    void account(Address& address, Role role)
    {
        const AccountMeta* const meta = next(role);
        if (meta != nullptr) address = meta->address;
    }
    void constant(const Address& address, Role role)
    {
        const AccountMeta* const meta = next(role);
        refuseIf(meta != nullptr && meta->address != address);
    }
    void authority(Address& owner, std::vector<Address>& cosigners)
    {
        const bool isAlone = m_instruction.accounts.size() - m_next == 1;
        account(owner, isAlone ? Role::ReadOnlySigner : Role::ReadOnly);
        rest(cosigners, Role::ReadOnlySigner);
    }
    void rest(std::vector<Address>& addresses, Role role)
    {
        while (m_next < m_instruction.accounts.size())
            account(addresses.emplace_back(), role);
    }

    template <class T> void integer(T& value) { value = m_data.integer<T>(); }
    void address(Address& value) { value = m_data.fixed<Address>(); }
    void optional(std::optional<Address>& value)
    {
        const size_t at = m_data.at();
        const auto flag = m_data.integer<uint8_t>();
        if (flag > 1) m_data.refuse(Errc::InstructionValueMustBeInRange, at);
        if (flag == 1) value = m_data.fixed<Address>();
    }
    void text(std::string& value)
    {
        const auto size = m_data.integer<uint64_t>();
        setText(value, size > m_data.left() ? std::numeric_limits<size_t>::max() : size_t{size});
    }
    void remainingText(std::string& value) { setText(value, m_data.left()); }

    //! \return the first fault, if there is one, surplus accounts and bytes included
    [[nodiscard]] support::Checked finish()
    {
        if (m_next < m_instruction.accounts.size()) refuseIf(true);
        if (m_fault) return *m_fault;
        if (m_data.ok() && m_data.left() != 0)
            return failAt(Errc::InstructionDataMustMatchLayout, m_data.at());
        if (m_data.ok()) return support::Done{};
        if (is(m_data.fault(), Errc::BytesMustNotEndEarly))
            return fail(Errc::InstructionDataMustMatchLayout, m_data.fault().detail);
        return m_data.fault();
    }

private:
    const AccountMeta* next(Role role)
    {
        if (m_next >= m_instruction.accounts.size()) {
            refuseIf(true);
            return nullptr;
        }
        const AccountMeta& meta = m_instruction.accounts[m_next];
        const AccountMeta least = metaOf({}, role);
        refuseIf((least.isSigner && !meta.isSigner) || (least.isWritable && !meta.isWritable));
        ++m_next;
        return &meta;
    }

    void refuseIf(bool isBroken)
    {
        if (isBroken && !m_fault)
            m_fault =
                fail(Errc::InstructionAccountsMustMatchLayout, "account " + std::to_string(m_next));
    }

    void setText(std::string& value, size_t size)
    {
        const size_t at = m_data.at();
        const Bytes bytes = m_data.take(size);
        value.assign(bytes.begin(), bytes.end());
        if (!isUtf8(bytes)) m_data.refuse(Errc::TextMustBeUtf8, at);
    }

    const Instruction& m_instruction;
    Reader m_data;
    size_t m_next = 0;
    std::optional<support::Error> m_fault;
};

} // namespace core::solana
