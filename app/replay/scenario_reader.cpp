// Takes a scenario file apart, line by line. Each statement is a keyword, then words at fixed
// places and `name value` pairs that all have to be there, in order.

#include "app/replay/errors.h"
#include "app/replay/scenario.h"
#include "core/base/calendar.h"
#include "core/market/decimal.h"

#include <algorithm>
#include <optional>

namespace app::replay {
namespace {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

constexpr size_t lineSizeMax = 512;
constexpr int64_t periodSeconds = 900;
constexpr size_t marketNameMax = 11; // "-PERP" comes behind it, within 16
constexpr uint64_t unit = 1'000'000;

struct Line
{
    std::string place; //!< "may2025.scenario: line 7"
    std::vector<std::string_view> words;
};

Error at(const Line& line, ReplayError code, const std::string& fact)
{
    return fault(code, line.place + ": " + fact);
}

//! Takes a line's words from the left, and remembers the first fault.
class Words
{
public:
    explicit Words(const Line& line) : m_line(line) {}

    std::string_view word(std::string_view what)
    {
        if (m_next < m_line.words.size()) return m_line.words[m_next++];
        refuse(ReplayError::LineMustHaveAllWords, std::string(what) + " is missing");
        return {};
    }
    void key(std::string_view name)
    {
        const std::string_view found = word(name);
        if (!m_error && found != name)
            refuse(ReplayError::LineMustHaveAllWords,
                   core::market::quoted(found) + " stands where " + std::string(name) + " belongs");
    }
    UnixTime time()
    {
        const std::string_view text = word("a time");
        if (m_error) return {};
        const auto parsed = core::parseTime(core::Text(text));
        if (!parsed) {
            refuse(ReplayError::TimeMustBeReadable,
                   core::market::quoted(text) + " is no time like 2025-05-06T08:00Z");
            return {};
        }
        if (parsed->raw() % periodSeconds != 0)
            refuse(ReplayError::TimeMustStartPeriod,
                   core::market::quoted(text) + " is no quarter of an hour");
        return *parsed;
    }
    //! `text × 10^6`, in [least, most].
    uint64_t scaled(uint64_t least, uint64_t most) { return number(6, least, most); }
    uint64_t whole(uint64_t least, uint64_t most) { return number(0, least, most); }
    UsdcAmount money() { return UsdcAmount{scaled(0, uint64_t{1} << 60)}; }
    Ppm part(uint64_t most = unit) { return Ppm{static_cast<uint32_t>(scaled(0, most))}; }

    //! The first fault, or that of a word too many.
    [[nodiscard]] Checked finish()
    {
        if (!m_error && m_next < m_line.words.size())
            refuse(ReplayError::LineMustHaveAllWords,
                   core::market::quoted(m_line.words[m_next]) + " is one word too many");
        if (m_error) return *m_error;
        return Done{};
    }
    void refuse(ReplayError code, const std::string& fact)
    {
        if (!m_error) m_error = at(m_line, code, fact);
    }
    [[nodiscard]] bool failed() const { return m_error.has_value(); }

private:
    uint64_t number(int places, uint64_t least, uint64_t most)
    {
        const std::string_view text = word("a number");
        if (m_error) return 0;
        const auto parsed =
            core::market::parseUnsigned(text, places, core::market::ExcessPlaces::Refuse);
        if (!parsed)
            refuse(ReplayError::NumberMustBeDecimal, core::market::quoted(text) +
                                                         " is no number of at most " +
                                                         std::to_string(places) + " places");
        else if (*parsed < least || *parsed > most)
            refuse(ReplayError::NumberMustBeInRange,
                   core::market::quoted(text) + " is out of range");
        return parsed ? *parsed : 0;
    }

    const Line& m_line;
    size_t m_next = 1; // behind the keyword
    std::optional<Error> m_error;
};

class Reader
{
public:
    [[nodiscard]] Checked take(const Line& line)
    {
        const std::string_view keyword = line.words.front();
        Words words(line);
        if (keyword == "begins") return once(line, words, m_scenario.begins);
        if (keyword == "ends") return once(line, words, m_scenario.ends);
        if (keyword == "epoch") {
            // The bounds are the parameter's: checked again, by the program, when markets open.
            m_scenario.epochSeconds = static_cast<uint32_t>(words.whole(1, UINT32_MAX));
            return words.finish();
        }
        if (keyword == "venues") {
            m_scenario.venueFunds = words.money();
            return words.finish();
        }
        if (keyword == "liquidation") return liquidation(words);
        if (keyword == "traders") return traders(words);
        if (keyword == "market") return market(words);
        if (keyword == "state") return state(words);
        if (keyword == "deposit") return action(words, ActionKind::Deposit);
        if (keyword == "withdraw") return action(words, ActionKind::Withdraw);
        if (keyword == "seed") return action(words, ActionKind::Seed);
        if (keyword == "recover") return action(words, ActionKind::Recover);
        return at(line, ReplayError::LineMustBeKnown, core::market::quoted(keyword));
    }

    //! What holds of the file as a whole.
    [[nodiscard]] Result<Scenario> finish(std::string_view name)
    {
        const auto missing = [name](ReplayError code, std::string_view fact) {
            return fault(code, std::string(name) + ": " + std::string(fact));
        };
        if (m_scenario.begins.isZero() || m_scenario.ends <= m_scenario.begins)
            return missing(ReplayError::TimeMustRise, "the story does not end after it begins");
        if (m_scenario.liquidation.orderlyFall >= m_scenario.liquidation.brokenFall)
            return missing(ReplayError::NumberMustBeInRange,
                           "the broken fall is not above the orderly one");
        uint64_t shares = 0;
        for (const TraderGroup& group : m_scenario.liquidation.groups)
            shares += group.share.raw();
        if (shares != unit)
            return missing(ReplayError::SharesMustMakeWhole,
                           "the traders' shares do not add up to 1");
        for (const MarketAssumptions& each : m_scenario.markets)
            if (each.states.empty())
                return missing(ReplayError::MarketMustHaveState, each.name + " has no state");
        return std::move(m_scenario);
    }

private:
    Checked once(const Line& line, Words& words, UnixTime& time)
    {
        if (!time.isZero())
            return at(line, ReplayError::LineMustStandOnce, std::string(line.words.front()));
        time = words.time();
        return words.finish();
    }

