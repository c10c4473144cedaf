#include "core/decode/type_flatten.h"

#include <algorithm>
#include <set>

namespace core::decode {

namespace {

constexpr std::size_t fieldCountMax = 1024;
constexpr std::size_t depthMax = 8;
constexpr std::size_t byteCountMax = 4096;
constexpr std::size_t variantCountMax = 256; // an enum is one byte

struct NamedKind
{
    std::string_view name;
    FieldKind kind;
    std::size_t size;
};

// clang-format off
constexpr NamedKind plainTypes[] = {
    {"u8",     FieldKind::Unsigned, 1},  {"i8",   FieldKind::Signed, 1},
    {"u16",    FieldKind::Unsigned, 2},  {"i16",  FieldKind::Signed, 2},
    {"u32",    FieldKind::Unsigned, 4},  {"i32",  FieldKind::Signed, 4},
    {"u64",    FieldKind::Unsigned, 8},  {"i64",  FieldKind::Signed, 8},
    {"u128",   FieldKind::Unsigned, 16}, {"i128", FieldKind::Signed, 16},
    {"pubkey", FieldKind::Address,  32}, {"bool", FieldKind::Bool,   1},
    {"string", FieldKind::Text,     4},
};
// clang-format on

//! A value still to be laid flat.
struct Pending
{
    std::string path;
    Element type;
    std::size_t depth = 0;
};

//! "pad1": what stands between fields so that the next one is aligned.
bool isPaddingName(std::string_view path)
{
    const std::string_view name = path.substr(path.rfind('.') + 1);
    return name.size() > 3 && name.starts_with("pad") &&
           std::ranges::all_of(name.substr(3), [](char c) { return c >= '0' && c <= '9'; });
}

class Flattener
{
public:
    Flattener(MemberReader& in, const TypeTable& types) : m_in(in), m_types(types) {}

    std::vector<Field> take(std::string path, const Element& type)
    {
        m_pending.push_back({std::move(path), type, 0});
        while (m_in.ok() && !m_pending.empty()) {
            const Pending next = std::move(m_pending.back());
            m_pending.pop_back();
            if (next.depth > depthMax || m_fields.size() + m_pending.size() > fieldCountMax)
                m_in.refuse(Errc::DescriptionMustStayWithinLimit, next.path);
            else
                layFlat(next);
        }
        return std::move(m_fields);
    }

private:
    void add(Field field) { m_fields.push_back(std::move(field)); }

    void unknown(const Pending& value, std::string_view what)
    {
        m_in.refuse(Errc::DescriptionTypeMustBeKnown, value.path + ": " + std::string(what));
    }

    void layFlat(const Pending& value)
    {
        std::string_view word;
        if (value.type.get(word) == simdjson::SUCCESS) return plain(value, word);
        const auto object = m_in.object(value.type, value.path);
        if (!object) return;
        if (object->size() != 1) return unknown(value, "not one word");
        const auto member = *object->begin();
        if (member.key == "array") return array(value, member.value);
        if (member.key == "defined") return defined(value, member.value);
        if (member.key == "option") return option(value, member.value);
        if (member.key == "string") return stretch(value, member.value, true);
        if (member.key == "bytes") return stretch(value, member.value, false);
        if (member.key == "pubkey_at") {
            const std::string place(m_in.text(member.value, value.path));
            return add({.name = value.path,
                        .type = "pubkey at " + place,
                        .kind = FieldKind::AddressAt,
                        .placeField = place});
        }
        unknown(value, member.key.substr(0, 32));
    }

    void plain(const Pending& value, std::string_view word)
    {
        for (const NamedKind& known : plainTypes)
            if (known.name == word)
                return add({.name = value.path,
                            .type = std::string(word),
                            .kind = known.kind,
                            .size = known.size});
        unknown(value, word.substr(0, 32));
    }

    void array(const Pending& value, const Element& element)
    {
        const auto parts = m_in.array(element, value.path);
        if (!parts) return;
        if (parts->size() != 2) return unknown(value, "array");
        auto part = parts->begin();
        const Element type = *part;
        ++part;
        const std::uint64_t count = m_in.number(*part, byteCountMax, value.path);
        std::string_view word;
        if (type.get(word) == simdjson::SUCCESS && word == "u8")
            return add({.name = value.path,
                        .type = "[u8; " + std::to_string(count) + "]",
                        .kind = FieldKind::Bytes,
                        .size = count,
                        .isPadding = isPaddingName(value.path)});
        if (count > fieldCountMax)
            return m_in.refuse(Errc::DescriptionMustStayWithinLimit, value.path);
        // The last one first: the next to be laid flat is the one on top.
        for (std::size_t i = count; i-- > 0;)
            m_pending.push_back(
                {value.path + "[" + std::to_string(i) + "]", type, value.depth + 1});
    }

    void defined(const Pending& value, const Element& element)
    {
        const auto reference = m_in.object(element, value.path);
        if (!reference) return;
        m_in.allowOnly(*reference, {"name"}, value.path);
        const std::string name = m_in.nameOf(*reference, value.path);
        const auto found = m_types.find(name);
        if (found == m_types.end()) return unknown(value, name);
        const auto kindMember = m_in.need(found->second, "kind", name);
        const std::string_view kind = kindMember ? m_in.text(*kindMember, name) : "";
        if (kind == "struct") return structure(value, found->second, name);
        if (kind == "enum") return enumeration(value, found->second, name);
        unknown(value, name);
    }

