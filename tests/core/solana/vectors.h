#pragma once
//! \file
//! Reading the vectors of `tests/vectors/`: JSON, hex, base58 and base64 into the module's types.

#include "core/base/base58.h"
#include "core/solana/errors.h"
#include "core/solana/hash.h"

#include <QByteArray>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace tests::solana {

using namespace Qt::Literals::StringLiterals;

using Bytes = std::vector<uint8_t>;

inline QByteArray readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

inline const QJsonObject readJson(const QString& path)
{
    const QJsonDocument document = QJsonDocument::fromJson(readFile(path));
    if (!document.isObject()) qFatal("not a JSON object: %s", qPrintable(path));
    return document.object();
}

//! A file of `tests/vectors/solana/`.
inline const QJsonObject vectors(const char* name)
{
    return readJson(QStringLiteral(BACKSTOP_VECTOR_DIR "/solana/") + QLatin1String(name));
}

inline Bytes toBytes(const QByteArray& bytes)
{
    return {bytes.begin(), bytes.end()};
}
inline Bytes fromHex(const QJsonValue& value)
{
    return toBytes(QByteArray::fromHex(value.toString().toLatin1()));
}
inline Bytes fromBase64(const QJsonValue& value)
{
    return toBytes(QByteArray::fromBase64(value.toString().toLatin1()));
}
inline core::Bytes view(const Bytes& bytes)
{
    return {bytes.data(), bytes.size()};
}
inline core::Bytes view(const QByteArray& bytes)
{
    return core::solana::bytesOf(std::string_view{bytes.constData(), size_t(bytes.size())});
}

//! Ends the test program when the text is not base58 of exactly the type's size.
template <class T> T fromBase58(const QJsonValue& value)
{
    T result;
    const QByteArray text = value.toString().toLatin1();
    const auto size = core::decodeBase58(text, result.bytes, T::size);
    if (!size || *size != T::size) qFatal("not base58: %s", text.constData());
    return result;
}
inline core::Address address(const QJsonValue& value)
{
    return fromBase58<core::Address>(value);
}
inline QString text(const core::Address& value)
{
    const core::AddressText base58 = core::addressText(value);
    return QString::fromLatin1(base58.data(), qsizetype(base58.size()));
}

//! The error's name, or "accepted", so that a failing comparison reads well.
template <class T> QString errorName(const core::support::Result<T>& result)
{
    if (result.ok()) return QStringLiteral("accepted");
    const auto name = core::solana::name(static_cast<core::solana::Errc>(result.error().code));
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

//! Why a result that should be good is not, for QVERIFY2.
template <class T> QByteArray reason(const core::support::Result<T>& result)
{
    if (result.ok()) return {};
    return errorName(result).toLatin1() + ": " + QByteArray::fromStdString(result.error().detail);
}

} // namespace tests::solana

#define VERIFY_OK(result) QVERIFY2((result).ok(), tests::solana::reason(result).constData())
#define COMPARE_ERROR(result, code)                                                                \
    QCOMPARE(tests::solana::errorName(result), QStringLiteral(#code))
