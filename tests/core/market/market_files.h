#pragma once
//! \file
//! Files for the tests of core/market, which itself reads none.

#include "core/market/candles.h"
#include "core/market/funding.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <string_view>

namespace tests {

//! Empty when there is no such file.
inline QByteArray fileBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

inline QString shippedMarket(const char* file)
{
    return QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/market/mit2025/") +
           QString::fromLatin1(file);
}

inline QString codeName(const core::support::Error& error)
{
    const std::string_view name = core::market::name(core::market::codeOf(error));
    return QString::fromLatin1(name.data(), static_cast<int>(name.size()));
}

} // namespace tests
