#include "widgets/fields/amount_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <limits>

namespace widgets::fields {

namespace {

constexpr quint64 rawMax = std::numeric_limits<quint64>::max();

bool isSpace(QChar character)
{
    return character.isSpace() || character == QChar(0x2009) || character == QChar(0x202F);
}

bool isDigits(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

//! Without unit, dollar sign and the space around.
QString stripped(const QString& text, const QString& unit)
{
    QString rest = text.trimmed();
    if (!unit.isEmpty() && rest.endsWith(unit, Qt::CaseInsensitive)) rest.chop(unit.size());
    if (rest.startsWith(QLatin1Char('$'))) rest.remove(0, 1);
    return rest.trimmed();
}

//! "1,234" and "1 234" into "1234". \return nothing when groups have another size than three
std::optional<QString> ungrouped(QString whole)
{
    const QString separator = QLocale().groupSeparator();
    for (QChar& character : whole)
        if (isSpace(character)) character = QLatin1Char(' ');
    const bool hasSpaces = whole.contains(QLatin1Char(' '));
    const QString used = hasSpaces ? QStringLiteral(" ") : separator;
    const QStringList groups = whole.split(used);
    for (qsizetype i = 1; i < groups.size(); ++i)
        if (groups[i].size() != 3) return {};
    const bool firstFits = groups.size() == 1 || (!groups[0].isEmpty() && groups[0].size() <= 3);
    if (!firstFits) return {};
    return groups.join(QString());
}

} // namespace

AmountReading readAmount(const QString& text, int decimals, const QString& unit)
{
    const QString number = stripped(text, unit);
    if (number.isEmpty()) return {};
    const QStringList parts = number.split(QLocale().decimalPoint());
    if (parts.size() > 2) return {0, AmountFault::NotANumber};
    const auto whole = ungrouped(parts[0]);
    if (!whole) return {0, AmountFault::BadGrouping};
    const QString places = parts.size() == 2 ? parts[1] : QString();
    const bool isNumber =
        isDigits(*whole) && isDigits(places) && !(whole->isEmpty() && places.isEmpty());
    if (!isNumber) return {0, AmountFault::NotANumber};
    if (places.size() > decimals) return {0, AmountFault::TooManyPlaces};

    quint64 raw = 0;
    for (const QChar character : *whole + places.leftJustified(decimals, QLatin1Char('0'))) {
        const quint64 digit = static_cast<quint64>(character.unicode() - u'0');
        if (raw > (rawMax - digit) / 10) return {0, AmountFault::TooLarge};
        raw = raw * 10 + digit;
    }
    return {raw, AmountFault::None};
}

QString faultText(AmountFault fault, int decimals)
{
    const auto sentence = [](const char* text) {
        return QCoreApplication::translate("widgets::fields", text);
    };
    switch (fault) {
    case AmountFault::None:
    case AmountFault::Empty: return {};
    case AmountFault::NotANumber:
        return sentence(QT_TRANSLATE_NOOP("widgets::fields",
                                          "Use digits and at most one decimal sign (%1)."))
            .arg(QLocale().decimalPoint());
    case AmountFault::BadGrouping:
        return sentence(QT_TRANSLATE_NOOP(
                            "widgets::fields",
                            "“%1” parts groups of three digits. The decimal sign is “%2”."))
            .arg(QLocale().groupSeparator(), QLocale().decimalPoint());
    case AmountFault::TooManyPlaces:
        return sentence(QT_TRANSLATE_NOOP("widgets::fields",
                                          "There are at most %1 decimal places. Nothing is rounded "
                                          "for you."))
            .arg(decimals);
    case AmountFault::TooLarge:
        return sentence(
            QT_TRANSLATE_NOOP("widgets::fields", "This is more than any account holds."));
    }
    return {};
}

} // namespace widgets::fields
