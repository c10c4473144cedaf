#pragma once
//! \file
//! Bytes as tests write them.

#include "core/base/bytes.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <vector>

namespace tests::ledger {

inline std::vector<uint8_t> fromHex(const QByteArray& text)
{
    const QByteArray bytes = QByteArray::fromHex(text);
    return {bytes.begin(), bytes.end()};
}

inline std::vector<uint8_t> fromHex(const QString& text)
{
    return fromHex(text.toLatin1());
}

inline QByteArray toHex(core::Bytes bytes)
{
    QByteArray text;
    for (const uint8_t byte : bytes)
        text.append(static_cast<char>(byte));
    return text.toHex();
}

inline QByteArray toHex(const std::vector<uint8_t>& bytes)
{
    return toHex(core::Bytes{bytes.data(), bytes.size()});
}

} // namespace tests::ledger
