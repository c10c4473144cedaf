#include "app/cluster/integrity.h"

#include "core/solana/writer.h"

#include <bit>
#include <cstring>

namespace app::cluster {

namespace {

using namespace core::runtime;
using core::Bytes;
using core::solana::sha256;
using core::solana::Writer;

std::array<uint64_t, 4> wordsOf(const Hash& hash)
{
    std::array<uint64_t, 4> words{};
    static_assert(sizeof(words) == Hash::size);
    std::memcpy(words.data(), hash.bytes, Hash::size);
    return words;
}

} // namespace

Hash hashOf(const AccountWrite& account)
{
    uint8_t numbers[17];
    for (size_t i = 0; i < 8; ++i) {
        numbers[i] = static_cast<uint8_t>(account.lamports >> (8 * i));
        numbers[8 + i] = static_cast<uint8_t>(account.rentEpoch >> (8 * i));
    }
    numbers[16] = account.isExecutable ? 1 : 0;
    return sha256({core::solana::bytesOf(account.address), core::solana::bytesOf(account.owner),
                   Bytes{numbers}, account.data});
}

Hash hashOf(std::span<const Block> blocks)
{
    Writer out;
    for (const Block& block : blocks) {
        out.integer(block.slot);
        out.fixed(block.hash);
    }
    return sha256({core::solana::bytesOf(out.bytes())});
}

Hash nextLink(const Hash& before, const TransactionRecord& record, Bytes encodedResult)
{
    Writer out;
    out.integer(record.number);
    out.integer(record.result.slot);
    out.integer(static_cast<uint64_t>(record.unixTimestamp));
    out.fixed(record.result.signature);
    out.fixed(record.messageHash);
    out.integer(uint64_t{record.bytes.size()});
    return sha256({core::solana::bytesOf(before), core::solana::bytesOf(out.bytes()),
                   core::solana::bytesOf(record.bytes), encodedResult});
}

void HashSum::add(const Hash& hash)
{
    const auto words = wordsOf(hash);
    for (size_t i = 0; i < words.size(); ++i)
        m_words[i] += words[i];
}

void HashSum::subtract(const Hash& hash)
{
    const auto words = wordsOf(hash);
    for (size_t i = 0; i < words.size(); ++i)
        m_words[i] -= words[i];
}

Hash HashSum::hash() const
{
    Hash hash;
    std::memcpy(hash.bytes, m_words.data(), Hash::size);
    return hash;
}

ClockBytes bytesOf(const Clock& clock)
{
    // On this machine the struct is the sysvar: little-endian, no padding.
    static_assert(std::endian::native == std::endian::little && sizeof(Clock) == 40);
    ClockBytes bytes;
    std::memcpy(bytes.data(), &clock, bytes.size());
    return bytes;
}

Hash Seal::hash() const
{
    const ClockBytes shown = bytesOf(clock);
    uint8_t count[sizeof(transactionCount)];
    std::memcpy(count, &transactionCount, sizeof(count));
    const Hash sum = accounts.hash();
    return sha256({Bytes{shown.data(), shown.size()}, Bytes{count}, core::solana::bytesOf(sum),
                   core::solana::bytesOf(chain), core::solana::bytesOf(blocks)});
}

} // namespace app::cluster