    Checked liquidation(Words& words)
    {
        LiquidationModel& model = m_scenario.liquidation;
        words.key("orderly_fall");
        model.orderlyFall = words.part();
        words.key("broken_fall");
        model.brokenFall = words.part();
        words.key("slippage");
        model.slippage = words.part();
        return words.finish();
    }

    Checked traders(Words& words)
    {
        TraderGroup group;
        words.key("share");
        group.share = words.part();
        words.key("leverage");
        group.multiple = words.scaled(1, 100 * unit);
        m_scenario.liquidation.groups.push_back(group);
        return words.finish();
    }

    Checked market(Words& words)
    {
        MarketAssumptions market;
        market.name = words.word("a name");
        words.key("candles");
        market.candleFile = words.word("a file");
        words.key("funding");
        market.fundingFile = words.word("a file");
        words.key("joins");
        market.joinsAt = words.time();
        if (market.name.size() > marketNameMax || m_scenario.market(market.name) != nullptr)
            words.refuse(ReplayError::LineMustStandOnce,
                         core::market::quoted(market.name) + " is too long, or known already");
        // Markets are numbered as they join: a ledger that is opened again finds them by number.
        if (!m_scenario.markets.empty() && market.joinsAt < m_scenario.markets.back().joinsAt)
            words.refuse(ReplayError::TimeMustRise, "the market before joins later");
        m_scenario.markets.push_back(std::move(market));
        return words.finish();
    }

    //! Of the market that a line names.
    size_t marketIndex(Words& words)
    {
        const std::string_view name = words.word("a market");
        for (size_t i = 0; i < m_scenario.markets.size(); ++i)
            if (m_scenario.markets[i].name == name) return i;
        words.refuse(ReplayError::MarketMustBeDeclared,
                     core::market::quoted(name) + " is no market of a line above");
        return 0;
    }

    Checked state(Words& words)
    {
        const size_t index = marketIndex(words);
        MarketState state;
        state.at = words.time();
        words.key("leverage");
        state.leverage = words.scaled(unit, 100 * unit);
        words.key("open_interest");
        state.openInterest = words.money();
        words.key("oi_to_depth");
        state.oiToDepth = words.scaled(unit / 100, 1'000 * unit);
        words.key("covered");
        state.covered = words.money();
        if (state.covered > state.openInterest)
            words.refuse(ReplayError::NumberMustBeInRange,
                         "more is covered than the open interest");
        if (words.failed()) return words.finish();
        std::vector<MarketState>& states = m_scenario.markets[index].states;
        if (!states.empty() && state.at <= states.back().at)
            words.refuse(ReplayError::TimeMustRise, "the state before is not earlier");
        states.push_back(state);
        return words.finish();
    }

    Tranche tranche(Words& words)
    {
        const std::string_view text = words.word("a tranche");
        if (text == "junior") return Tranche::Junior;
        if (text != "senior")
            words.refuse(ReplayError::TrancheMustBeKnown,
                         core::market::quoted(text) + " is neither junior nor senior");
        return Tranche::Senior;
    }

    Checked action(Words& words, ActionKind kind)
    {
        Action action;
        action.kind = kind;
        action.at = words.time();
        if (kind != ActionKind::Recover) action.who = words.word("a role");
        action.market = marketIndex(words);
        if (kind != ActionKind::Recover) action.tranche = tranche(words);
        if (kind == ActionKind::Deposit || kind == ActionKind::Recover)
            action.amount = words.money();
        if (kind == ActionKind::Withdraw) action.part = words.part();
        if (!words.failed() && action.at < m_scenario.markets[action.market].joinsAt)
            words.refuse(ReplayError::TimeMustRise, "the market has not joined yet");
        // Behind those of the same time: they happen in the order in which they stand.
        std::vector<Action>& actions = m_scenario.actions;
        const auto later =
            std::upper_bound(actions.begin(), actions.end(), action.at,
                             [](UnixTime time, const Action& each) { return time < each.at; });
        actions.insert(later, std::move(action));
        return words.finish();
    }

    Scenario m_scenario;
};

std::vector<std::string_view> wordsOf(std::string_view line)
{
    line = line.substr(0, line.find('#'));
    std::vector<std::string_view> words;
    constexpr std::string_view blanks = " \t\r";
    for (;;) {
        const size_t begin = line.find_first_not_of(blanks);
        if (begin == std::string_view::npos) return words;
        line.remove_prefix(begin);
        const size_t end = std::min(line.find_first_of(blanks), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

} // namespace

Result<Scenario> readScenario(std::string_view text, std::string_view name)
{
    Reader reader;
    for (size_t number = 1; !text.empty(); ++number) {
        const size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const Line parts{std::string(name) + ": line " + std::to_string(number), wordsOf(line)};
        if (line.size() > lineSizeMax)
            return at(parts, ReplayError::LineMustBeKnown, "longer than 512 bytes");
        if (parts.words.empty()) continue;
        if (const auto taken = reader.take(parts); !taken) return taken.error();
    }
    return reader.finish(name);
}

} // namespace app::replay
