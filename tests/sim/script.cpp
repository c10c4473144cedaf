#include "tests/sim/action.h"

#include <algorithm>
#include <array>

namespace tests::sim {

namespace {

//! The same numbers everywhere, which the distributions of <random> are not. \source splitmix64
class Chance
{
public:
    explicit Chance(uint64_t seed) : m_state(seed) {}

    uint64_t draw()
    {
        m_state += 0x9e37'79b9'7f4a'7c15;
        uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9;
        z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11eb;
        return z ^ (z >> 31);
    }
    //! In [0, end).
    uint64_t below(uint64_t end) { return draw() % end; }
    bool oneIn(uint64_t count) { return below(count) == 0; }

private:
    uint64_t m_state;
};

struct Weight
{
    Kind kind;
    uint64_t weight;
};

//! What people do besides the oracle's work, and how often.
constexpr Weight weights[] = {
    {Kind::Deposit, 80},
    {Kind::RequestWithdraw, 60},
    {Kind::CancelWithdraw, 12},
    {Kind::ExecuteWithdraw, 100},
    {Kind::CollectWithdrawal, 16},
    {Kind::CloseTicket, 20},
    {Kind::ClosePosition, 12},
    {Kind::RoundTrip, 16},
    {Kind::GiveTokensAway, 4},
    {Kind::TakeTokensBack, 24},
    {Kind::Donate, 8},
    {Kind::SeedBook, 24},
    {Kind::SyncLoad, 60},
    {Kind::Accrue, 16},
    {Kind::PayPremium, 20},
    {Kind::PayIncome, 12},
    {Kind::SettleEpoch, 48},
    {Kind::ReportDeficit, 10},
    {Kind::DrawPrimary, 60},
    {Kind::CloseShared, 60},
    {Kind::ApplyShared, 60},
    {Kind::CloseReinsurance, 60},
    {Kind::PayClaim, 60},
    {Kind::FinishBatch, 60},
    {Kind::DeferClaim, 24},
    {Kind::RequeueClaim, 16},
    {Kind::CollectPayout, 16},
    {Kind::RepayClaim, 12},
    {Kind::OpenKeeper, 6},
    {Kind::CollectKeeper, 10},
    {Kind::SetParam, 6},
    {Kind::SetPause, 16},
    {Kind::ApproveMarket, 1},
    {Kind::ReturnBond, 10},
    {Kind::EnableTranching, 1},
    {Kind::Tamper, 60},
};

constexpr size_t warmUpPeriods = 104; //!< over the 96 returns and three funding bins of a score

class Author
{
public:
    Author(uint64_t seed, Plan plan, size_t length) : m_chance(seed), m_plan(plan), m_length(length)
    {
        for (const Weight& each : weights)
            m_weightSum += each.weight;
    }

    Script write()
    {
        for (uint8_t market = 0; market < marketCount; ++market)
            open(market);
        for (size_t i = 0; i < warmUpPeriods; ++i)
            period();
        while (m_script.size() < m_length) {
            turn();
            m_chance.oneIn(2) ? sparse() : dense();
        }
        return m_script;
    }

private:
    Action& add(Kind kind)
    {
        Action action;
        action.kind = kind;
        action.market = static_cast<uint8_t>(m_chance.below(marketCount));
        action.who = static_cast<uint8_t>(m_chance.below(peopleCount));
        action.tranche = m_chance.oneIn(2) ? Tranche::Junior : Tranche::Senior;
        action.wild = m_chance.oneIn(8);
        action.x = m_chance.draw();
        action.y = m_chance.draw();
        m_script.push_back(action);
        return m_script.back();
    }

    void open(uint8_t market)
    {
        for (size_t i = 0; i < 6; ++i) {
            Action& action = add(Kind::Deposit);
            action.market = market;
            action.tranche = i < 3 ? Tranche::Junior : Tranche::Senior;
        }
    }

    //! A quarter of an hour's oracle work, in about the order in which it can succeed.
    void period()
    {
        add(Kind::NextPeriod);
        std::array<uint8_t, marketCount> order{};
        for (uint8_t i = 0; i < marketCount; ++i)
            order[i] = i;
        std::swap(order[0], order[m_chance.below(marketCount)]);
        for (const uint8_t market : order) {
            oracle(Kind::PublishPrice, market);
            if (m_chance.oneIn(2)) oracle(Kind::PublishSnapshot, market);
            oracle(Kind::UpdateScore, market);
            if (m_chance.oneIn(2)) oracle(Kind::PublishSnapshot, market);
        }
    }

    void oracle(Kind kind, uint8_t market)
    {
        if (m_chance.oneIn(50)) return;
        Action& action = add(kind);
        action.market = market;
        action.wild = m_wild == market;
    }

    void dense()
    {
        m_wild = m_chance.oneIn(4) ? static_cast<uint8_t>(m_chance.below(marketCount)) : nobody;
        const uint64_t count = 4 + m_chance.below(16);
        for (uint64_t i = 0; i < count; ++i) {
            period();
            some(6 + m_chance.below(8));
        }
        m_wild = nobody;
    }

    void sparse()
    {
        const uint64_t count = 2 + m_chance.below(5);
        for (uint64_t i = 0; i < count; ++i) {
            add(Kind::Wait);
            if (m_chance.oneIn(2)) period();
            some(4 + m_chance.below(8));
        }
    }

    void some(uint64_t count)
    {
        for (uint64_t i = 0; i < count; ++i)
            add(any());
    }

    Kind any()
    {
        uint64_t left = m_chance.below(m_weightSum);
        for (const Weight& each : weights) {
            if (left < each.weight) return each.kind;
            left -= each.weight;
        }
        return Kind::Deposit;
    }

    //! What happens once in a life.
    void turn()
    {
        if (m_plan == Plan::Growing && !m_grown && m_script.size() > m_length / 3) grow();
        if (!m_closed && m_script.size() > m_length / 8 * 7) {
            m_closed = true;
            Action& action = add(Kind::WindDown);
            action.market = marketCount - 1;
            action.wild = true;
        }
    }

    void grow()
    {
        m_grown = true;
        add(Kind::RaisePhase);
        for (uint8_t market = 0; market < marketCount; ++market) {
            add(Kind::EnableTranching).market = market;
            Action& seed = add(Kind::SeedBook);
            seed.market = market;
            seed.tranche = Tranche::Junior;
        }
    }

    static constexpr uint8_t nobody = 0xff;

    Chance m_chance;
    Plan m_plan;
    size_t m_length;
    uint64_t m_weightSum = 0;
    Script m_script;
    uint8_t m_wild = nobody; //!< the market that has gone mad
    bool m_grown = false;
    bool m_closed = false;
};

} // namespace

std::string textOf(const Action& action)
{
    std::string text(nameOf(action.kind));
    text += " market " + std::to_string(action.market) + " who " + std::to_string(action.who);
    text += action.tranche == Tranche::Junior ? " Junior" : " Senior";
    if (action.wild) text += " wild";
    return text + " x " + std::to_string(action.x) + " y " + std::to_string(action.y);
}

std::string_view nameOf(Plan plan)
{
    switch (plan) {
    case Plan::Tranched: return "Tranched";
    case Plan::Plain: return "Plain";
    case Plan::Growing: return "Growing";
    }
    return {};
}

Script scriptOf(uint64_t seed, Plan plan, size_t length)
{
    return Author(seed, plan, length).write();
}

} // namespace tests::sim
