#include "core/describe/decode.h"

#include "core/base/base58.h"
#include "core/base/u128.h"
#include "core/programs/wire_types.h"

#include <cstring>

namespace core::describe {

using support::Checked;
using support::Done;
using support::Error;
using support::JsonWriter;

namespace {

Error fault(DescribeError code, std::string_view field, std::size_t offset)
{
    return {support::Module::Describe, static_cast<int>(code),
            std::string(field) + " at offset " + std::to_string(offset)};
}

std::uint64_t unsignedAt(const std::uint8_t* bytes, std::size_t size)
{
    std::uint64_t value = 0;
    for (std::size_t i = size; i > 0; --i)
        value = (value << 8) | bytes[i - 1];
    return value;
}

std::string decimalText(U128 value)
{
    std::string text;
    const U128 ten{10};
    do {
        const U128 quotient = *divideFloor(value, ten);
        const U128 tens = *multiply(quotient, 10);
        text.insert(text.begin(), static_cast<char>('0' + subtract(value, tens)->lo));
        value = quotient;
    } while (!value.isZero());
    return text;
}

Checked checkText(std::string_view field,
                  const TypeInfo& type,
                  const std::uint8_t* bytes,
                  std::size_t offset)
{
    bool ended = false;
    for (std::size_t i = 0; i < type.size; ++i) {
        ended = ended || bytes[i] == 0;
        const bool shown =
            (bytes[i] >= 0x20 && bytes[i] <= 0x7e) || (type.isMultiline && bytes[i] == '\n');
        const bool fits = ended ? bytes[i] == 0 : shown;
        if (!fits) return fault(DescribeError::TextMustBeAscii, field, offset + i);
    }
    return Done{};
}

Checked checkValue(const FieldInfo& field,
                   const TypeInfo& type,
                   const std::uint8_t* bytes,
                   std::size_t offset)
{
    switch (type.kind) {
    case Kind::Unsigned:
    case Kind::Signed:
    case Kind::Address: return Done{};
    case Kind::Text: return checkText(field.name, type, bytes, offset);
    case Kind::Padding:
        for (std::size_t i = 0; i < type.size; ++i)
            if (bytes[i] != 0)
                return fault(DescribeError::PaddingMustBeZero, field.name, offset + i);
        return Done{};
    case Kind::Enum:
        if (bytes[0] >= type.enumerators->size())
            return fault(DescribeError::EnumeratorMustExist, field.name, offset);
        return Done{};
    case Kind::Struct: return checkStruct(*type.structure, {bytes, type.size}, offset);
    case Kind::Array:
        for (std::size_t i = 0; i < type.count; ++i) {
            const std::size_t at = i * type.element->size;
            const Checked element = checkValue(field, *type.element, bytes + at, offset + at);
            if (!element) return element;
        }
        return Done{};
    }
    return Done{};
}

void writeNumber(JsonWriter& out, const TypeInfo& type, const std::uint8_t* bytes)
{
    if (type.size == 16) {
        out.string(decimalText(U128{unsignedAt(bytes + 8, 8), unsignedAt(bytes, 8)}));
        return;
    }
    const std::uint64_t raw = unsignedAt(bytes, type.size);
    if (type.size < 8 && type.kind == Kind::Unsigned) {
        out.number(static_cast<std::int64_t>(raw));
    } else if (type.kind == Kind::Unsigned) {
        out.amount(raw);
    } else if (type.size == 4) {
        out.number(static_cast<std::int32_t>(static_cast<std::uint32_t>(raw)));
    } else {
        out.string(std::to_string(static_cast<std::int64_t>(raw)));
    }
}

void writeValue(JsonWriter& out, const TypeInfo& type, const std::uint8_t* bytes)
{
    switch (type.kind) {
    case Kind::Unsigned:
    case Kind::Signed: writeNumber(out, type, bytes); return;
    case Kind::Address: {
        Address address;
        std::memcpy(address.bytes, bytes, Address::size);
        out.string(addressText(address).data());
        return;
    }
    case Kind::Text: {
        std::string text;
        for (std::size_t i = 0; i < type.size && bytes[i] != 0; ++i)
            text += static_cast<char>(bytes[i]);
        out.string(text);
        return;
    }
    case Kind::Padding: out.null(); return;
    case Kind::Enum: out.string((*type.enumerators)[bytes[0]]); return;
    case Kind::Struct:
        out.beginObject();
        writeFields(out, *type.structure, {bytes, type.size});
        out.endObject();
        return;
    case Kind::Array:
        out.beginArray(type.element->kind != Kind::Struct);
        for (std::size_t i = 0; i < type.count; ++i)
            writeValue(out, *type.element, bytes + i * type.element->size);
        out.endArray();
        return;
    }
}

} // namespace

std::string_view name(DescribeError code)
{
    switch (code) {
    case DescribeError::LengthMustMatch: return "LengthMustMatch";
    case DescribeError::DiscriminatorMustBeKnown: return "DiscriminatorMustBeKnown";
    case DescribeError::VersionMustBeKnown: return "VersionMustBeKnown";
    case DescribeError::PaddingMustBeZero: return "PaddingMustBeZero";
    case DescribeError::EnumeratorMustExist: return "EnumeratorMustExist";
    case DescribeError::TextMustBeAscii: return "TextMustBeAscii";
    }
    return "Unknown";
}

Checked checkStruct(const StructInfo& structure, Bytes bytes, std::size_t offset)
{
    if (bytes.size != structure.size)
        return fault(DescribeError::LengthMustMatch, structure.name, offset + bytes.size);
    for (const FieldInfo& field : structure.fields) {
        const Checked value =
            checkValue(field, *field.type, bytes.data + field.offset, offset + field.offset);
        if (!value) return value;
    }
    return Done{};
}

support::Result<DecodedAccount> decodeAccount(const ProgramInfo& program, Bytes bytes)
{
    constexpr std::size_t versionOffset = 8;
    constexpr std::size_t reservedOffset = 10;
    constexpr std::uint8_t knownVersion = 1;
    if (bytes.size < sizeof(programs::AccountHeader))
        return fault(DescribeError::LengthMustMatch, "header", bytes.size);
    const RecordInfo* account = program.account(unsignedAt(bytes.data, 8));
    if (account == nullptr)
        return fault(DescribeError::DiscriminatorMustBeKnown, "discriminator", 0);
    if (bytes.data[versionOffset] != knownVersion)
        return fault(DescribeError::VersionMustBeKnown, "version", versionOffset);
    for (std::size_t i = reservedOffset; i < sizeof(programs::AccountHeader); ++i)
        if (bytes.data[i] != 0) return fault(DescribeError::PaddingMustBeZero, "header", i);
    const Checked checked = checkStruct(*account->structure, bytes, 0);
    if (!checked) return checked.error();
    return DecodedAccount{&program, account};
}

void writeFields(JsonWriter& out, const StructInfo& structure, Bytes bytes)
{
    for (const FieldInfo& field : structure.fields) {
        if (field.type->kind == Kind::Padding) continue;
        out.key(field.name);
        writeValue(out, *field.type, bytes.data + field.offset);
    }
}

} // namespace core::describe
