#include "app/ctl/arguments.h"

#include <algorithm>

namespace app::ctl {

using core::support::Result;

namespace {

const OptionRule* ruleOf(const Syntax& syntax, std::string_view name)
{
    const auto found = std::ranges::find(syntax.options, name, &OptionRule::name);
    return found == syntax.options.end() ? nullptr : &*found;
}

} // namespace

Result<Arguments> Arguments::parse(std::span<const std::string> words, const Syntax& syntax)
{
    Arguments parsed;
    bool optionsEnded = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (optionsEnded || !word.starts_with("--")) {
            parsed.m_positional.push_back(word);
            continue;
        }
        if (word == "--") {
            optionsEnded = true;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const OptionRule* rule = ruleOf(syntax, name);
        if (rule == nullptr) return fail(CommandError::OptionMustBeKnown, name);
        if (parsed.has(name)) return fail(CommandError::OptionMustBeGivenOnce, name);
        std::string value;
        if (rule->hasValue) {
            const bool isNext = equals == std::string::npos;
            if (isNext && i + 1 == words.size())
                return fail(CommandError::OptionMustHaveValue, name);
            value = isNext ? words[++i] : word.substr(equals + 1);
        } else if (equals != std::string::npos) {
            return fail(CommandError::ArgumentMustBeExpected, word);
        }
        parsed.m_options.emplace(name, std::move(value));
    }

    if (parsed.m_positional.size() < syntax.required)
        return fail(CommandError::ArgumentMustBeGiven,
                    std::string(syntax.positional[parsed.m_positional.size()]));
    if (parsed.m_positional.size() > syntax.positional.size() && !syntax.repeatsLast)
        return fail(CommandError::ArgumentMustBeExpected,
                    parsed.m_positional[syntax.positional.size()]);
    for (const OptionRule& rule : syntax.options)
        if (rule.isRequired && !parsed.has(rule.name))
            return fail(CommandError::ArgumentMustBeGiven, std::string(rule.name));
    return parsed;
}

std::string_view Arguments::at(std::size_t index) const
{
    return index < m_positional.size() ? std::string_view(m_positional[index]) : std::string_view();
}

std::optional<std::string_view> Arguments::option(std::string_view name) const
{
    const auto found = m_options.find(name);
    if (found == m_options.end()) return std::nullopt;
    return found->second;
}

} // namespace app::ctl
