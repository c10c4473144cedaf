#include "core/decode/interfaces.h"

#include "core/base/base58.h"
#include "core/decode/type_flatten.h"

#include <algorithm>

namespace core::decode {

namespace {

using support::Result;

constexpr std::size_t textSizeMax = 1 << 20;
constexpr std::size_t nestingMax = 32;
constexpr std::size_t callCountMax = 256;
constexpr std::size_t roleCountMax = 64;
constexpr std::size_t discriminatorSizeMax = 32;

Address readAddress(MemberReader& in, const Element& element, const std::string& where)
{
    const std::string_view text = in.text(element, where);
    const auto address = parseAddress(text);
    if (address.ok()) return *address;
    in.refuse(Errc::DescriptionAddressMustBeBase58, where);
    return {};
}

std::vector<std::uint8_t> readDiscriminator(MemberReader& in,
                                            const Object& call,
                                            const std::string& where)
{
    std::vector<std::uint8_t> bytes;
    const auto member = in.need(call, "discriminator", where);
    const auto parts = member ? in.array(*member, where) : std::nullopt;
    if (!parts) return bytes;
    if (parts->size() > discriminatorSizeMax)
        in.refuse(Errc::DescriptionMustStayWithinLimit, where + ".discriminator");
    for (const Element part : *parts)
        if (in.ok()) bytes.push_back(static_cast<std::uint8_t>(in.number(part, 0xff, where)));
    return bytes;
}

Role readRole(MemberReader& in, const Object& account, const std::string& where)
{
    // "pda" and "relations" say how clients may find an account, and bind nobody.
    in.allowOnly(account,
                 {"name", "docs", "writable", "signer", "address", "pda", "relations", "rest",
                  "may_lack", "signs_alone"},
                 where);
    Role role;
    role.name = in.nameOf(account, where);
    role.isSigner = in.flag(account, "signer", where);
    role.isWritable = in.flag(account, "writable", where);
    role.isRest = in.flag(account, "rest", where);
    role.mayLack = in.flag(account, "may_lack", where);
    role.signsAlone = in.flag(account, "signs_alone", where);
    if (const auto address = in.find(account, "address", where))
        role.address = readAddress(in, *address, inside(where, role.name));
    return role;
}

std::vector<Role> readRoles(MemberReader& in, const Object& call, const std::string& where)
{
    std::vector<Role> roles;
    const auto member = in.need(call, "accounts", where);
    const auto accounts = member ? in.array(*member, where) : std::nullopt;
    if (!accounts) return roles;
    if (accounts->size() > roleCountMax)
        in.refuse(Errc::DescriptionMustStayWithinLimit, where + ".accounts");
    for (const Element each : *accounts) {
        const auto account = in.object(each, where);
        if (!account || !in.ok()) return {};
        if (!roles.empty() && (roles.back().isRest || roles.back().mayLack))
            in.refuse(Errc::DescriptionMemberMustBeOfItsKind,
                      inside(where, roles.back().name) + ": must be the last");
        Role role = readRole(in, *account, where);
        for (const Role& other : roles)
            if (other.name == role.name)
                in.refuse(Errc::DescriptionNameMustBeUnique, inside(where, role.name));
        roles.push_back(std::move(role));
    }
    return roles;
}

bool hasField(const std::vector<Field>& fields, const std::string& name)
{
    return std::ranges::find(fields, name, &Field::name) != fields.end();
}

bool hasNumber(const std::vector<Field>& fields, std::string_view name)
{
    return std::ranges::any_of(fields, [name](const Field& field) {
        return field.name == name && field.kind == FieldKind::Unsigned && field.size <= 8;
    });
}

//! What fields say of each other must be there, and what goes to the end must be last.
void checkFields(MemberReader& in, const std::vector<Field>& fields, const std::string& where)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field& field = fields[i];
        const bool toTheEnd =
            field.kind == FieldKind::RestText || field.kind == FieldKind::RestBytes;
        const bool isLast = std::ranges::all_of(
            fields.begin() + static_cast<std::ptrdiff_t>(i) + 1, fields.end(),
            [](const Field& other) { return other.kind == FieldKind::AddressAt; });
        if (toTheEnd && !isLast)
            in.refuse(Errc::DescriptionMemberMustBeOfItsKind,
                      inside(where, field.name) + ": must be the last");
        if (field.kind == FieldKind::AddressAt && !hasNumber(fields, field.placeField))
            in.refuse(Errc::DescriptionMustHaveMember, inside(where, field.placeField));
        for (const std::string& other : {field.sizeOf, field.within})
            if (!other.empty() && !hasField(fields, other))
                in.refuse(Errc::DescriptionMustHaveMember, inside(where, other));
    }
}

