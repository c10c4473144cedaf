#include "tests/onchain/world.h"

#include "app/cluster/pool_actions.h"
#include "app/cluster/risk_actions.h"

#include <QtGlobal>

#include <cstring>

namespace tests::onchain {

using core::Address;
using core::UnixTime;
using core::programs::risk_engine::PublishSnapshotArgs;
using core::solana::Instruction;
namespace role = app::cluster::role;

namespace {

constexpr int64_t firstOfMay = 1'746'057'600; // 2025, 00:00 UTC
constexpr std::string_view marketName = "LAYER";
constexpr int64_t fundingInterval = 28'800;

template <class T> T expect(core::support::Result<T> result)
{
    if (!result) qFatal("%s", result.error().detail.c_str());
    return std::move(result).value();
}

//! \param others  accounts that exist, for the places of the right ones
std::vector<Instruction> spoiltKinds(const Instruction& right,
                                     std::initializer_list<Address> others)
{
    std::vector<Instruction> all;
    for (size_t i = 0; i < right.accounts.size(); ++i) {
        for (const Address& other : others) {
            all.push_back(right);
            all.back().accounts[i].address = other;
            all.back().accounts[i].isSigner = false;
        }
        all.push_back(right);
        all.back().accounts[i].isWritable = false;
        all.push_back(right);
        all.back().accounts.erase(all.back().accounts.begin() + static_cast<ptrdiff_t>(i));
    }
    all.push_back(right);
    all.back().data.push_back(0);
    all.push_back(right);
    all.back().data.pop_back();
    all.push_back(right);
    ++all.back().data[0];
    return all;
}

} // namespace

World::World(std::vector<GuestProgram> guests) : m_twin(UnixTime{firstOfMay}, std::move(guests))
{
    expect(app::cluster::setUpProtocol(cluster()));
    m_market = expect(app::cluster::setUpMarket(
        cluster(), {std::string(marketName), 0, static_cast<uint32_t>(week)}));
}

const Address& World::address(std::string_view role)
{
    return cluster().key(role).address();
}

int64_t World::period() const
{
    return core::programs::risk_engine::periodOf(cluster().now());
}

void World::spoil(const Instruction& instruction, Roles roles)
{
    uint64_t discriminator = 0;
    std::memcpy(&discriminator, instruction.data.data(), sizeof(discriminator));
    if (!m_spoilt.insert({instruction.program, discriminator}).second) return;
    const Address stranger = address("stranger");
    for (const Instruction& spoilt :
         spoiltKinds(instruction, {all().accounts.realmParams, m_market.pool,
                                   all().accounts.protocol, all().accounts.treasury, stranger}))
        // What is accepted all the same (an account that is optional, or not read) would change
        // the story. What is refused is compared with the chain.
        if (!cluster().wouldAccept(spoilt, *roles.begin())) {
            wait(0);
            (void)cluster().submit("spoilt", {spoilt}, roles);
        }
}

void World::must(const Instruction& instruction, Roles roles)
{
    spoil(instruction, roles);
    wait(0); // a slot of its own, as the same instruction may come twice
    expect(cluster().submit("step", {instruction}, roles));
}

void World::refusedBy(const Instruction& instruction, Roles roles, uint32_t code)
{
    wait(0);
    const size_t before = m_twin.ran().size();
    const auto sent = cluster().submit("step", {instruction}, roles);
    if (sent) qFatal("accepted instead of refused by %u", code);
    if (m_twin.ran().size() == before)
        qFatal("refused at the door: %s", sent.error().detail.c_str());
    if (m_twin.ran().back().result.error->instruction.custom != code)
        qFatal("not refused by %u: %s", code, sent.error().detail.c_str());
}

Instruction World::depositOf(std::string_view who, Tranche tranche, uint64_t dollars)
{
    app::cluster::DepositTerms terms;
    terms.amount = UsdcAmount{dollars * dollar};
    terms.tranche = tranche;
    return app::cluster::deposit(all(), m_market, address(who), terms);
}

void World::deposit(std::string_view who, Tranche tranche, uint64_t dollars)
{
    expect(app::cluster::fund(cluster(), who, UsdcAmount{dollars * dollar}));
    must(depositOf(who, tranche, dollars), {who});
}

void World::wait(int64_t seconds)
{
    expect(cluster().advanceTo(UnixTime{cluster().now().raw() + seconds}));
}

app::cluster::price_publisher::PublishPriceArgs World::price() const
{
    const int64_t start = period() * quarterHour;
    app::cluster::price_publisher::PublishPriceArgs args;
    args.feedId = app::cluster::developmentFeed(marketName);
    // A walk without a pattern, within 2 % of 2.00.
    args.price = 200'000'000 + static_cast<int64_t>((period() * 7'919) % 4'001 - 2'000) * 1'000;
    args.confidence = 100'000;
    args.publishTime = UnixTime{start + 1};
    args.previousPublishTime = UnixTime{start - 1};
    args.exponent = -8;
    return args;
}

Instruction World::snapshot()
{
    PublishSnapshotArgs args;
    args.leverage = 12'000'000 + static_cast<uint64_t>(period() % 7) * 1'000'000;
    args.openInterest = UsdcAmount{20'000'000 * dollar};
    args.depth = UsdcAmount{1'500'000 * dollar};
    args.coveredAsked = UsdcAmount{2'000'000 * dollar};
    const int64_t payment = cluster().now().raw() / fundingInterval * fundingInterval;
    if (payment > m_lastPayment) {
        m_lastPayment = payment;
        args.payments[0].time = UnixTime{payment};
        args.payments[0].rate = core::RateE12{(payment / fundingInterval % 5 - 2) * 60'000'000};
        args.payments[0].interval = static_cast<uint32_t>(fundingInterval);
        args.paymentCount = 1;
    }
    return app::cluster::publishSnapshot(all(), m_market, address(role::snapshot(marketName)),
                                         args);
}

void World::nextPeriod()
{
    const int64_t now = cluster().now().raw();
    wait((now / quarterHour + 1) * quarterHour + 2 - now);
    must(app::cluster::publishPrice(all(), address(role::publisher), price()), {role::publisher});
    must(snapshot(), {role::snapshot(marketName)});
    must(app::cluster::updateScore(all(), m_market, app::cluster::developmentFeed(marketName)),
         {role::keeper});
}

void World::nextPeriods(int count)
{
    for (int i = 0; i < count; ++i)
        nextPeriod();
}

} // namespace tests::onchain
