//! Goal: over any sequence of transactions the vault holds exactly what is owed, no token appears
//! or vanishes, load stays carried, and a market's neighbour keeps every byte. Method: random
//! signed transactions of several people on a ledger, over 10 000 in all; invariants after each.
//! Both with two tranches and, in phase 1, with one. What owners may do by a signed text they do
//! that way every third time.

#include "tests/core/programs/insurance_pool/pool_kit.h"

#include "core/programs/capital/limits.h"
#include "core/programs/capital/lots.h"
#include "tests/support/intent_instructions.h"

#include <rapidcheck.h>

using namespace tests;

namespace {

constexpr int operationCount = 250;

using core::programs::capital::isSeeded;

//! In [least, end), of every size from the first sequence on.
template <class T> T between(T least, T end)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(least, end));
}

//! From one dollar to a million, each order of magnitude as often as the others.
uint64_t money()
{
    uint64_t most = dollar;
    for (int digits = between(1, 7); digits > 0; --digits)
        most *= 10;
    return between<uint64_t>(dollar, most + 1);
}

//! Operations that succeeded: a sequence of refusals would prove nothing.
struct Done
{
    int deposits = 0, requests = 0, cancels = 0, payments = 0, losses = 0, epochs = 0;
    int intents = 0;

    [[nodiscard]] int least() const
    {
        return std::min({deposits, requests, cancels, payments, losses, epochs, intents});
    }
    [[nodiscard]] std::string text() const
    {
        std::string numbers;
        for (const int number : {deposits, requests, cancels, payments, losses, epochs, intents})
            numbers += std::to_string(number) + " ";
        return numbers;
    }
};

class World
{
public:
    explicit World(const FixtureSettings& settings, const MarketSettings& market)
        : m_kit(settings, market),
          m_tranching(market.tranching)
    {
        for (const char* name : {"alice", "bob", "carol", "dave"})
            m_people.push_back(&m_kit.fixture.person(name));
        m_keeper = &m_kit.fixture.person("keeper");
        (void)payoutVault(m_kit.fixture);
        m_other = m_kit.fixture.openMarket({"OTHER-PERP", market.tranching, false, 0});
        m_otherBytes = otherBytes();
        m_tokens = tokens();
    }

    void step()
    {
        const Tranche tranche =
            m_tranching && *rc::gen::arbitrary<bool>() ? Tranche::Junior : Tranche::Senior;
        switch (*rc::gen::weightedElement<int>(
            {{6, 0}, {4, 1}, {2, 2}, {5, 3}, {1, 4}, {1, 5}, {1, 6}, {4, 7}, {1, 8}})) {
        case 0: deposit(tranche); break;
        case 1: request(tranche); break;
        case 2: cancel(tranche); break;
        case 3: execute(tranche); break;
        case 4: lose(); break;
        case 5: earn(); break;
        case 6: carry(); break;
        case 7: m_kit.fixture.wait(between<int64_t>(1, 5 * day)); break;
        default: freeze(); break;
        }
        reseed();
        const std::string fault = faultOf(m_kit.fixture, m_kit.market);
        if (!fault.empty()) RC_FAIL(fault);
        RC_ASSERT(tokens() == m_tokens);
    }

    void finish() { RC_ASSERT(otherBytes() == m_otherBytes); }
    [[nodiscard]] const Done& done() const { return m_done; }

private:
    //! Refusals have the protocol's names; arithmetic never fails.
    static void requireNamed(int64_t result, int& successes)
    {
        RC_ASSERT(result == 0 || (result >= 6100 && result < 6200));
        if (result == 0) ++successes;
    }

    const Keypair& somebody() { return *m_people[between<size_t>(0, m_people.size())]; }

    static bool byIntent() { return between(0, 3) == 0; }

    //! By a text of the owner's, which the keeper sends.
    int64_t resultOf(const SignedOrder& order)
    {
        const int64_t result = m_kit.fixture.codeOf(order.instructions, {m_keeper});
        if (result == 0) ++m_done.intents;
        return result;
    }

    void sendSigned(const SignedOrder& order, int& successes)
    {
        requireNamed(resultOf(order), successes);
    }

