#include "app/history/version_codec.h"

namespace app::history {

using core::Bytes;
using core::runtime::Account;

namespace {

constexpr std::size_t headSize = 8 + 1 + core::Address::size;
constexpr std::uint8_t wholeMark = 0;
constexpr std::uint8_t patchMark = 1;
//! A patch has two lengths: equal bytes in between are cheaper said than skipped.
constexpr std::size_t gapLeast = 3;

void putLength(StateBytes& out, std::size_t length)
{
    for (; length >= 0x80; length >>= 7)
        out.push_back(static_cast<std::uint8_t>(length | 0x80));
    out.push_back(static_cast<std::uint8_t>(length));
}

std::optional<std::size_t> takeLength(Bytes row, std::size_t& at)
{
    std::size_t length = 0;
    for (unsigned shift = 0; at < row.size && shift < 32; shift += 7) {
        const std::uint8_t byte = row.data[at++];
        length |= static_cast<std::size_t>(byte & 0x7f) << shift;
        if (byte < 0x80) return length;
    }
    return std::nullopt;
}

std::uint64_t wordAt(const std::uint8_t* bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    return word;
}

//! The first place from `at` on where the two differ; the size when nowhere.
std::size_t nextDifference(Bytes before, Bytes after, std::size_t at)
{
    for (const std::size_t block : {std::size_t{1'024}, std::size_t{64}})
        while (at + block <= after.size &&
               std::memcmp(before.data + at, after.data + at, block) == 0)
            at += block;
    while (at + 8 <= after.size && wordAt(before.data + at) == wordAt(after.data + at))
        at += 8;
    while (at < after.size && before.data[at] == after.data[at])
        ++at;
    return at;
}

//! Where a run of differences ends: before `gapLeast` equal bytes, or at the end.
std::size_t endOfRun(Bytes before, Bytes after, std::size_t at)
{
    std::size_t equal = 0;
    for (; at < after.size && equal < gapLeast; ++at)
        equal = before.data[at] == after.data[at] ? equal + 1 : 0;
    return at - equal;
}

} // namespace

StateBytes encodeState(const Account* account)
{
    StateBytes state;
    if (account == nullptr || account->lamports == 0) return state;
    state.resize(headSize + account->data.size());
    std::memcpy(state.data(), &account->lamports, 8);
    state[8] = account->isExecutable ? 1 : 0;
    std::memcpy(state.data() + 9, account->owner.bytes, core::Address::size);
    if (!account->data.empty())
        std::memcpy(state.data() + headSize, account->data.data(), account->data.size());
    return state;
}

std::optional<Account> decodeState(Bytes state)
{
    Account account;
    if (state.size == 0) return account;
    if (state.size < headSize || state.data[8] > 1) return std::nullopt;
    std::memcpy(&account.lamports, state.data, 8);
    account.isExecutable = state.data[8] == 1;
    std::memcpy(account.owner.bytes, state.data + 9, core::Address::size);
    const Bytes data = dataOf(state);
    account.data.assign(data.begin(), data.end());
    if (account.lamports == 0) return std::nullopt;
    return account;
}

Bytes dataOf(Bytes state)
{
    if (state.size < headSize) return {};
    return {state.data + headSize, state.size - headSize};
}

StateBytes wholeRow(Bytes state)
{
    StateBytes row;
    row.reserve(state.size + 1);
    row.push_back(wholeMark);
    row.insert(row.end(), state.begin(), state.end());
    return row;
}

StateBytes rowBetween(Bytes before, Bytes after)
{
    if (before.size != after.size) return wholeRow(after);
    StateBytes row{patchMark};
    std::size_t said = 0;
    for (std::size_t at = nextDifference(before, after, 0); at < after.size;
         at = nextDifference(before, after, said)) {
        const std::size_t end = endOfRun(before, after, at);
        putLength(row, at - said);
        putLength(row, end - at);
        row.insert(row.end(), after.data + at, after.data + end);
        said = end;
        if (row.size() > after.size) return wholeRow(after);
    }
    return row;
}

bool isWhole(Bytes row)
{
    return row.size != 0 && row.data[0] == wholeMark;
}

bool applyRow(StateBytes& state, Bytes row)
{
    if (row.size == 0 || row.data[0] > patchMark) return false;
    if (isWhole(row)) {
        state.assign(row.begin() + 1, row.end());
        return true;
    }
    std::size_t to = 0;
    for (std::size_t at = 1; at < row.size;) {
        const auto stays = takeLength(row, at);
        const auto follows = stays ? takeLength(row, at) : std::nullopt;
        if (!follows || *follows == 0 || *stays > state.size() - to) return false;
        to += *stays;
        if (*follows > state.size() - to || *follows > row.size - at) return false;
        std::memcpy(state.data() + to, row.data + at, *follows);
        to += *follows;
        at += *follows;
    }
    return true;
}

std::uint64_t checkOf(Bytes bytes, std::uint64_t place)
{
    // Multiply and fold, a word at a time, in four lanes that do not wait for each other. The
    // length keeps zeros at the end apart.
    constexpr std::uint64_t factor = 0x9e37'79b9'7f4a'7c15;
    constexpr std::size_t laneCount = 4;
    std::uint64_t lanes[laneCount];
    for (std::size_t i = 0; i < laneCount; ++i)
        lanes[i] = (place + 1 + i) * factor ^ bytes.size;
    const auto fold = [](std::uint64_t& sum, std::uint64_t word) {
        sum = (sum ^ word) * factor;
        sum ^= sum >> 29;
    };
    std::size_t at = 0;
    for (; at + 8 * laneCount <= bytes.size; at += 8 * laneCount)
        for (std::size_t i = 0; i < laneCount; ++i)
            fold(lanes[i], wordAt(bytes.data + at + 8 * i));
    for (; at + 8 <= bytes.size; at += 8)
        fold(lanes[0], wordAt(bytes.data + at));
    std::uint64_t last = 0;
    if (at < bytes.size) std::memcpy(&last, bytes.data + at, bytes.size - at);
    fold(lanes[1], last);
    std::uint64_t sum = place;
    for (const std::uint64_t lane : lanes)
        fold(sum, lane);
    return sum;
}

} // namespace app::history
