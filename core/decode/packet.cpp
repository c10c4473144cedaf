#include "core/decode/packet.h"

#include <set>
#include <string_view>

namespace core::decode {

namespace {

using support::Result;

constexpr std::size_t packetSizeMax = 1232; // IPv6's least MTU 1280, less its header and UDP's
constexpr std::size_t signatureSize = 64;
constexpr std::size_t addressSize = 32;
constexpr std::size_t blockhashSize = 32;
constexpr std::size_t headerSize = 3;
constexpr std::size_t accountCountMax = 256; // an index is one byte
constexpr std::uint8_t topBit = 0x80;

//! Goes over the bytes once. The first fault stays; after it nothing is taken any more.
class Cutter
{
public:
    explicit Cutter(Bytes bytes) : m_bytes(bytes) {}

    [[nodiscard]] bool ok() const { return !m_isBroken; }
    [[nodiscard]] support::Error fault() const { return m_fault; }
    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] std::size_t left() const { return m_bytes.size - m_at; }

    void refuse(Errc code, std::size_t offset)
    {
        if (m_isBroken) return;
        m_isBroken = true;
        m_fault = failAt(code, offset);
    }

    Range take(std::size_t size)
    {
        if (size > left()) refuse(Errc::BytesMustNotEndEarly, m_bytes.size);
        if (!ok()) return {m_at, 0};
        const Range range{m_at, size};
        m_at += size;
        return range;
    }

    std::uint8_t byte()
    {
        const Range range = take(1);
        return range.size == 1 ? m_bytes.data[range.offset] : std::uint8_t{0};
    }

    std::size_t length()
    {
        std::size_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const std::size_t offset = m_at;
            const std::size_t part = byte();
            if (!ok()) return 0;
            // The third byte has room for the two top bits of sixteen.
            if (shift == 14 && part > 3) refuse(Errc::LengthMustFit16Bits, offset);
            if (shift > 0 && part == 0) refuse(Errc::LengthMustBeMinimal, offset);
            if (!ok()) return 0;
            value |= (part & 0x7f) << shift;
            if ((part & topBit) == 0) return value;
        }
    }

    //! A length, and as many parts of that size. Checked before anything is kept.
    std::vector<Range> list(std::size_t partSize)
    {
        const std::size_t count = length();
        if (ok() && count > left() / partSize) refuse(Errc::BytesMustNotEndEarly, m_bytes.size);
        std::vector<Range> parts;
        for (std::size_t i = 0; ok() && i < count; ++i)
            parts.push_back(take(partSize));
        return parts;
    }

    //! A length, and as many bytes.
    Range run()
    {
        const std::size_t count = length();
        return take(count);
    }

private:
    Bytes m_bytes;
    std::size_t m_at = 0;
    bool m_isBroken = false;
    support::Error m_fault;
};

void cutHeader(Cutter& in, Bytes bytes, Packet& packet)
{
    const std::size_t begin = in.at();
    if (in.left() > 0 && (bytes.data[begin] & topBit) != 0) {
        if (in.byte() != topBit) in.refuse(Errc::VersionMustBeReadable, begin);
        packet.version = Version::V0;
    }
    packet.header = in.take(headerSize);
    if (!in.ok()) return;
    const std::uint8_t* header = bytes.data + packet.header.offset;
    packet.signers = header[0];
    packet.readOnlySigners = header[1];
    packet.readOnlyOthers = header[2];
    if (packet.signers == 0) in.refuse(Errc::FeePayerMustExist, packet.header.offset);
    if (packet.readOnlySigners >= packet.signers)
        in.refuse(Errc::FeePayerMustBeWritable, packet.header.offset + 1);
}

void cutAccounts(Cutter& in, Bytes bytes, Packet& packet)
{
    packet.accounts = in.list(addressSize);
    packet.blockhash = in.take(blockhashSize);
    if (!in.ok()) return;
    const std::size_t named = std::size_t{packet.signers} + packet.readOnlyOthers;
    if (named > packet.accounts.size())
        in.refuse(Errc::HeaderMustFitAccounts, packet.header.offset);
    std::set<std::string_view> seen;
    for (const Range& account : packet.accounts) {
        const void* begin = bytes.data + account.offset;
        if (!seen.emplace(static_cast<const char*>(begin), account.size).second)
            in.refuse(Errc::AccountsMustBeDistinct, account.offset);
    }
}

