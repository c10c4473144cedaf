#include "tests/onchain/world.h"

#include "app/cluster/pool_actions.h"
#include "app/cluster/risk_actions.h"
#include "core/solana/program_ids.h"

#include <QtGlobal>

#include <algorithm>
#include <memory>

namespace tests::onchain {

using app::cluster::EmbeddedCluster;
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

EmbeddedCluster openCluster(std::vector<Ran>& ran)
{
    return expect(
        EmbeddedCluster::open(std::make_unique<RecordingStore>(ran), UnixTime{firstOfMay}));
}

//! The programs under the ids of embedded ledgers.
std::vector<ProgramFile> programFiles(const app::cluster::ProgramIds& ids)
{
    using app::cluster::ProgramIndex;
    std::vector<ProgramFile> files{
        {ids.pricePublisher, BACKSTOP_PROGRAMS_DIR "/price_publisher.so"}};
    for (const ProgramIndex index : {ProgramIndex::InsurancePool, ProgramIndex::RiskEngine,
                                     ProgramIndex::PremiumManager, ProgramIndex::InsolvencyHandler})
        files.push_back({ids[index], BACKSTOP_PROGRAMS_DIR "/" +
                                         std::string(app::cluster::programName(index)) + ".so"});
    return files;
}

} // namespace

World::World() : m_cluster(openCluster(m_ran))
{
    expect(app::cluster::setUpProtocol(m_cluster));
    m_market = expect(app::cluster::setUpMarket(
        m_cluster, {std::string(marketName), 0, static_cast<uint32_t>(week)}));
}

const Address& World::address(std::string_view role)
{
    return m_cluster.key(role).address();
}

int64_t World::period() const
{
    return core::programs::risk_engine::periodOf(m_cluster.now());
}

void World::must(const Instruction& instruction, Roles roles)
{
    wait(0); // a slot of its own, as the same instruction may come twice
    expect(m_cluster.submit("step", {instruction}, roles));
}

void World::refusedBy(const Instruction& instruction, Roles roles, uint32_t code)
{
    wait(0);
    const size_t before = m_ran.size();
    const auto sent = m_cluster.submit("step", {instruction}, roles);
    if (sent) qFatal("accepted instead of refused by %u", code);
    if (m_ran.size() == before) qFatal("refused at the door: %s", sent.error().detail.c_str());
    if (m_ran.back().result.error->instruction.custom != code)
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
    expect(app::cluster::fund(m_cluster, who, UsdcAmount{dollars * dollar}));
    must(depositOf(who, tranche, dollars), {who});
}

void World::wait(int64_t seconds)
{
    expect(m_cluster.advanceTo(UnixTime{m_cluster.now().raw() + seconds}));
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
    const int64_t payment = m_cluster.now().raw() / fundingInterval * fundingInterval;
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
    const int64_t now = m_cluster.now().raw();
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

std::vector<AccountState> World::finalAccounts() const
{
    std::vector<AccountState> accounts;
    m_cluster.ledger().store().forEach(
        [&](const Address& address, const core::runtime::Account& at) {
            accounts.push_back({address, at.lamports, at.owner, at.data});
        });
    std::sort(accounts.begin(), accounts.end(),
              [](const AccountState& a, const AccountState& b) { return a.address < b.address; });
    return accounts;
}

std::string World::runOnChain(Consumptions& consumptions) const
{
    const std::vector<AccountState> expected = finalAccounts();
    Scenario scenario;
    scenario.checkBlockhash = false; // the embedded ledger has blockhashes of its own
    scenario.programs = programFiles(all().ids);
    for (const Ran& ran : m_ran)
        scenario.steps.push_back(ran.step);
    for (const AccountState& account : expected)
        scenario.fetch.push_back(account.address);
    const auto outcome = run(scenario);
    if (!outcome) return outcome.error().detail;

    for (size_t i = 0; i < m_ran.size(); ++i) {
        const std::string text = difference(m_ran[i], outcome->steps[i]);
        if (!text.empty()) return "step " + std::to_string(i) + ", " + text;
        count(consumptions, m_ran[i].step.transaction, outcome->steps[i]);
    }
    return difference(expected, outcome->accounts);
}

} // namespace tests::onchain
