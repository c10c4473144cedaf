#pragma once
//! \file
//! The words of a command line, taken apart by what a command declares.

#include "app/ctl/errors.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app::ctl {

//! An option of a command.
struct OptionRule
{
    std::string_view name; //!< with its dashes
    bool hasValue = true;
    bool isRequired = false;
};

//! What a command takes. Everything else is refused.
struct Syntax
{
    std::span<const std::string_view> positional{}; //!< names, for messages
    std::size_t required = 0;                       //!< of the positional ones
    bool repeatsLast = false;                       //!< any number of the last positional one
    std::span<const OptionRule> options{};
};

class Arguments
{
public:
    //! Options stand anywhere, as `--name value` or `--name=value`; after `--` nothing is one. A
    //! lone `-` is a positional word.
    //! \return OptionMustBeKnown, OptionMustHaveValue, OptionMustBeGivenOnce, ArgumentMustBeGiven,
    //!         ArgumentMustBeExpected
    [[nodiscard]] static core::support::Result<Arguments> parse(std::span<const std::string> words,
                                                                const Syntax& syntax);

    [[nodiscard]] const std::vector<std::string>& positional() const { return m_positional; }
    //! Empty when it was not given.
    [[nodiscard]] std::string_view at(std::size_t index) const;
    [[nodiscard]] std::optional<std::string_view> option(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return option(name).has_value(); }

private:
    std::vector<std::string> m_positional;
    std::map<std::string, std::string, std::less<>> m_options;
};

} // namespace app::ctl
