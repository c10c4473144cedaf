#pragma once
//! \file
//! The rows of `tests/vectors/ledger/` in the forecast's types.

#include "core/base/base58.h"
#include "wallet/ledger/forecast/pages.h"

#include <QByteArray>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace tests::forecast {

using namespace Qt::Literals::StringLiterals;
using namespace wallet::ledger;
using namespace wallet::ledger::forecast;

//! Ends the test program when the file is not there.
inline QJsonObject readVectors(const char* name)
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/ledger/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", name);
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline std::vector<uint8_t> fromHex(const QJsonValue& hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex.toString().toLatin1());
    return {bytes.begin(), bytes.end()};
}

inline core::Bytes view(const std::vector<uint8_t>& bytes)
{
    return {bytes.data(), bytes.size()};
}

inline core::Address addressOfHex(const QJsonValue& hex)
{
    core::Address address;
    const std::vector<uint8_t> bytes = fromHex(hex);
    if (bytes.size() != core::Address::size) qFatal("not 32 bytes");
    std::copy(bytes.begin(), bytes.end(), address.bytes);
    return address;
}

inline core::Address addressOfText(const QJsonValue& text)
{
    const QByteArray word = text.toString().toLatin1();
    const auto address = core::parseAddress(core::Text(word.constData(), size_t(word.size())));
    if (!address) qFatal("not an address");
    return *address;
}

inline QString textOf(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

//! As the vectors write screens: title, then text.
inline QList<QStringList> rowsOf(const std::vector<Screen>& screens)
{
    QList<QStringList> rows;
    for (const Screen& screen : screens)
        rows.append({textOf(screen.title), textOf(screen.text)});
    return rows;
}

//! As the vectors write pages: title, then lines. Whoever recorded them read a space that begins a
//! line as a line of its own.
inline QList<QStringList> rowsOf(const std::vector<DevicePage>& pages)
{
    QList<QStringList> rows;
    for (const DevicePage& page : pages) {
        QStringList row{textOf(page.title)};
        for (const std::string& line : page.lines) {
            const bool begins = line.starts_with(' ');
            if (begins) row.append(u" "_s);
            row.append(textOf(line).mid(begins ? 1 : 0));
        }
        rows.append(row);
    }
    return rows;
}

inline QList<QStringList> rowsOf(const QJsonValue& screens)
{
    QList<QStringList> rows;
    const QJsonArray list = screens.toArray();
    for (const QJsonValue& screen : list) {
        QStringList row;
        const QJsonArray parts = screen.toArray();
        for (const QJsonValue& part : parts)
            row.append(part.toString());
        rows.append(row);
    }
    return rows;
}

} // namespace tests::forecast