    //! With an allowance for exactly that.
    int64_t depositSigned(const Keypair& who, const DepositOrder& order)
    {
        const int64_t approved = m_kit.fixture.codeOf(
            approveSpender(m_kit.fixture, who.address(), order.amount), {&who});
        if (approved != 0) return approved;
        return resultOf(
            depositByIntent(m_kit.fixture, m_kit.market, who, m_keeper->address(), order));
    }

    void deposit(Tranche tranche)
    {
        const Keypair& who = somebody();
        const DepositOrder order{who.address(), money(), tranche};
        const int64_t result =
            byIntent() ? depositSigned(who, order) : m_kit.tryDeposit(who, order.amount, tranche);
        // The Token program's own words: no money left, account frozen.
        if (result != 1 && result != 17) requireNamed(result, m_done.deposits);
    }

    void request(Tranche tranche)
    {
        const Keypair& who = somebody();
        const Address at = positionOf(m_kit.fixture, m_kit.market, tranche, who.address());
        if (m_kit.fixture.ledger().find(at) == nullptr) return;
        const auto position = m_kit.position(who, tranche);
        const uint64_t held =
            core::programs::capital::sharesOf(position.lots, position.lotCount).raw();
        if (held == 0) return;
        const uint64_t shares = *rc::gen::arbitrary<bool>() ? held : between<uint64_t>(1, held + 1);
        const WithdrawOrder order{who.address(), shares, tranche, *rc::gen::arbitrary<bool>()};
        if (byIntent())
            sendSigned(requestWithdrawByIntent(m_kit.fixture, m_kit.market, who,
                                               m_keeper->address(), order),
                       m_done.requests);
        else
            requireNamed(m_kit.tryRequest(who, shares, tranche, order.early), m_done.requests);
    }

    std::optional<pool::WithdrawTicket> ticketAt(Tranche tranche, uint64_t number)
    {
        const Address at = ticketOf(m_kit.fixture, m_kit.market, tranche, number);
        if (m_kit.fixture.ledger().find(at) == nullptr) return std::nullopt;
        return m_kit.ticket(number, tranche);
    }

    const Keypair& ownerOf(const pool::WithdrawTicket& ticket)
    {
        for (const Keypair* person : m_people)
            if (person->address() == ticket.owner) return *person;
        qFatal("a ticket of nobody");
    }

    void cancel(Tranche tranche)
    {
        const auto book = m_kit.book(tranche);
        if (book.ticketHead == book.ticketNext) return;
        const uint64_t number = between<uint64_t>(book.ticketHead, book.ticketNext);
        const auto ticket = ticketAt(tranche, number);
        if (!ticket) return;
        const Keypair& owner = ownerOf(*ticket);
        if (byIntent())
            sendSigned(cancelWithdrawByIntent(m_kit.fixture, m_kit.market, owner,
                                              m_keeper->address(),
                                              {owner.address(), number, tranche}),
                       m_done.cancels);
        else
            requireNamed(m_kit.tryCancel(owner, number, tranche), m_done.cancels);
    }

    void execute(Tranche tranche)
    {
        const auto book = m_kit.book(tranche);
        const auto ticket = ticketAt(tranche, book.ticketHead);
        if (!ticket) return;
        const Keypair& owner = ownerOf(*ticket);
        requireNamed(m_kit.tryExecute(owner, ticket->number, tranche), m_done.payments);
        requireLoadCarried();
        const auto after = ticketAt(tranche, ticket->number);
        if (after->owed.isZero()) return;
        const Address tokens = m_kit.fixture.tokensOf(owner.address());
        m_kit.fixture.setTokens(tokens, owner.address(), m_kit.fixture.balance(tokens));
        m_kit.fixture.must(collectWithdrawal(m_kit.fixture, m_kit.market,
                                             {owner.address(), ticket->number, tranche}),
                           {&owner});
    }

    //! What the pool carried before a withdrawal it carries after.
    void requireLoadCarried()
    {
        const uint64_t all = core::programs::capital::capacities(m_kit.pool().books).total().raw();
        const uint64_t load =
            m_kit.fixture.read<core::programs::risk_engine::RiskState>(m_kit.market.risk)
                .loads[0]
                .raw();
        const bool carried = load <= all * 85 / 100;
        RC_ASSERT(carried || !m_carried);
    }

