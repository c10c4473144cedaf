#include "tests/sim/world.h"

#include "app/cluster/pool_actions.h"
#include "app/cluster/protocol_setup.h"
#include "app/cluster/risk_actions.h"
#include "core/programs/insurance_pool/instructions.h"
#include "tests/sim/rules.h"

#include <QtGlobal>

namespace tests::sim {

namespace role = app::cluster::role;

namespace {

constexpr int64_t firstOfMay = 1'746'057'600; // 2025, 00:00 UTC
constexpr uint32_t week = 604'800;
constexpr uint64_t personDollars = 4'000'000;
constexpr uint64_t venueDollars = 40'000'000;
constexpr uint64_t adminDollars = 10'000; //!< seeds and a bond
constexpr const char* marketNames[marketCount] = {"AAA", "BBB", "CCC"};

template <class T> T expect(core::support::Result<T> result)
{
    if (!result) qFatal("%s", result.error().detail.c_str());
    return std::move(result).value();
}

std::string described(const Call& call)
{
    return std::string(nameOf(call.kind)) + (call.isTampered ? " (tampered)" : "");
}

} // namespace

std::string personRole(uint8_t number)
{
    return "person " + std::to_string(number);
}

uint64_t Tally::operations() const
{
    uint64_t sum = 0;
    for (size_t i = 0; i < kindCount; ++i)
        sum += accepted[i] + refused[i];
    return sum;
}

void Tally::add(const Tally& other)
{
    for (size_t i = 0; i < kindCount; ++i) {
        accepted[i] += other.accepted[i];
        refused[i] += other.refused[i];
    }
    for (const auto& [reason, count] : other.refusals)
        refusals[reason] += count;
    for (const auto& [sight, count] : other.sights)
        sights[sight] += count;
    seconds += other.seconds;
}

std::string Tally::table() const
{
    std::string text;
    for (size_t i = 0; i < kindCount; ++i) {
        std::string line(kindNames[i]);
        line.resize(20, ' ');
        text += line + " accepted " + std::to_string(accepted[i]);
        text += ", refused " + std::to_string(refused[i]) + "\n";
    }
    return text;
}

std::string Tally::reasons() const
{
    std::string text;
    for (const auto& [reason, count] : refusals)
        text += reason + " " + std::to_string(count) + "\n";
    for (const auto& [sight, count] : sights)
        text += "Seen: " + sight + " " + std::to_string(count) + "\n";
    return text;
}

World::World(Plan plan)
    : m_own(std::make_unique<EmbeddedCluster>(
          expect(EmbeddedCluster::inMemory(core::UnixTime{firstOfMay})))),
      m_cluster(*m_own)
{
    setUp(plan);
    // Nobody reads them here, and every operation is a transaction.
    core::runtime::LedgerSettings settings = m_cluster.ledger().settings();
    settings.recordLogs = false;
    settings.recordHistory = false;
    m_cluster.ledger().setSettings(settings);
    m_fault = check();
}

World::World(Plan plan, EmbeddedCluster& cluster) : m_cluster(cluster)
{
    setUp(plan);
    m_fault = check();
}

void World::setUp(Plan plan)
{
    expect(app::cluster::setUpProtocol(m_cluster));
    m_places.all = m_cluster.deployment();
    if (plan != Plan::Tranched) {
        // A set-up of the console goes to phase 4 at once, and no transaction lowers a phase.
        const Address& at = m_places.all.accounts.protocol;
        auto account = *m_cluster.ledger().account(at);
        auto protocol = expect(m_cluster.read<pools::Protocol>(at));
        protocol.phase = 1;
        std::memcpy(account.data.data(), &protocol, sizeof(protocol));
        expect(m_cluster.ledger().setAccount(at, account));
    }
    const auto add = [this](std::string_view name, uint64_t dollars) {
        expect(app::cluster::fund(m_cluster, name, UsdcAmount{dollars * dollar}));
        const Address& who = address(name);
        m_places.people.push_back(
            {std::string(name), who, app::cluster::tokensOf(who, m_places.all.accounts.usdcMint)});
    };
    for (uint8_t i = 0; i < peopleCount; ++i)
        add(personRole(i), personDollars);
    add(role::admin, adminDollars);
    add(role::keeper, 0);
    for (uint8_t i = 0; i < marketCount; ++i) {
        add(role::venue(marketNames[i]), venueDollars);
        add(role::snapshot(marketNames[i]), 0);
        add(role::deficit(marketNames[i]), 0);
        openMarket(i, plan);
    }
    expect(app::cluster::fund(m_cluster, thiefRole, {}));
}

void World::openMarket(uint8_t number, Plan plan)
{
    const Deployment& all = m_places.all;
    const std::string name = marketNames[number];
    const MarketAddresses at = app::cluster::marketAddresses(all.ids, number);
    const Address& admin = address(role::admin);
    pools::OpenMarketArgs args;
    std::copy(name.begin(), name.end(), args.name.characters);
    args.feedId = app::cluster::developmentFeed(name);
    args.snapshotAuthority = address(role::snapshot(name));
    args.deficitAuthority = address(role::deficit(name));
    args.payoutAuthority = address(role::venue(name));
    args.bonded = number + 1 == marketCount ? 1 : 0;
    args.tranching = plan == Plan::Tranched ? 1 : 0;
    args.epochSeconds = week;
    const auto must = [this](std::vector<Instruction> instructions) {
        expect(m_cluster.submit("set up", std::move(instructions), {role::admin}));
    };
    must({app::cluster::openMarket(all, at, admin, args)});
    must({app::cluster::initRisk(all, at, admin), app::cluster::growHistory(all, at, admin)});
    must({app::cluster::initPremium(all, at, admin)});
    must({app::cluster::seedBook(all, at, admin, Tranche::Senior)});
    if (plan == Plan::Tranched) must({app::cluster::seedBook(all, at, admin, Tranche::Junior)});
    m_places.markets.push_back(
        {name, at, args.feedId, app::cluster::priceAddress(all.ids, args.feedId)});
}

std::string World::check()
{
    m_state.now = m_cluster.now();
    std::string fault;
    for (const Change& change : m_watch.look(m_cluster.ledger()))
        if (const std::string wrong = m_state.take(change.address, m_watch.find(change.address));
            !wrong.empty())
            fault = wrong;
    return fault.empty() ? faultOf(m_places, m_state) : fault;
}

std::string World::act(const Action& action)
{
    if (!m_fault.empty()) return m_fault;
    if (action.kind == Kind::Wait || action.kind == Kind::NextPeriod) {
        wait(action);
    } else if (action.kind == Kind::RoundTrip) {
        if (const std::string fault = roundTrip(action); m_fault.empty()) m_fault = fault;
    } else {
        run(callOf(action));
    }
    return m_fault;
}

void World::wait(const Action& action)
{
    constexpr int64_t waits[] = {60, 900, 3'600, 14'400, 43'200, 86'400, 172'800, 345'600};
    const int64_t now = m_cluster.now().raw();
    int64_t then = now + waits[action.x % std::size(waits)];
    if (action.kind == Kind::NextPeriod)
        then = (now / 900 + 1) * 900 + static_cast<int64_t>(action.x % 30);
    expect(m_cluster.advanceTo(core::UnixTime{then}));
    m_tally.seconds += then - now;
    ++m_tally.accepted[static_cast<size_t>(action.kind)];
}

bool World::run(const Call& call)
{
    // A slot of its own, as the same instruction may come twice.
    expect(m_cluster.advanceTo(m_cluster.now()));
    app::cluster::Order order;
    order.instructions = {call.instruction};
    order.signers = {&m_cluster.key(call.signer)};
    const auto bytes = app::cluster::signedBytes(order, m_cluster.ledger().latestBlockhash().hash);
    if (!bytes) { // an account that nobody here can sign for
        ++m_tally.refused[static_cast<size_t>(call.kind)];
        return false;
    }
    const auto result = expect(m_cluster.ledger().execute(core::solana::bytesOf(*bytes)));
    const std::vector<Change> changes = m_watch.look(m_cluster.ledger());
    const Kind counted = call.isTampered ? Kind::Tamper : call.kind;
    if (!result.ok()) {
        ++m_tally.refused[static_cast<size_t>(counted)];
        const std::string reason = app::cluster::describe(*result.error);
        ++m_tally
              .refusals[std::string(nameOf(counted)) + ": " + reason.substr(0, reason.find(':'))];
        refuse(call, changes, result.isCommitted);
        return false;
    }
    ++m_tally.accepted[static_cast<size_t>(counted)];
    accept(call, changes);
    return true;
}

void World::refuse(const Call& call, const std::vector<Change>& changes, bool isCommitted)
{
    for (const Change& change : changes)
        if (!isCommitted || !change.onlyLamports || !(change.address == address(call.signer)))
            m_fault = described(call) + ": a refused transaction changed an account";
}

std::string World::faultOfChanges(const Call& call,
                                  const State& before,
                                  const std::vector<Change>& changes) const
{
    for (const Change& change : changes) {
        auto owner = sim::marketOf(m_places, before, change.address);
        if (!owner) owner = sim::marketOf(m_places, m_state, change.address);
        if (owner && owner != call.market)
            return "an account of market " + m_places.markets[*owner].name + " changed";
    }
    return {};
}

void World::accept(const Call& call, const std::vector<Change>& changes)
{
    const State before = m_state;
    m_state.now = m_cluster.now();
    std::string fault;
    for (const Change& change : changes)
        if (const std::string wrong = m_state.take(change.address, m_watch.find(change.address));
            !wrong.empty())
            fault = wrong;
    countGifts(call);
    if (fault.empty() && !call.isTampered) fault = faultOfChanges(call, before, changes);
    const Step step{m_places, call, address(call.signer), before, m_state};
    if (fault.empty()) fault = generalFault(step);
    if (fault.empty() && !call.isTampered) fault = kindFault(step);
    if (fault.empty()) fault = faultOf(m_places, m_state);
    if (!fault.empty()) m_fault = described(call) + ": " + fault;
    for (const std::string_view sight : sightsOf(step))
        ++m_tally.sights[std::string(sight)];
}

void World::countGifts(const Call& call)
{
    if (call.kind == Kind::Donate) {
        m_state.gifts[call.instruction.accounts[1].address] += call.gift.raw();
        return;
    }
    if (!call.isTampered) return;
    // Who may choose where their own money goes can send it into a vault.
    for (const Vault& vault : vaultsOf(m_places, m_state)) {
        const uint64_t holds = m_state.tokensAt(vault.address);
        if (holds > vault.owed + m_state.giftsAt(vault.address))
            m_state.gifts[vault.address] = holds - vault.owed;
    }
    const Balance balance = balanceOf(m_places, m_state);
    if (balance.out > balance.in)
        m_state.gifts[m_places.all.accounts.treasury] += balance.out - balance.in;
}

std::string World::roleOf(const Address& who) const
{
    for (const Places::Person& person : m_places.people)
        if (person.address == who) return person.role;
    return std::string(role::keeper);
}

size_t World::marketAt(const Address& at) const
{
    for (size_t i = 0; i < m_places.markets.size(); ++i)
        if (m_places.markets[i].at.market == at || m_places.markets[i].at.pool == at) return i;
    return 0;
}

int64_t World::period() const
{
    return m_cluster.now().raw() / risks::periodSeconds;
}

} // namespace tests::sim
