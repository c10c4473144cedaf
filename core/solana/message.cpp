#include "core/solana/message.h"

#include "core/solana/reader.h"
#include "core/solana/writer.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace core::solana {

namespace {

constexpr uint8_t versionBit = 0x80;
constexpr size_t accountCountMax = 256; // an index is one byte
constexpr size_t listSizeMax = 0xffff;  // a compact-u16

struct Fault
{
    Errc code;
    size_t offset; //!< in the encoded message
};

//! Walks over the message in encoding order, so that a fault knows its offset.
class Validator
{
public:
    explicit Validator(const Message& message) : m_message(message) {}

    std::optional<Fault> find()
    {
        header();
        keys();
        instructions();
        lookups();
        return m_fault;
    }

private:
    void refuseIf(bool isBroken, Errc code, size_t offset)
    {
        if (isBroken && !m_fault) m_fault = Fault{code, offset};
    }

    void header()
    {
        const MessageHeader& header = m_message.header;
        const size_t keyCount = m_message.staticKeys.size();
        const bool isLegacy = m_message.version == MessageVersion::Legacy;
        m_at = isLegacy ? 0 : 1;
        refuseIf(header.requiredSignatures == 0, Errc::MessageMustHaveSigner, m_at);
        // The top bit of a legacy message's first byte would announce a version.
        refuseIf(isLegacy && header.requiredSignatures >= versionBit,
                 Errc::LegacySignatureCountMustFit7Bits, m_at);
        refuseIf(header.readOnlySigned >= header.requiredSignatures, Errc::FeePayerMustBeWritable,
                 m_at + 1);
        refuseIf(size_t{header.requiredSignatures} + header.readOnlyUnsigned > keyCount,
                 Errc::HeaderMustFitAccounts, m_at + 2);
        m_at += 3;
        refuseIf(m_message.accountCount() > accountCountMax, Errc::AccountCountMustFitIndex, m_at);
    }

    void keys()
    {
        const auto& staticKeys = m_message.staticKeys;
        m_at += compactU16Size(staticKeys.size());
        if (staticKeys.size() > accountCountMax) return;
        for (size_t i = 0; i < staticKeys.size(); ++i) {
            const auto begin = staticKeys.begin();
            const auto end = begin + static_cast<std::ptrdiff_t>(i);
            refuseIf(std::find(begin, end, staticKeys[i]) != end, Errc::AccountKeysMustBeDistinct,
                     m_at + i * Address::size);
        }
        m_at += staticKeys.size() * Address::size + Hash::size;
    }

    void instructions()
    {
        const size_t accountCount = m_message.accountCount();
        list(m_message.instructions.size());
        for (const CompiledInstruction& instruction : m_message.instructions) {
            refuseIf(instruction.programIndex == 0, Errc::ProgramMustNotBeFeePayer, m_at);
            refuseIf(instruction.programIndex >= m_message.staticKeys.size(),
                     Errc::ProgramIndexMustNameStaticAccount, m_at);
            m_at += 1;
            list(instruction.accountIndexes.size());
            for (const uint8_t index : instruction.accountIndexes) {
                refuseIf(index >= accountCount, Errc::AccountIndexMustNameAccount, m_at);
                m_at += 1;
            }
            list(instruction.data.size());
            m_at += instruction.data.size();
        }
    }

    void lookups()
    {
        if (m_message.version != MessageVersion::V0) {
            refuseIf(!m_message.lookups.empty(), Errc::LegacyMessageMustHaveNoLookups, m_at);
            return;
        }
        list(m_message.lookups.size());
        for (const AddressTableLookup& lookup : m_message.lookups) {
            m_at += Address::size;
            refuseIf(lookup.writableIndexes.empty() && lookup.readOnlyIndexes.empty(),
                     Errc::LookupMustLoadAccount, m_at);
            list(lookup.writableIndexes.size());
            m_at += lookup.writableIndexes.size();
            list(lookup.readOnlyIndexes.size());
            m_at += lookup.readOnlyIndexes.size();
        }
    }

    void list(size_t size)
    {
        refuseIf(size > listSizeMax, Errc::CompactLengthMustFit16Bits, m_at);
        m_at += compactU16Size(size);
    }

