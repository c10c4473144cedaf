#include "tests/onchain/clients/values.h"

#include "core/describe/decode.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstring>

namespace tests::onchain {

using core::Bytes;
using core::describe::FieldInfo;
using core::describe::Kind;
using core::describe::StructInfo;
using core::describe::TypeInfo;

namespace {

QString differenceIn(const TypeInfo& type, const QJsonValue& mine, const QJsonValue& read);

QString differenceIn(const StructInfo& structure, const QJsonObject& mine, const QJsonObject& read)
{
    for (const FieldInfo& field : structure.fields) {
        const QString name = QString::fromStdString(field.name);
        const QString path = differenceIn(*field.type, mine[name], read[name]);
        if (!path.isEmpty()) return QLatin1Char('.') + name + path;
    }
    return {};
}

//! The bytes of a text, filled up with zeros; of padding, all zero.
QJsonArray bytesOfText(const QString& text, size_t size)
{
    QByteArray bytes = text.toLatin1();
    bytes.append(static_cast<qsizetype>(size) - bytes.size(), '\0');
    QJsonArray array;
    for (const char byte : bytes)
        array.append(static_cast<uint8_t>(byte));
    return array;
}

QString shown(const QJsonValue& value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

QString differenceIn(const TypeInfo& type, const QJsonValue& mine, const QJsonValue& read)
{
    if (type.kind == Kind::Struct)
        return differenceIn(*type.structure, mine.toObject(), read.toObject());
    if (type.kind == Kind::Array) {
        const QJsonArray mineAll = mine.toArray();
        const QJsonArray readAll = read.toArray();
        if (mineAll.size() != readAll.size()) return QStringLiteral(": another length");
        for (qsizetype i = 0; i < mineAll.size(); ++i) {
            const QString path = differenceIn(*type.element, mineAll[i], readAll[i]);
            if (!path.isEmpty()) return QStringLiteral("[%1]").arg(i) + path;
        }
        return {};
    }
    const bool isBytes = type.kind == Kind::Text || type.kind == Kind::Padding;
    const QJsonValue expected = isBytes ? bytesOfText(mine.toString(), type.size) : mine;
    if (expected == read) return {};
    return QStringLiteral(": %1 here, %2 there").arg(shown(expected), shown(read));
}

uint64_t anyNumber(std::mt19937_64& random)
{
    constexpr uint64_t edges[] = {0, 1, INT64_MAX, uint64_t{1} << 63, UINT64_MAX};
    const uint64_t chance = random();
    if (chance % 4 == 0) return edges[(chance >> 8) % std::size(edges)];
    return random() >> (chance >> 8) % 64;
}

void fill(const TypeInfo& type, uint8_t* to, std::mt19937_64& random)
{
    constexpr uint64_t letters = 26;
    switch (type.kind) {
    case Kind::Padding: return;
    case Kind::Text: {
        const size_t length = random() % (type.size + 1);
        for (size_t i = 0; i < length; ++i)
            to[i] = static_cast<uint8_t>('A' + random() % letters);
        return;
    }
    case Kind::Enum: *to = static_cast<uint8_t>(random() % type.enumerators->size()); return;
    case Kind::Unsigned:
    case Kind::Signed:
    case Kind::Address:
        for (size_t i = 0; i < type.size; i += sizeof(uint64_t)) {
            const uint64_t number = anyNumber(random);
            std::memcpy(to + i, &number, std::min(type.size - i, sizeof(number)));
        }
        return;
    case Kind::Struct:
        for (const FieldInfo& field : type.structure->fields)
            fill(*field.type, to + field.offset, random);
        return;
    case Kind::Array:
        for (size_t i = 0; i < type.count; ++i)
            fill(*type.element, to + i * type.element->size, random);
    }
}

} // namespace

QJsonObject valuesOf(const StructInfo& structure, Bytes bytes)
{
    core::support::JsonWriter out;
    out.beginObject();
    core::describe::writeFields(out, structure, bytes);
    out.endObject();
    return QJsonDocument::fromJson(QByteArray::fromStdString(out.take())).object();
}

QString differenceOf(const StructInfo& structure, Bytes bytes, const QJsonObject& read)
{
    return differenceIn(structure, valuesOf(structure, bytes), read);
}

std::vector<uint8_t> anyStruct(const StructInfo& structure, std::mt19937_64& random)
{
    std::vector<uint8_t> bytes(structure.size);
    for (const FieldInfo& field : structure.fields)
        fill(*field.type, bytes.data() + field.offset, random);
    return bytes;
}

} // namespace tests::onchain