    void lose()
    {
        // Mostly small: a pool that is wiped all the time shows little else.
        const uint64_t amount = between(0, 8) == 0 ? money() : money() / 1'000;
        requireNamed(m_kit.fixture.codeOf(
                         absorb(m_kit.fixture, m_kit.market, {UsdcAmount{amount}, UsdcAmount{}}),
                         {m_keeper}),
                     m_done.losses);
        settleLoad();
    }

    void earn()
    {
        const uint64_t senior = money() / 1'000;
        const uint64_t junior = m_tranching ? money() / 1'000 : 0;
        const uint64_t fee = money() / 100'000;
        const int64_t result = m_kit.tryYield(senior, junior, fee);
        requireNamed(result, m_done.epochs);
        if (result == 0) m_tokens += senior + junior + fee;
    }

    void carry()
    {
        const uint64_t all = core::programs::capital::capacities(m_kit.pool().books).total().raw();
        const uint64_t load = between<uint64_t>(0, all * 85 / 100 + 1);
        m_kit.carry(*rc::gen::arbitrary<bool>() ? load * 10 : 0, load);
        settleLoad();
    }

    void settleLoad()
    {
        const auto risk =
            m_kit.fixture.read<core::programs::risk_engine::RiskState>(m_kit.market.risk);
        const uint64_t all = core::programs::capital::capacities(m_kit.pool().books).total().raw();
        m_carried = !risk.cover.isZero() && risk.loads[0].raw() <= all * 85 / 100;
    }

    void freeze()
    {
        const Keypair& who = somebody();
        const Address tokens = m_kit.fixture.tokensOf(who.address());
        m_kit.fixture.setTokens(tokens, who.address(), m_kit.fixture.balance(tokens),
                                *rc::gen::arbitrary<bool>());
    }

    void reseed()
    {
        if (!isSeeded(m_kit.book(Tranche::Senior))) m_kit.seed(Tranche::Senior);
        if (m_tranching && !isSeeded(m_kit.book(Tranche::Junior))) m_kit.seed(Tranche::Junior);
    }

    uint64_t tokens()
    {
        ProtocolFixture& fixture = m_kit.fixture;
        uint64_t sum = fixture.balance(m_kit.market.vault) + fixture.balance(fixture.treasury()) +
                       fixture.balance(payoutVault(fixture)) +
                       fixture.balance(fixture.tokensOf(fixture.admin().address()));
        for (const Keypair* person : m_people)
            sum += fixture.balance(fixture.tokensOf(person->address()));
        return sum;
    }

    std::vector<std::optional<core::runtime::Account>> otherBytes()
    {
        std::vector<std::optional<core::runtime::Account>> all;
        for (const Address& address :
             {m_other.market, m_other.pool, m_other.vault, m_other.params, m_other.risk})
            all.push_back(m_kit.fixture.ledger().account(address));
        return all;
    }

    PoolKit m_kit;
    bool m_tranching;
    std::vector<const Keypair*> m_people;
    const Keypair* m_keeper = nullptr;
    MarketAddresses m_other;
    std::vector<std::optional<core::runtime::Account>> m_otherBytes;
    uint64_t m_tokens = 0;
    bool m_carried = false;
    Done m_done;
};

void run(const FixtureSettings& settings, const MarketSettings& market, Done& all)
{
    World world(settings, market);
    for (int i = 0; i < operationCount; ++i)
        world.step();
    world.finish();
    const Done& done = world.done();
    all = {all.deposits + done.deposits, all.requests + done.requests, all.cancels + done.cancels,
           all.payments + done.payments, all.losses + done.losses,     all.epochs + done.epochs,
           all.intents + done.intents};
}

} // namespace

class SequenceTest : public QObject
{
    Q_OBJECT

private slots:
    void twoTranches()
    {
        Done all;
        QVERIFY(rc::check([&] { run({}, {}, all); }));
        QVERIFY2(all.least() > 100, all.text().c_str());
    }

    void oneTrancheInPhaseOne()
    {
        FixtureSettings first;
        first.phase = 1;
        MarketSettings plain;
        plain.tranching = false;
        Done all;
        QVERIFY(rc::check([&] { run(first, plain, all); }));
        QVERIFY2(all.least() > 100, all.text().c_str());
    }
};

QTEST_APPLESS_MAIN(SequenceTest)
#include "sequence_test.moc"
