#include "app/replay/play.h"

#include <algorithm>
#include <cstring>

namespace app::replay {

using core::support::Result;

namespace {

//! A number's bytes, little-endian.
struct Number
{
    uint8_t bytes[sizeof(uint64_t)] = {};

    explicit Number(uint64_t value) { std::memcpy(bytes, &value, sizeof(value)); }
};

} // namespace

core::solana::Hash digestOf(const core::runtime::Ledger& ledger)
{
    struct Entry
    {
        const core::Address* address;
        const core::runtime::Account* account;
    };
    std::vector<Entry> entries;
    ledger.store().forEach(
        [&](const core::Address& address, const core::runtime::Account& account) {
            entries.push_back({&address, &account});
        });
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return *a.address < *b.address; });

    core::solana::Hash digest;
    for (const Entry& entry : entries) {
        const Number lamports(entry.account->lamports);
        const Number size(entry.account->data.size());
        digest = core::solana::sha256(
            {core::solana::bytesOf(digest), core::solana::bytesOf(*entry.address), lamports.bytes,
             core::solana::bytesOf(entry.account->owner), size.bytes, entry.account->bytes()});
    }
    return digest;
}

Result<Played> play(cluster::EmbeddedCluster& cluster,
                    ReplayInput input,
                    const PlayOptions& options)
{
    StoryTeller teller(input.scenario.markets.size(), options.follows);
    auto replay = Replay::begin(cluster, std::move(input),
                                [&teller](const StoryEvent& event) { teller.hear(event); });
    if (!replay) return replay.error();

    const bool isBounded = !options.until.isZero();
    while (!replay->atEnd() && !(isBounded && options.until <= replay->now())) {
        if (const auto stepped = replay->step(); !stepped) return stepped.error();
        const auto holdings = readHoldings(cluster, replay->markets(), options.follows);
        if (!holdings) return holdings.error();
        teller.remember(*holdings);
        if (options.goesOn && !options.goesOn(*replay)) break;
    }

    Played played;
    played.story = teller.story();
    auto holdings = readHoldings(cluster, replay->markets(), options.follows);
    if (!holdings) return holdings.error();
    played.holdings = std::move(holdings).value();
    const auto conservation = readConservation(cluster, replay->markets());
    if (!conservation) return conservation.error();
    played.conservation = *conservation;
    played.until = replay->now();
    played.isComplete = replay->atEnd();
    played.transactions = cluster.ledger().store().transactionCount();
    played.accounts = digestOf(cluster.ledger());
    return played;
}

} // namespace app::replay
