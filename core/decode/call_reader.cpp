#include "core/decode/call_reader.h"

#include "core/decode/field_text.h"

#include <algorithm>

namespace core::decode {

CallReader::CallReader(Bytes bytes,
                       const std::vector<AccountReading>& accounts,
                       const Interfaces& interfaces,
                       const PacketCall& call,
                       std::size_t place)
    : m_bytes(bytes),
      m_accounts(accounts),
      m_interfaces(interfaces),
      m_call(call),
      m_place(place),
      m_at(call.data.offset)
{
}

InstructionReading CallReader::read()
{
    m_read.range = m_call.whole;
    m_read.programRange = m_call.program;
    m_read.data = m_call.data;
    m_read.program = m_accounts[m_bytes.data[m_call.program.offset]].address;
    const Interface* known = m_interfaces.find(m_read.program);
    if (known == nullptr) {
        find(FindingCode::UnknownProgram, {}, m_call.program);
        readAccounts(nullptr);
        return std::move(m_read);
    }
    m_read.programName = known->name;
    const Call* call = known->callOf(bytesOf(m_call.data));
    if (call == nullptr) {
        find(FindingCode::UnknownInstruction, {}, m_call.data);
        readAccounts(nullptr);
        return std::move(m_read);
    }
    m_read.name = call->name;
    readAccounts(call);
    readFields(*call);
    return std::move(m_read);
}

void CallReader::find(FindingCode code, std::string subject, Range range)
{
    m_read.findings.push_back({code, std::move(subject), range});
}

Bytes CallReader::bytesOf(const Range& range) const
{
    return {m_bytes.data + range.offset, range.size};
}

void CallReader::readAccounts(const Call* call)
{
    static const std::vector<Role> none;
    const std::vector<Role>& roles = call == nullptr ? none : call->roles;
    const bool hasRest = !roles.empty() && roles.back().isRest;
    const std::size_t fixedCount = roles.size() - (hasRest ? 1 : 0);
    const std::size_t count = m_call.accounts.size;
    for (std::size_t i = 0; i < count; ++i) {
        const Range range{m_call.accounts.offset + i, 1};
        const std::size_t index = m_bytes.data[range.offset];
        const AccountReading& account = m_accounts[index];
        AccountUse use{.account = index,
                       .address = account.address,
                       .isSigner = account.isSigner,
                       .isWritable = account.isWritable,
                       .range = range};
        if (account.isLoaded) find(FindingCode::AccountIsLoaded, {}, range);
        if (i < fixedCount) {
            use.role = roles[i].name;
            readRole(roles[i], use, i + 1 < count);
        } else if (hasRest) {
            use.role = roles.back().name + "[" + std::to_string(i - fixedCount) + "]";
            readRole(roles.back(), use, false);
        } else if (call != nullptr) {
            find(FindingCode::SurplusAccount, {}, range);
        }
        m_read.accounts.push_back(std::move(use));
    }
    for (std::size_t i = count; i < fixedCount; ++i)
        if (!roles[i].mayLack)
            find(FindingCode::AccountIsMissing, roles[i].name, {m_call.accounts.end(), 0});
}

void CallReader::readRole(const Role& role, AccountUse& use, bool isFollowed)
{
    use.isRoleSigner = role.isSigner || (role.signsAlone && !isFollowed);
    use.isRoleWritable = role.isWritable;
    if (role.address && !(use.address == *role.address))
        find(FindingCode::AccountIsAnother, use.role, use.range);
    if (use.isRoleSigner && !use.isSigner) find(FindingCode::AccountMustSign, use.role, use.range);
    if (use.isRoleWritable && !use.isWritable)
        find(FindingCode::AccountMustBeWritable, use.role, use.range);
}

void CallReader::readFields(const Call& call)
{
    m_at += call.discriminator.size();
    for (const Field& field : call.fields) {
        ArgumentReading argument{.name = field.name,
                                 .type = field.type,
                                 .isPadding = field.isPadding,
                                 .range = {m_at, 0}};
        readField(field, argument);
        m_read.arguments.push_back(std::move(argument));
    }
    // Rules may speak of fields that come later.
    for (std::size_t i = 0; !m_ended && i < call.fields.size(); ++i)
        checkRules(call.fields[i], m_read.arguments[i]);
    if (!m_ended && left() > 0)
        find(FindingCode::SurplusData, std::to_string(left()) + " bytes", {m_at, left()});
}

bool CallReader::take(std::size_t size, ArgumentReading& argument)
{
    if (!m_ended && size > left()) {
        m_ended = true;
        find(FindingCode::DataEndsEarly, argument.name, {m_call.data.end(), 0});
    }
    if (m_ended) return false;
    argument.range = {m_at, size};
    m_at += size;
    return true;
}

void CallReader::readField(const Field& field, ArgumentReading& argument)
{
    switch (field.kind) {
    case FieldKind::Unsigned:
    case FieldKind::Signed:
    case FieldKind::Bool:
    case FieldKind::Enum:
        if (take(field.size, argument)) readNumber(field, argument);
        return;
    case FieldKind::Address:
        if (take(Address::size, argument))
            argument.value = base58Text(addressIn(bytesOf(argument.range)));
        return;
    case FieldKind::Bytes:
        if (!take(field.size, argument)) return;
        argument.value = hexText(bytesOf(argument.range));
        if (field.isPadding &&
            std::ranges::any_of(bytesOf(argument.range), [](auto byte) { return byte != 0; }))
            find(FindingCode::PaddingIsSet, field.name, argument.range);
        return;
    case FieldKind::Text: return readLongText(field, argument);
    case FieldKind::RestText:
        if (take(left(), argument)) readText(argument);
        return;
    case FieldKind::RestBytes:
        if (take(left(), argument)) argument.value = hexText(bytesOf(argument.range));
        return;
    case FieldKind::OptionalAddress: return readOption(argument);
    case FieldKind::AddressAt: return readAddressAt(field, argument);
    }
}

void CallReader::readNumber(const Field& field, ArgumentReading& argument)
{
    const Bytes bytes = bytesOf(argument.range);
    if (field.kind == FieldKind::Signed) {
        argument.value = signedText(bytes);
        return;
    }
    argument.value = unsignedText(bytes);
    if (field.kind == FieldKind::Unsigned) return;
    const std::size_t value = bytes.data[0];
    const bool isFlag = field.kind == FieldKind::Bool;
    if (value >= (isFlag ? 2 : field.variants.size()))
        find(FindingCode::ValueIsOutOfRange, field.name, argument.range);
    else if (isFlag)
        argument.value = value == 1 ? "true" : "false";
    else
        argument.value = field.variants[value];
}

void CallReader::readText(ArgumentReading& argument)
{
    const Bytes bytes = bytesOf(argument.range);
    if (isUtf8(bytes)) {
        argument.value.assign(bytes.begin(), bytes.end());
        return;
    }
    argument.value = hexText(bytes);
    find(FindingCode::ValueIsOutOfRange, argument.name, argument.range);
}

void CallReader::readLongText(const Field& field, ArgumentReading& argument)
{
    if (!take(field.size, argument)) return;
    const std::size_t begin = argument.range.offset;
    const auto size = numberIn(unsignedText(bytesOf(argument.range)));
    if (!size || !take(*size, argument)) return;
    readText(argument);
    argument.range = {begin, m_at - begin};
}

void CallReader::readOption(ArgumentReading& argument)
{
    if (!take(1, argument)) return;
    const std::size_t begin = argument.range.offset;
    const std::uint8_t tag = m_bytes.data[begin];
    if (tag == 0) {
        argument.value = "none";
    } else if (tag != 1) {
        argument.value = std::to_string(tag);
        find(FindingCode::ValueIsOutOfRange, argument.name, argument.range);
    } else if (take(Address::size, argument)) {
        argument.value = base58Text(addressIn(bytesOf(argument.range)));
        argument.range = {begin, m_at - begin};
    }
}

void CallReader::readAddressAt(const Field& field, ArgumentReading& argument)
{
    const ArgumentReading* place = m_read.argument(field.placeField);
    const auto offset = place == nullptr ? std::nullopt : numberIn(place->value);
    const std::size_t size = m_call.data.size;
    if (m_ended || !offset || *offset > size || size - *offset < Address::size)
        return find(FindingCode::ValueIsOutOfRange, field.name, m_call.data);
    argument.range = {m_call.data.offset + *offset, Address::size};
    argument.value = base58Text(addressIn(bytesOf(argument.range)));
}

void CallReader::checkRules(const Field& field, const ArgumentReading& argument)
{
    bool isAllowed = field.onlyValue.empty() || argument.value == field.onlyValue;
    if (field.isOwnIndex)
        isAllowed = argument.value == "65535" || argument.value == std::to_string(m_place);
    if (!field.sizeOf.empty()) {
        const ArgumentReading* measured = m_read.argument(field.sizeOf);
        isAllowed = measured != nullptr && argument.value == std::to_string(measured->range.size);
    }
    if (!field.within.empty()) {
        const ArgumentReading* around = m_read.argument(field.within);
        isAllowed = around != nullptr && argument.range.offset >= around->range.offset &&
                    argument.range.end() <= around->range.end();
    }
    if (!isAllowed) find(FindingCode::ValueIsNotAllowed, field.name, argument.range);
}

} // namespace core::decode
