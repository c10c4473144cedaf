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

//! What web pages and spreadsheets leave at the ends of a text, without width.
bool isInvisible(QChar character)
{
    switch (character.unicode()) {
    case 0x200B:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFEFF: return true;
    default: return false;
    }
}

QString withoutEdges(QString text)
{
    const auto isEdge = [](QChar c) { return isSpace(c) || isInvisible(c); };
    while (!text.isEmpty() && isEdge(text.back()))
        text.chop(1);
    qsizetype from = 0;
    while (from < text.size() && isEdge(text[from]))
        ++from;
    return text.mid(from);
}

//! One form for each sign: full-width characters narrow, spaces and apostrophes of one kind. What
//! ends a line or a cell stays as it is, so that two pasted lines are not read as one number.
QString inOneForm(QString text)
{
    constexpr char16_t fullWidthFirst = 0xFF01;
    constexpr char16_t fullWidthLast = 0xFF5E;
    constexpr char16_t fullWidthShift = 0xFEE0;
    for (QChar& character : text) {
        const char16_t unit = character.unicode();
        if (unit >= fullWidthFirst && unit <= fullWidthLast)
            character = QChar(static_cast<char16_t>(unit - fullWidthShift));
        else if (unit == 0x2019)
            character = QLatin1Char('\'');
        else if (unit == 0x2212 || unit == 0x2012 || unit == 0x2013)
            character = QLatin1Char('-');
        else if (isSpace(character) && character.category() == QChar::Separator_Space)
            character = QLatin1Char(' ');
    }
    return text;
}

//! Without unit and dollar sign, once each, at whichever end.
QString stripped(const QString& text, const QString& unit)
{
    QString rest = withoutEdges(text);
    for (const QString& mark : {unit, QStringLiteral("US$"), QStringLiteral("$")}) {
        if (mark.isEmpty()) continue;
        if (rest.endsWith(mark, Qt::CaseInsensitive))
            rest.chop(mark.size());
        else if (rest.startsWith(mark, Qt::CaseInsensitive))
            rest.remove(0, mark.size());
        rest = withoutEdges(rest);
    }
    return rest;
}

struct Parts
{
    QString whole;
    QString places;
};

//! "1,234" into "1234" with one kind of sign between the groups.
//! \return nothing when a group behind the first has another size than three
std::optional<QString> joined(const QString& whole, QChar sign)
{
    const QStringList groups = whole.split(sign);
    for (qsizetype i = 1; i < groups.size(); ++i)
        if (groups[i].size() != 3) return {};
    const bool firstFits = groups.size() == 1 || (!groups[0].isEmpty() && groups[0].size() <= 3);
    if (!firstFits) return {};
    return groups.join(QString());
}

AmountFault readOwn(const QString& number, Parts& parts)
{
    const QStringList halves = number.split(inOneForm(QLocale().decimalPoint()));
    if (halves.size() > 2) return AmountFault::NotANumber;
    QChar sign = inOneForm(QLocale().groupSeparator()).front();
    for (const QChar other : {QLatin1Char(' '), QLatin1Char('\'')})
        if (halves[0].contains(other)) sign = other;
    const auto whole = joined(halves[0], sign);
    if (!whole) return AmountFault::BadGrouping;
    parts = {*whole, halves.size() == 2 ? halves[1] : QString()};
    const bool isNumber = isDigits(parts.whole) && isDigits(parts.places) &&
                          !(parts.whole.isEmpty() && parts.places.isEmpty());
    return isNumber ? AmountFault::None : AmountFault::NotANumber;
}

//! As another locale writes it, where that can mean only one thing.
std::optional<Parts> readForeign(const QString& number)
{
    QString signs;
    for (const QChar character : number) {
        if (character >= u'0' && character <= u'9') continue;
        if (!QStringLiteral("., '").contains(character)) return {};
        signs += character;
    }
    if (signs.size() < 2) return {};
    const QChar group = signs.front();
    const QChar last = signs.back();
    if (signs.count(group) == signs.size()) {
        const auto whole = joined(number, group);
        return whole ? std::optional(Parts{*whole, {}}) : std::nullopt;
    }
    const bool isDecimal = last == QLatin1Char('.') || last == QLatin1Char(',');
    if (!isDecimal || signs.count(group) != signs.size() - 1) return {};
    const qsizetype at = number.lastIndexOf(last);
    const auto whole = joined(number.left(at), group);
    const QString places = number.mid(at + 1);
    // "1 234,567" where the comma parts groups: perhaps it does so here, behind a stray space.
    const bool mayBeGroup = (group == QLatin1Char(' ') || group == QLatin1Char('\'')) &&
                            places.size() == 3 && QLocale().groupSeparator() == last;
    if (!whole || mayBeGroup) return {};
    return Parts{*whole, places};
}

bool hasSign(const QString& number)
{
    static const QString signs = QStringLiteral("+-(");
    return !number.isEmpty() &&
           (signs.contains(number.front()) || number.endsWith(QLatin1Char('-')));
}

//! Digits around one letter e.
bool hasExponent(const QString& number)
{
    const qsizetype at = number.indexOf(QLatin1Char('e'), 0, Qt::CaseInsensitive);
    if (at <= 0 || !number[at - 1].isDigit() || !number.back().isDigit()) return false;
    return std::none_of(number.begin(), number.end(),
                        [](QChar c) { return c.isLetter() && c.toLower() != QLatin1Char('e'); });
}

AmountFault read(const QString& number, Parts& parts)
{
    const AmountFault fault = readOwn(number, parts);
    if (fault == AmountFault::None) return fault;
    if (hasSign(number)) return AmountFault::Signed;
    if (hasExponent(number)) return AmountFault::Exponent;
    const auto foreign = readForeign(number);
    if (!foreign) return fault;
    parts = *foreign;
    return AmountFault::None;
}

} // namespace

AmountReading readAmount(const QString& text, int decimals, const QString& unit)
{
    const QString number = stripped(inOneForm(text), unit);
    if (number.isEmpty()) return {};
    Parts parts;
    if (const AmountFault fault = read(number, parts); fault != AmountFault::None)
        return {0, fault};
    if (parts.places.size() > decimals) return {0, AmountFault::TooManyPlaces};

    quint64 raw = 0;
    for (const QChar character :
         parts.whole + parts.places.leftJustified(decimals, QLatin1Char('0'))) {
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
    case AmountFault::Signed:
        return sentence(
            QT_TRANSLATE_NOOP("widgets::fields", "Write the amount without a plus or a minus."));
    case AmountFault::Exponent:
        return sentence(
            QT_TRANSLATE_NOOP("widgets::fields", "Write all digits out. Exponents are not read."));
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