void cutCalls(Cutter& in, Packet& packet)
{
    const std::size_t count = in.length();
    for (std::size_t i = 0; in.ok() && i < count; ++i) {
        PacketCall call;
        call.program = in.take(1);
        call.accounts = in.run();
        call.data = in.run();
        call.whole = {call.program.offset, in.at() - call.program.offset};
        packet.calls.push_back(call);
    }
}

void cutLookups(Cutter& in, Packet& packet)
{
    if (packet.version != Version::V0) return;
    const std::size_t count = in.length();
    for (std::size_t i = 0; in.ok() && i < count; ++i) {
        PacketLookup lookup;
        lookup.table = in.take(addressSize);
        lookup.writable = in.run();
        lookup.readOnly = in.run();
        lookup.whole = {lookup.table.offset, in.at() - lookup.table.offset};
        if (lookup.writable.size + lookup.readOnly.size == 0)
            in.refuse(Errc::LookupMustLoadAccount, lookup.table.offset);
        packet.loadedWritable += lookup.writable.size;
        packet.loadedReadOnly += lookup.readOnly.size;
        packet.lookups.push_back(lookup);
    }
}

//! Indexes can be judged only when the lookups behind them are known.
void checkIndexes(Cutter& in, Bytes bytes, const Packet& packet)
{
    if (packet.accountCount() > accountCountMax)
        in.refuse(Errc::AccountsMustFitIndex, packet.header.end());
    for (const PacketCall& call : packet.calls) {
        const std::size_t program = bytes.data[call.program.offset];
        if (program == 0) in.refuse(Errc::ProgramMustNotBeFeePayer, call.program.offset);
        if (program >= packet.accounts.size())
            in.refuse(Errc::ProgramMustBeStaticAccount, call.program.offset);
        for (std::size_t at = call.accounts.offset; at < call.accounts.end(); ++at)
            if (bytes.data[at] >= packet.accountCount()) in.refuse(Errc::AccountIndexMustExist, at);
    }
}

void cutMessageAt(Cutter& in, Bytes bytes, Packet& packet)
{
    const std::size_t begin = in.at();
    cutHeader(in, bytes, packet);
    cutAccounts(in, bytes, packet);
    cutCalls(in, packet);
    cutLookups(in, packet);
    if (in.ok() && in.left() > 0) in.refuse(Errc::TrailingBytesMustBeAbsent, in.at());
    packet.message = {begin, in.at() - begin};
    if (in.ok()) checkIndexes(in, bytes, packet);
}

} // namespace

bool Packet::isWritable(std::size_t account) const
{
    if (account < signers) return account < static_cast<std::size_t>(signers - readOnlySigners);
    if (account < accounts.size()) return account < accounts.size() - readOnlyOthers;
    return account < accounts.size() + loadedWritable;
}

Result<Packet> cutTransaction(Bytes bytes)
{
    if (bytes.size > packetSizeMax)
        return fail(Errc::TransactionMustFitPacket, std::to_string(bytes.size) + " bytes");
    // So many signatures do not fit into a packet: the bytes begin with a later version's message.
    if (bytes.size > 0 && (bytes.data[0] & topBit) != 0)
        return failAt(Errc::VersionMustBeReadable, 0);
    Cutter in(bytes);
    Packet packet;
    packet.signatures = in.list(signatureSize);
    cutMessageAt(in, bytes, packet);
    if (in.ok() && packet.signatures.size() != packet.signers)
        in.refuse(Errc::SignatureCountMustMatchHeader, 0);
    if (!in.ok()) return in.fault();
    return packet;
}

Result<Packet> cutMessage(Bytes bytes)
{
    Cutter in(bytes);
    Packet packet;
    cutMessageAt(in, bytes, packet);
    if (!in.ok()) return in.fault();
    return packet;
}

} // namespace core::decode