    const Message& m_message;
    size_t m_at = 0;
    std::optional<Fault> m_fault;
};

CompiledInstruction readInstruction(Reader& in)
{
    CompiledInstruction instruction;
    instruction.programIndex = in.integer<uint8_t>();
    instruction.accountIndexes = in.byteVector();
    instruction.data = in.byteVector();
    return instruction;
}

AddressTableLookup readLookup(Reader& in)
{
    AddressTableLookup lookup;
    lookup.table = in.fixed<Address>();
    lookup.writableIndexes = in.byteVector();
    lookup.readOnlyIndexes = in.byteVector();
    return lookup;
}

//! The version byte is there when the top bit of the first byte is set.
void readVersion(Reader& in, Bytes bytes, Message& message)
{
    if (bytes.size == 0 || (bytes.data[0] & versionBit) == 0) return;
    const size_t offset = in.at();
    if (in.integer<uint8_t>() != versionBit) in.refuse(Errc::MessageVersionMustBeKnown, offset);
    message.version = MessageVersion::V0;
}

} // namespace

size_t Message::accountCount() const
{
    size_t count = staticKeys.size();
    for (const AddressTableLookup& lookup : lookups)
        count += lookup.writableIndexes.size() + lookup.readOnlyIndexes.size();
    return count;
}

bool Message::isSigner(size_t accountIndex) const
{
    return accountIndex < header.requiredSignatures;
}

bool Message::isWritable(size_t accountIndex) const
{
    assert(accountIndex < accountCount());
    if (accountIndex < header.requiredSignatures)
        return accountIndex + header.readOnlySigned < header.requiredSignatures;
    if (accountIndex < staticKeys.size())
        return accountIndex + header.readOnlyUnsigned < staticKeys.size();
    size_t loadedWritable = 0;
    for (const AddressTableLookup& lookup : lookups)
        loadedWritable += lookup.writableIndexes.size();
    return accountIndex - staticKeys.size() < loadedWritable;
}

bool Message::isInvoked(size_t accountIndex) const
{
    return std::any_of(instructions.begin(), instructions.end(), [=](const auto& instruction) {
        return instruction.programIndex == accountIndex;
    });
}

support::Checked validate(const Message& message)
{
    const auto fault = Validator{message}.find();
    if (fault) return failAt(fault->code, fault->offset);
    return support::Done{};
}

support::Result<Message> parseMessage(Bytes bytes, size_t base)
{
    Reader in{bytes, base};
    Message message;
    readVersion(in, bytes, message);
    message.header.requiredSignatures = in.integer<uint8_t>();
    message.header.readOnlySigned = in.integer<uint8_t>();
    message.header.readOnlyUnsigned = in.integer<uint8_t>();
    const size_t keyCount = in.count(Address::size);
    message.staticKeys.reserve(keyCount);
    for (size_t i = 0; i < keyCount; ++i)
        message.staticKeys.push_back(in.fixed<Address>());
    message.recentBlockhash = in.fixed<Hash>();
    const size_t instructionCount = in.count(3); // an index and two lengths
    message.instructions.reserve(instructionCount);
    for (size_t i = 0; i < instructionCount && in.ok(); ++i)
        message.instructions.push_back(readInstruction(in));
    if (message.version == MessageVersion::V0) {
        const size_t lookupCount = in.count(Address::size + 2);
        message.lookups.reserve(lookupCount);
        for (size_t i = 0; i < lookupCount && in.ok(); ++i)
            message.lookups.push_back(readLookup(in));
    }
    in.expectEnd();
    if (!in.ok()) return in.fault();

    const auto fault = Validator{message}.find();
    if (fault) return failAt(fault->code, base + fault->offset);
    return message;
}

support::Result<Message> parseMessage(Bytes bytes)
{
    return parseMessage(bytes, 0);
}

support::Result<std::vector<uint8_t>> encodeMessage(const Message& message)
{
    if (message.version == MessageVersion::V1) return fail(Errc::MessageVersionMustBeKnown);
    if (auto good = validate(message); !good) return good.error();

    Writer out;
    if (message.version == MessageVersion::V0) out.integer(versionBit);
    out.integer(message.header.requiredSignatures);
    out.integer(message.header.readOnlySigned);
    out.integer(message.header.readOnlyUnsigned);
    out.count(message.staticKeys.size());
    for (const Address& key : message.staticKeys)
        out.fixed(key);
    out.fixed(message.recentBlockhash);
    out.count(message.instructions.size());
    for (const CompiledInstruction& instruction : message.instructions) {
        out.integer(instruction.programIndex);
        out.byteVector(instruction.accountIndexes);
        out.byteVector(instruction.data);
    }
    if (message.version == MessageVersion::V0) {
        out.count(message.lookups.size());
        for (const AddressTableLookup& lookup : message.lookups) {
            out.fixed(lookup.table);
            out.byteVector(lookup.writableIndexes);
            out.byteVector(lookup.readOnlyIndexes);
        }
    }
    return std::move(out.bytes());
}

} // namespace core::solana