    void structure(const Pending& value, const Object& type, const std::string& name)
    {
        m_in.allowOnly(type, {"kind", "fields"}, name);
        const auto member = m_in.need(type, "fields", name);
        const auto fields = member ? m_in.array(*member, name) : std::nullopt;
        if (!fields) return;
        std::vector<Pending> parts;
        std::set<std::string> names;
        for (const Element each : *fields) {
            const auto field = m_in.object(each, name);
            if (!field) return;
            m_in.allowOnly(*field, {"name", "docs", "type"}, name);
            const std::string part = m_in.nameOf(*field, name);
            const auto partType = m_in.need(*field, "type", inside(name, part));
            if (!partType) return;
            if (!names.insert(part).second)
                m_in.refuse(Errc::DescriptionNameMustBeUnique, inside(name, part));
            parts.push_back({value.path + "." + part, *partType, value.depth + 1});
        }
        m_pending.insert(m_pending.end(), parts.rbegin(), parts.rend());
    }

    void enumeration(const Pending& value, const Object& type, const std::string& name)
    {
        m_in.allowOnly(type, {"kind", "variants"}, name);
        const auto member = m_in.need(type, "variants", name);
        const auto variants = member ? m_in.array(*member, name) : std::nullopt;
        if (!variants) return;
        if (variants->size() > variantCountMax)
            return m_in.refuse(Errc::DescriptionMustStayWithinLimit, name);
        Field field{.name = value.path, .type = name, .kind = FieldKind::Enum, .size = 1};
        for (const Element each : *variants) {
            const auto variant = m_in.object(each, name);
            if (!variant) return;
            // A variant with fields would make the value longer than its byte.
            m_in.allowOnly(*variant, {"name", "docs"}, name);
            std::string word = m_in.nameOf(*variant, name);
            if (std::ranges::find(field.variants, word) != field.variants.end())
                m_in.refuse(Errc::DescriptionNameMustBeUnique, inside(name, word));
            field.variants.push_back(std::move(word));
        }
        add(std::move(field));
    }

    void option(const Pending& value, const Element& element)
    {
        if (m_in.text(element, value.path) != "pubkey") return unknown(value, "option");
        add({.name = value.path,
             .type = "option pubkey",
             .kind = FieldKind::OptionalAddress,
             .size = 1});
    }

    //! As long as a number before it says, or to the end.
    void stretch(const Pending& value, const Element& element, bool isText)
    {
        const std::string_view length = m_in.text(element, value.path);
        if (length == "rest")
            return add({.name = value.path,
                        .type = isText ? "string" : "bytes",
                        .kind = isText ? FieldKind::RestText : FieldKind::RestBytes});
        if (!isText || length != "u64") return unknown(value, "length");
        add({.name = value.path, .type = "string", .kind = FieldKind::Text, .size = 8});
    }

    MemberReader& m_in;
    const TypeTable& m_types;
    std::vector<Pending> m_pending;
    std::vector<Field> m_fields;
};

//! What an argument's own members say of its only value.
void readRules(MemberReader& in,
               const Object& argument,
               std::vector<Field>& fields,
               const std::string& where)
{
    const bool isOwnIndex = in.flag(argument, "own_index", where);
    const auto only = in.find(argument, "value", where);
    const auto sizeOf = in.find(argument, "size_of", where);
    const auto within = in.find(argument, "within", where);
    if (!isOwnIndex && !only && !sizeOf && !within) return;
    if (fields.size() != 1)
        return in.refuse(Errc::DescriptionMemberMustBeOfItsKind, where + ": not one value");
    fields[0].isOwnIndex = isOwnIndex;
    if (only) fields[0].onlyValue = in.text(*only, where);
    if (sizeOf) fields[0].sizeOf = in.text(*sizeOf, where);
    if (within) fields[0].within = in.text(*within, where);
}

} // namespace

TypeTable readTypes(MemberReader& in, const Array& types)
{
    TypeTable table;
    for (const Element each : types) {
        const auto entry = in.object(each, "types");
        if (!entry) return {};
        in.allowOnly(*entry, {"name", "docs", "type"}, "types");
        const std::string name = in.nameOf(*entry, "types");
        const auto member = in.need(*entry, "type", name);
        const auto type = member ? in.object(*member, name) : std::nullopt;
        const auto nameMember = in.find(*entry, "name", name);
        if (!in.ok() || !type || !nameMember) return {};
        // The name's characters live as long as the document does.
        if (!table.emplace(in.text(*nameMember, name), *type).second)
            in.refuse(Errc::DescriptionNameMustBeUnique, "types." + name);
    }
    return table;
}

std::vector<Field> flattenFields(MemberReader& in,
                                 const TypeTable& types,
                                 const Array& arguments,
                                 const std::string& where)
{
    std::vector<Field> fields;
    std::set<std::string> names;
    for (const Element each : arguments) {
        const auto argument = in.object(each, where);
        if (!argument) return {};
        in.allowOnly(*argument, {"name", "docs", "type", "value", "own_index", "size_of", "within"},
                     where);
        const std::string name = in.nameOf(*argument, where);
        const auto type = in.need(*argument, "type", inside(where, name));
        if (!type) return {};
        if (!names.insert(name).second)
            in.refuse(Errc::DescriptionNameMustBeUnique, inside(where, name));
        std::vector<Field> flat = Flattener(in, types).take(name, *type);
        readRules(in, *argument, flat, inside(where, name));
        std::ranges::move(flat, std::back_inserter(fields));
        if (fields.size() > fieldCountMax) in.refuse(Errc::DescriptionMustStayWithinLimit, where);
        if (!in.ok()) return {};
    }
    return fields;
}

} // namespace core::decode
