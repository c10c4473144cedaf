#pragma once
//! \file
//! Reads one instruction by its program's description.

#include "core/decode/reading.h"

namespace core::decode {

class CallReader
{
public:
    //! \param place  the instruction's index in its transaction
    CallReader(Bytes bytes,
               const std::vector<AccountReading>& accounts,
               const Interfaces& interfaces,
               const PacketCall& call,
               std::size_t place);

    //! Once.
    [[nodiscard]] InstructionReading read();

private:
    void find(FindingCode code, std::string subject, Range range);
    void readAccounts(const Call* call);
    void readRole(const Role& role, AccountUse& use, bool isFollowed);
    void readFields(const Call& call);
    void readField(const Field& field, ArgumentReading& argument);
    void readNumber(const Field& field, ArgumentReading& argument);
    void readText(ArgumentReading& argument);
    void readLongText(const Field& field, ArgumentReading& argument);
    void readOption(ArgumentReading& argument);
    void readAddressAt(const Field& field, ArgumentReading& argument);
    void checkRules(const Field& field, const ArgumentReading& argument);
    //! The next bytes of the data. false, and a finding, when there are not so many.
    bool take(std::size_t size, ArgumentReading& argument);
    [[nodiscard]] Bytes bytesOf(const Range& range) const;
    [[nodiscard]] std::size_t left() const { return m_call.data.end() - m_at; }

    Bytes m_bytes;
    const std::vector<AccountReading>& m_accounts;
    const Interfaces& m_interfaces;
    const PacketCall& m_call;
    std::size_t m_place = 0;
    std::size_t m_at = 0;
    bool m_ended = false; //!< the data ended before its fields did
    InstructionReading m_read;
};

} // namespace core::decode
