#include "widgets/fields/format.h"

#include "core/base/base58.h"
#include "core/base/calendar.h"

#include <QCoreApplication>
#include <QLocale>

namespace widgets::fields {

namespace {

constexpr QChar minusSign(0x2212);
constexpr int groupSize = 3;

//! Grouped by hand: QLocale leaves the separators out in the C locale, where tests run.
QString grouped(quint64 value)
{
    QString digits = QString::number(value);
    const QString separator = QLocale().groupSeparator();
    for (qsizetype at = digits.size() - groupSize; at > 0; at -= groupSize)
        digits.insert(at, separator);
    return digits;
}

QString signedText(bool negative, quint64 size, int decimals)
{
    const QString text = decimalText(size, decimals);
    if (size == 0) return text;
    return (negative ? minusSign : QLatin1Char('+')) + text;
}

QString calendarText(const core::Outcome<core::TimeText>& text)
{
    if (!text) return QStringLiteral("–");
    return QString::fromLatin1(text->data(), static_cast<qsizetype>(text->size()));
}

QString unitText(qint64 count, const char* unit)
{
    return QStringLiteral("%1 %2").arg(count).arg(
        QCoreApplication::translate("widgets::fields", unit));
}

} // namespace

QString decimalText(quint64 raw, int decimals)
{
    quint64 scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    QString text = grouped(raw / scale);
    if (decimals > 0)
        text += QLocale().decimalPoint() +
                QString::number(raw % scale).rightJustified(decimals, QLatin1Char('0'));
    return text;
}

QString differenceText(qint64 raw, int decimals)
{
    const quint64 bits = static_cast<quint64>(raw);
    return signedText(raw < 0, raw < 0 ? 0 - bits : bits, decimals);
}

QString differenceText(quint64 before, quint64 after, int decimals)
{
    const bool falls = after < before;
    return signedText(falls, falls ? before - after : after - before, decimals);
}

QString moneyText(core::UsdcAmount amount)
{
    return decimalText(amount.raw(), core::UsdcAmount::decimals);
}

QString sharesText(core::Shares shares)
{
    return decimalText(shares.raw(), core::Shares::decimals);
}

QString navText(core::Nav nav)
{
    return decimalText(nav.raw(), core::Nav::decimals);
}

QString percentText(core::Ppm ratio)
{
    //: A percentage: number, then the sign.
    return QCoreApplication::translate("widgets::fields", "%1 %")
        .arg(decimalText(ratio.raw(), core::Ppm::decimals));
}

QString percentText(core::Bps ratio)
{
    return QCoreApplication::translate("widgets::fields", "%1 %")
        .arg(decimalText(ratio.raw(), core::Bps::decimals));
}

QString countText(quint64 count)
{
    return grouped(count);
}

QString priceText(quint64 mantissa, qint32 exponent)
{
    constexpr qint32 placesMax = 18;
    if (exponent < -placesMax || exponent > 0)
        return QStringLiteral("%1e%2").arg(mantissa).arg(exponent);
    return decimalText(mantissa, -exponent);
}

QString scientificText(const core::U128& value, int decimals)
{
    constexpr qsizetype shownDigits = 4;
    QString digits;
    for (core::U128 rest = value; !rest.isZero();) {
        const core::U128 tenth = *core::divideFloor(rest, core::U128{10});
        const core::U128 last = *core::subtract(rest, *core::multiply(tenth, 10));
        digits.prepend(QChar(static_cast<char16_t>(u'0' + last.lo)));
        rest = tenth;
    }
    if (digits.isEmpty()) return QStringLiteral("0");
    const qsizetype exponent = digits.size() - 1 - decimals;
    const QString places =
        digits.mid(1, shownDigits - 1).leftJustified(shownDigits - 1, QLatin1Char('0'));
    return digits.left(1) + QLocale().decimalPoint() + places + QLatin1Char('e') +
           QString::number(exponent);
}

QString timeText(core::UnixTime time)
{
    return calendarText(core::secondText(time));
}

QString minuteText(core::UnixTime time)
{
    return calendarText(core::minuteText(time));
}

QString durationText(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    // A second unit of zero says nothing: "1 h" is as exact as "1 h 0 min".
    const auto two = [](qint64 first, const char* firstUnit, qint64 second, const char* unit) {
        const QString text = unitText(first, firstUnit);
        return second == 0 ? text : text + QLatin1Char(' ') + unitText(second, unit);
    };
    if (seconds >= day)
        return two(seconds / day, QT_TRANSLATE_NOOP("widgets::fields", "d"), seconds % day / hour,
                   QT_TRANSLATE_NOOP("widgets::fields", "h"));
    if (seconds >= hour)
        return two(seconds / hour, "h", seconds % hour / minute,
                   QT_TRANSLATE_NOOP("widgets::fields", "min"));
    if (seconds >= minute)
        return two(seconds / minute, "min", seconds % minute,
                   QT_TRANSLATE_NOOP("widgets::fields", "s"));
    return unitText(seconds > 0 ? seconds : 0, "s");
}

QString addressText(const core::Address& address)
{
    const core::AddressText text = core::addressText(address);
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace widgets::fields
