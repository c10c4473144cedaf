#include "wallet/exchange/flat_json.h"

#include "core/solana/hash.h"
#include "wallet/exchange/request_file.h"

#include <algorithm>
#include <optional>

#include <simdjson.h>

namespace wallet::exchange {
namespace {

using core::support::Error;
using core::support::Result;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t nestingMax = 4; //!< a flat object has one level

//! A file that was cut off ends anywhere but in its last bracket.
bool endsInBracket(std::string_view text)
{
    const size_t last = text.find_last_not_of(" \t\r\n");
    return last != std::string_view::npos && text[last] == '}';
}

Error syntaxFault(std::string_view text, simdjson::error_code code)
{
    const bool isCut = !endsInBracket(text) || code == simdjson::UNCLOSED_STRING;
    return fault(isCut ? ExchangeError::FileMustBeWhole : ExchangeError::FileMustBeJson);
}

//! The members of a name. \return MemberMustBeGivenOnce
Result<std::optional<element>> find(const object& members, std::string_view name)
{
    std::optional<element> found;
    for (const auto& [key, value] : members) {
        if (key != name) continue;
        if (found) return fault(ExchangeError::MemberMustBeGivenOnce, std::string(name));
        found = value;
    }
    return found;
}

Result<std::string> textOf(const object& members, std::string_view name)
{
    const auto member = find(members, name);
    if (!member) return member.error();
    if (!*member) return fault(ExchangeError::MemberMustBeGiven, std::string(name));
    std::string_view text;
    if ((*member)->get(text) != simdjson::SUCCESS)
        return fault(ExchangeError::MemberMustBeValid, std::string(name));
    return std::string(text);
}

//! Another kind of file is called that before anything in it is.
core::support::Checked checkKind(const object& members, const FileKind& kind)
{
    const auto format = textOf(members, "format");
    if (!format || *format != kind.format) return fault(kind.otherwise);
    const auto member = find(members, "version");
    if (!member) return member.error();
    if (!*member) return fault(ExchangeError::MemberMustBeGiven, "version");
    int64_t version = 0;
    if ((*member)->get(version) != simdjson::SUCCESS)
        return fault(ExchangeError::MemberMustBeValid, "version");
    if (version != FileKind::version)
        return fault(ExchangeError::VersionMustBeKnown, std::to_string(version));
    return core::support::Done{};
}

} // namespace

Result<Members> readFlat(core::Bytes file, const FileKind& kind)
{
    if (file.size > exchangeFileSizeMax)
        return fault(ExchangeError::FileMustBeSmall, std::to_string(file.size) + " bytes");
    const std::string_view text = core::solana::textOf(file);
    simdjson::dom::parser parser;
    if (parser.allocate(std::max<size_t>(text.size(), 1), nestingMax) != simdjson::SUCCESS)
        return fault(ExchangeError::FileMustBeJson, "no memory");
    const simdjson::padded_string padded(text);
    element root;
    if (const auto code = parser.parse(padded).get(root); code != simdjson::SUCCESS)
        return syntaxFault(text, code);
    object members;
    if (root.get(members) != simdjson::SUCCESS) return fault(ExchangeError::FileMustBeJson);
    if (const auto fits = checkKind(members, kind); !fits) return fits.error();

    for (const auto& [key, value] : members) {
        const bool isKnown = key == "format" || key == "version" ||
                             std::ranges::find(kind.members, key) != kind.members.end();
        if (!isKnown) return fault(ExchangeError::MemberMustBeKnown);
    }
    Members read;
    for (const std::string_view name : kind.members) {
        auto value = textOf(members, name);
        if (!value) return value.error();
        read.emplace(name, std::move(*value));
    }
    return read;
}

} // namespace wallet::exchange
