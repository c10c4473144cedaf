#include "app/ctl/described_fields.h"

#include "core/base/u128.h"

#include <algorithm>
#include <cstring>

namespace app::ctl {

using core::Address;
using core::Bytes;
using core::U128;
using core::describe::FieldInfo;
using core::describe::Kind;
using core::describe::StructInfo;
using core::describe::TypeInfo;

namespace {

std::uint64_t unsignedAt(const std::uint8_t* bytes, std::size_t size)
{
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, size); // little-endian, as this machine
    return value;
}

std::string decimalText(U128 value)
{
    std::string digits;
    do {
        const U128 quotient = *core::divideFloor(value, U128{10});
        digits += static_cast<char>('0' + (value.lo - quotient.lo * 10));
        value = quotient;
    } while (!value.isZero());
    std::ranges::reverse(digits);
    return digits;
}

void addUnsigned(Report& report, std::string_view key, const TypeInfo& type, const uint8_t* bytes)
{
    if (type.size == sizeof(U128))
        return report.text(key, decimalText(U128{unsignedAt(bytes + 8, 8), unsignedAt(bytes, 8)}));
    const std::uint64_t raw = unsignedAt(bytes, type.size);
    if (type.size == sizeof(raw))
        return report.scaled(key, raw, app::ctl::decimalText(raw, type.decimals));
    report.ratio(key, static_cast<std::uint32_t>(raw), app::ctl::decimalText(raw, type.decimals));
}

void addSigned(Report& report, std::string_view key, const TypeInfo& type, const uint8_t* bytes)
{
    const std::uint64_t raw = unsignedAt(bytes, type.size);
    if (type.size == 4)
        return report.number(key, static_cast<std::int32_t>(static_cast<std::uint32_t>(raw)));
    const auto value = static_cast<std::int64_t>(raw);
    report.scaledSigned(key, value, signedDecimalText(value, type.decimals));
}

std::string asciiOf(const std::uint8_t* bytes, std::size_t size)
{
    std::string text;
    for (std::size_t i = 0; i < size && bytes[i] != 0; ++i)
        text += static_cast<char>(bytes[i]);
    return text;
}

// Structs and arrays nest a few levels deep, as their definitions do.
// NOLINTBEGIN(misc-no-recursion)
void addValue(Report& report, std::string_view key, const TypeInfo& type, const uint8_t* bytes)
{
    switch (type.kind) {
    case Kind::Unsigned: return addUnsigned(report, key, type, bytes);
    case Kind::Signed: return addSigned(report, key, type, bytes);
    case Kind::Address: {
        Address address;
        std::memcpy(address.bytes, bytes, Address::size);
        return report.address(key, address);
    }
    case Kind::Text: return report.text(key, asciiOf(bytes, type.size));
    case Kind::Padding: return report.none(key);
    case Kind::Enum: return report.text(key, (*type.enumerators)[bytes[0]]);
    case Kind::Struct:
        report.beginObject(key);
        addFields(report, *type.structure, {bytes, type.size});
        return report.end();
    case Kind::Array:
        report.beginList(key);
        for (std::size_t i = 0; i < type.count; ++i)
            addValue(report, {}, *type.element, bytes + i * type.element->size);
        return report.end();
    }
}

} // namespace

void addFields(Report& report, const StructInfo& structure, Bytes bytes)
{
    for (const FieldInfo& field : structure.fields)
        if (field.type->kind != Kind::Padding)
            addValue(report, field.name, *field.type, bytes.data + field.offset);
}
// NOLINTEND(misc-no-recursion)

} // namespace app::ctl
