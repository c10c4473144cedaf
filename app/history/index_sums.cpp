// The sums by which rows are checked.

#include "app/history/index.h"
#include "app/history/version_codec.h"

#include <cstring>

namespace app::history {

using core::solana::bytesOf;

std::uint64_t sumOf(std::initializer_list<std::int64_t> numbers, core::Bytes bytes)
{
    std::uint64_t sum = bytes.size != 0 ? checkOf(bytes, 0) : 0;
    for (const std::int64_t number : numbers) {
        std::uint8_t word[8];
        std::memcpy(word, &number, sizeof(word));
        sum = checkOf({word, sizeof(word)}, sum);
    }
    return sum;
}

std::uint64_t sumOf(const EventRow& row)
{
    return checkOf(row.bytes, row.id ^ std::uint64_t{row.kind} << 48 ^
                                  static_cast<std::uint64_t>(row.market) << 40 ^
                                  static_cast<std::uint64_t>(row.owner) << 20);
}

std::uint64_t sumOf(const AddressRow& row)
{
    return sumOf({row.id, static_cast<std::int64_t>(row.kind), row.pool, row.owner},
                 bytesOf(row.address));
}

std::uint64_t sumOf(Id market, std::int64_t time, const MarkValues& values)
{
    std::uint8_t words[sizeof(MarkValues)];
    std::memcpy(words, values.data(), sizeof(words));
    return sumOf({market, time}, {words, sizeof(words)});
}

std::uint64_t versionSum(Id account, At at, core::Bytes state)
{
    return checkOf(state,
                   static_cast<std::uint64_t>(account) << 40 ^ static_cast<std::uint64_t>(at));
}

} // namespace app::history