Call readCall(MemberReader& in, const TypeTable& types, const Element& element)
{
    Call call;
    const auto object = in.object(element, "instructions");
    if (!object) return call;
    in.allowOnly(*object, {"name", "docs", "discriminator", "accounts", "args"}, "instructions");
    call.name = in.nameOf(*object, "instructions");
    call.discriminator = readDiscriminator(in, *object, call.name);
    call.roles = readRoles(in, *object, call.name);
    const auto member = in.need(*object, "args", call.name);
    const auto arguments = member ? in.array(*member, call.name) : std::nullopt;
    if (!arguments || !in.ok()) return call;
    call.fields = flattenFields(in, types, *arguments, call.name);
    checkFields(in, call.fields, call.name);
    return call;
}

void addCall(MemberReader& in, Interface& to, Call call)
{
    for (const Call& other : to.calls) {
        if (other.name == call.name)
            in.refuse(Errc::DescriptionNameMustBeUnique, inside(to.name, call.name));
        if (other.discriminator == call.discriminator)
            in.refuse(Errc::DiscriminatorMustBeUnique, inside(to.name, call.name));
    }
    to.calls.push_back(std::move(call));
}

std::string readProgramName(MemberReader& in, const Object& root)
{
    const auto member = in.need(root, "metadata", "description");
    const auto metadata = member ? in.object(*member, "metadata") : std::nullopt;
    return metadata ? in.nameOf(*metadata, "metadata") : std::string();
}

Interface readInterface(MemberReader& in, const Element& element)
{
    Interface read;
    const auto root = in.object(element, "description");
    if (!root) return read;
    in.allowOnly(*root,
                 {"address", "metadata", "docs", "instructions", "accounts", "events", "errors",
                  "types", "constants"},
                 "description");
    read.name = readProgramName(in, *root);
    if (const auto address = in.need(*root, "address", "description"))
        read.program = readAddress(in, *address, "address");
    TypeTable types;
    if (const auto member = in.find(*root, "types", "description"))
        if (const auto list = in.array(*member, "types")) types = readTypes(in, *list);
    const auto member = in.need(*root, "instructions", "description");
    const auto calls = member ? in.array(*member, "instructions") : std::nullopt;
    if (!calls || !in.ok()) return read;
    if (calls->size() > callCountMax)
        in.refuse(Errc::DescriptionMustStayWithinLimit, "instructions");
    for (const Element call : *calls) {
        if (!in.ok()) return read;
        addCall(in, read, readCall(in, types, call));
    }
    return read;
}

Result<Interface> parseInterface(std::string_view json)
{
    if (json.size() > textSizeMax)
        return fail(Errc::DescriptionMustStayWithinLimit, std::to_string(json.size()) + " bytes");
    simdjson::dom::parser parser;
    if (parser.allocate(std::max<std::size_t>(json.size(), 1), nestingMax) != simdjson::SUCCESS)
        return fail(Errc::DescriptionMustStayWithinLimit);
    const simdjson::padded_string padded(json);
    Element root;
    if (parser.parse(padded).get(root) != simdjson::SUCCESS)
        return fail(Errc::DescriptionMustBeJson);
    MemberReader in;
    Interface read = readInterface(in, root);
    if (!in.ok()) return in.fault();
    return read;
}

} // namespace

const Call* Interface::callOf(Bytes data) const
{
    const Call* best = nullptr;
    for (const Call& call : calls) {
        const std::size_t size = call.discriminator.size();
        if (size > data.size ||
            !std::equal(call.discriminator.begin(), call.discriminator.end(), data.begin()))
            continue;
        // Without discriminator and arguments there is nothing to know it by but its emptiness.
        if (size == 0 && call.fields.empty() && data.size > 0) continue;
        if (best == nullptr || size > best->discriminator.size()) best = &call;
    }
    return best;
}

Result<Interfaces> Interfaces::load(std::span<const Description> descriptions)
{
    Interfaces loaded;
    for (const Description& description : descriptions) {
        auto read = parseInterface(description.json);
        if (!read) return read.error();
        Interface interface = std::move(read).value();
        if (description.program) interface.program = *description.program;
        const Address program = interface.program;
        const std::string name = interface.name;
        if (!loaded.m_interfaces.emplace(program, std::move(interface)).second)
            return fail(Errc::ProgramMustBeDescribedOnce, name);
    }
    return loaded;
}

const Interface* Interfaces::find(const Address& program) const
{
    const auto found = m_interfaces.find(program);
    return found == m_interfaces.end() ? nullptr : &found->second;
}

} // namespace core::decode
