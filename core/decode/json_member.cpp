#include "core/decode/json_member.h"

#include <algorithm>

namespace core::decode {

namespace {

constexpr std::size_t nameSizeMax = 64;

bool isWordCharacter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') || character == '_';
}

} // namespace

std::string inside(std::string where, std::string_view part)
{
    where += '.';
    where += part;
    return where;
}

void MemberReader::refuse(Errc code, std::string where)
{
    if (m_isBroken) return;
    m_isBroken = true;
    m_fault = fail(code, std::move(where));
}

std::optional<Object> MemberReader::object(const Element& element, const std::string& where)
{
    Object found;
    if (element.get(found) == simdjson::SUCCESS) return found;
    refuse(Errc::DescriptionMemberMustBeOfItsKind, where + ": no object");
    return std::nullopt;
}

std::optional<Array> MemberReader::array(const Element& element, const std::string& where)
{
    Array found;
    if (element.get(found) == simdjson::SUCCESS) return found;
    refuse(Errc::DescriptionMemberMustBeOfItsKind, where + ": no array");
    return std::nullopt;
}

std::string_view MemberReader::text(const Element& element, const std::string& where)
{
    std::string_view found;
    if (element.get(found) == simdjson::SUCCESS) return found;
    refuse(Errc::DescriptionMemberMustBeOfItsKind, where + ": no text");
    return {};
}

std::uint64_t MemberReader::number(const Element& element,
                                   std::uint64_t max,
                                   const std::string& where)
{
    std::uint64_t found = 0;
    if (element.get(found) == simdjson::SUCCESS && found <= max) return found;
    refuse(Errc::DescriptionMemberMustBeOfItsKind,
           where + ": no whole number up to " + std::to_string(max));
    return 0;
}

std::optional<Element> MemberReader::find(const Object& object,
                                          std::string_view key,
                                          const std::string& where)
{
    std::optional<Element> found;
    for (const auto member : object) {
        if (member.key != key) continue;
        if (found) refuse(Errc::DescriptionMemberMustStandOnce, inside(where, key));
        found = member.value;
    }
    return found;
}

std::optional<Element> MemberReader::need(const Object& object,
                                          std::string_view key,
                                          const std::string& where)
{
    auto found = find(object, key, where);
    if (!found) refuse(Errc::DescriptionMustHaveMember, inside(where, key));
    return found;
}

bool MemberReader::flag(const Object& object, std::string_view key, const std::string& where)
{
    const auto found = find(object, key, where);
    if (!found) return false;
    bool value = false;
    if (found->get(value) != simdjson::SUCCESS)
        refuse(Errc::DescriptionMemberMustBeOfItsKind,
               inside(where, key) + ": neither true nor false");
    return value;
}

std::string MemberReader::nameOf(const Object& object, const std::string& where)
{
    const auto member = need(object, "name", where);
    if (!member) return {};
    const std::string_view word = text(*member, where + ".name");
    if (word.empty() || word.size() > nameSizeMax || !std::ranges::all_of(word, isWordCharacter))
        refuse(Errc::DescriptionMemberMustBeOfItsKind, where + ".name: no word");
    return std::string(word);
}

void MemberReader::allowOnly(const Object& object,
                             std::initializer_list<std::string_view> known,
                             const std::string& where)
{
    for (const auto member : object)
        if (std::ranges::find(known, member.key) == known.end())
            refuse(Errc::DescriptionMemberMustBeKnown,
                   inside(where, member.key.substr(0, nameSizeMax)));
}

} // namespace core::decode
