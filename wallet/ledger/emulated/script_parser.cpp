#include "wallet/ledger/emulated/names.h"
#include "wallet/ledger/emulated/script.h"
#include "wallet/ledger/errors.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace wallet::ledger::emulated {
namespace {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;
using Words = std::span<const std::string_view>;

constexpr size_t textSizeMax = 1u << 16;
constexpr uint32_t numberMax = 86'400'000; //!< a day of milliseconds; more than any count
constexpr size_t nameSizeMax = 32;
constexpr size_t shownMax = 40;

//! What the reader says of a line; the line's number is put in front of it.
Error wrong(std::string what)
{
    return fault(LedgerError::EmulatedScriptMustBeReadable, std::move(what));
}

std::string quoted(std::string_view word)
{
    std::string safe;
    for (const char character : word.substr(0, shownMax))
        safe += character >= ' ' && character <= '~' ? character : '?';
    return "'" + safe + (word.size() > shownMax ? "...'" : "'");
}

std::vector<std::string_view> wordsOf(std::string_view line)
{
    line = line.substr(0, line.find('#'));
    std::vector<std::string_view> words;
    for (size_t at = 0; at < line.size();) {
        const size_t begin = line.find_first_not_of(" \t\r", at);
        if (begin == std::string_view::npos) break;
        const size_t end = std::min(line.find_first_of(" \t\r", begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        at = end;
    }
    return words;
}

std::optional<uint32_t> numberOf(std::string_view word, int base = 10)
{
    uint32_t number = 0;
    const char* begin = word.data();
    const char* end = begin + word.size();
    const auto [stopped, problem] = std::from_chars(begin, end, number, base);
    if (word.empty() || stopped != end || problem != std::errc{} || number > numberMax)
        return std::nullopt;
    return number;
}

bool isAppName(std::string_view word)
{
    return !word.empty() && word.size() <= nameSizeMax &&
           std::ranges::all_of(word, [](char c) { return c > ' ' && c <= '~'; });
}

//! Takes the next word. \return an error that says what should stand there
Result<std::string_view> take(Words& rest, std::string_view whatItIs)
{
    if (rest.empty()) return wrong(std::string(whatItIs) + " is missing at the end of the line");
    const std::string_view word = rest.front();
    rest = rest.subspan(1);
    return word;
}

Result<uint32_t> takeNumber(Words& rest, std::string_view whatItIs)
{
    const auto word = take(rest, whatItIs);
    if (!word) return word.error();
    const auto number = numberOf(*word);
    if (!number)
        return wrong(std::string(whatItIs) + " is a whole number up to " +
                     std::to_string(numberMax) + ", not " + quoted(*word));
    return *number;
}

Result<uint32_t> kindsOf(std::string_view word)
{
    constexpr auto bit = [](RequestKind kind) { return 1u << static_cast<uint32_t>(kind); };
    if (word == "any") return (1u << requestWords.size()) - 1;
    if (word == "sign")
        return bit(RequestKind::Transaction) | bit(RequestKind::Offchain) |
               bit(RequestKind::Review);
    const auto found = std::ranges::find(requestWords, word);
    if (found == requestWords.end())
        return wrong(quoted(word) + " is neither a setting nor a request");
    return 1u << static_cast<uint32_t>(found - requestWords.begin());
}

Checked readOperand(Rule& rule, const FaultWord& known, Words& rest)
{
    const std::string owner = "the number behind " + std::string(known.word);
    rule.fault.number = known.otherwise;
    switch (known.operand) {
    case Operand::None: break;
    case Operand::Number:
        if (rest.empty() || !numberOf(rest.front())) break;
        [[fallthrough]];
    case Operand::RequiredNumber: {
        const auto number = takeNumber(rest, owner);
        if (!number) return number.error();
        rule.fault.number = *number;
        break;
    }
    case Operand::Word: {
        const auto word = take(rest, "the status word");
        if (!word) return word.error();
        const auto number = numberOf(*word, 16);
        if (!number || word->size() != 4)
            return wrong("a status word is four hexadecimal digits, not " + quoted(*word));
        rule.fault.number = *number;
        break;
    }
    case Operand::Name: {
        const auto word = take(rest, "the name of an app");
        if (!word) return word.error();
        if (!isAppName(*word)) return wrong(quoted(*word) + " is no name of an app");
        rule.fault.name = *word;
        break;
    }
    }
    return Done{};
}

Checked readWord(Rule& rule, std::string_view word, Words& rest)
{
    const auto act = std::ranges::find(actWords, word);
    if (act != actWords.end()) {
        if (rule.act) return wrong("a person does one thing, and " + quoted(word) + " is another");
        rule.act = static_cast<Act>(act - actWords.begin());
        return Done{};
    }
    if (word == "wait" || word == "press") {
        const auto number = takeNumber(rest, "the number behind " + std::string(word));
        if (!number) return number.error();
        if (word == "wait") {
            rule.wait = Time(*number);
        } else {
            rule.presses = *number;
            rule.countsPresses = true;
        }
        return Done{};
    }
    const auto known = std::ranges::find(faultWords, word, &FaultWord::word);
    if (known == faultWords.end())
        return wrong(quoted(word) + " is neither what a person does nor a fault");
    if (rule.fault.kind != FaultKind::None)
        return wrong("one fault a line, and " + quoted(word) + " is the second");
    rule.fault.kind = known->kind;
    return readOperand(rule, *known, rest);
}

Result<Rule> readRule(Words words)
{
    Rule rule;
    if (words.front() == "always") {
        rule.isAlways = true;
        words = words.subspan(1);
    }
    const auto request = take(words, "a request");
    if (!request) return request.error();
    const auto kinds = kindsOf(*request);
    if (!kinds) return kinds.error();
    rule.kinds = *kinds;
    if (words.empty()) return wrong("what happens at the request is missing");
    while (!words.empty()) {
        const std::string_view word = words.front();
        words = words.subspan(1);
        if (const Checked read = readWord(rule, word, words); !read) return read.error();
    }
    return rule;
}

Checked readLocked(Settings& settings, Words rest)
{
    settings.isLocked = true;
    if (rest.empty()) return Done{};
    const auto number = takeNumber(rest, "the count of refused requests");
    if (!number) return number.error();
    settings.unlockAfter = *number;
    return rest.empty() ? Checked(Done{}) : wrong(quoted(rest.front()) + " is too much");
}

Checked applySetting(Settings& settings, std::string_view setting, std::string_view value)
{
    if (setting == "model") {
        const auto model = parseModel(value);
        if (!model) return wrong(quoted(value) + " is no model that is known");
        settings.model = *model;
    } else if (setting == "version") {
        const auto version = parseVersion(value);
        if (!version) return wrong("a version is three numbers as in 1.9.0, not " + quoted(value));
        settings.version = *version;
    } else if (setting == "blind-signing") {
        if (value != "on" && value != "off")
            return wrong("blind-signing is on or off, not " + quoted(value));
        settings.blindSigning = value == "on";
    } else if (setting == "offchain") {
        constexpr std::array<std::string_view, 3> words{"v0", "v1", "both"};
        constexpr std::array containers{Containers::V0, Containers::V1, Containers::Both};
        const auto found = std::ranges::find(words, value);
        if (found == words.end()) return wrong("offchain is v0, v1 or both, not " + quoted(value));
        settings.containers = containers[static_cast<size_t>(found - words.begin())];
    } else {
        if (!isAppName(value)) return wrong(quoted(value) + " is no name of an app");
        const bool isNone = value == "none";
        if (setting == "app") settings.app = isNone ? "" : value;
        if (!isNone && std::ranges::find(settings.installed, value) == settings.installed.end())
            settings.installed.emplace_back(value);
    }
    return Done{};
}

bool isSetting(std::string_view word)
{
    constexpr std::array<std::string_view, 7> settings{
        "model", "version", "blind-signing", "offchain", "app", "installed", "locked"};
    return std::ranges::find(settings, word) != settings.end();
}

Checked readSetting(Settings& settings, Words words)
{
    const std::string_view setting = words.front();
    Words rest = words.subspan(1);
    if (setting == "locked") return readLocked(settings, rest);
    const auto value = take(rest, "the value of " + std::string(setting));
    if (!value) return value.error();
    if (!rest.empty()) return wrong(quoted(rest.front()) + " is too much");
    return applySetting(settings, setting, *value);
}

Checked readLine(Script& script, std::string_view line, bool takesSettings)
{
    const std::vector<std::string_view> words = wordsOf(line);
    if (words.empty()) return Done{};
    if (isSetting(words.front())) {
        if (!takesSettings) return wrong("the device is on: a setting comes too late");
        return readSetting(script.settings, words);
    }
    auto rule = readRule(words);
    if (!rule) return rule.error();
    script.rules.push_back(std::move(*rule));
    return Done{};
}

Result<Script> read(std::string_view text, Settings settings, bool takesSettings)
{
    if (text.size() > textSizeMax)
        return wrong("a script has at most " + std::to_string(textSizeMax) + " bytes");
    Script script;
    script.settings = std::move(settings);
    for (size_t number = 1; !text.empty(); ++number) {
        const size_t end = std::min(text.find('\n'), text.size());
        if (const Checked done = readLine(script, text.substr(0, end), takesSettings); !done)
            return wrong("line " + std::to_string(number) + ": " + done.error().detail);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return script;
}

} // namespace

Result<Script> parseScript(std::string_view text, Settings settings)
{
    return read(text, std::move(settings), true);
}

Result<std::vector<Rule>> parseRules(std::string_view text)
{
    auto script = read(text, {}, false);
    if (!script) return script.error();
    return std::move(script->rules);
}

} // namespace wallet::ledger::emulated
