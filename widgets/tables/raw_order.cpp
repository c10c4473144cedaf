#include "widgets/tables/raw_order.h"

#include <QString>

namespace widgets::tables {

namespace {

bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

//! Where the run of digits that begins here ends.
qsizetype runEnd(QStringView text, qsizetype at)
{
    while (at < text.size() && isAsciiDigit(text[at]))
        ++at;
    return at;
}

QStringView withoutZeros(QStringView digits)
{
    while (digits.size() > 1 && digits.front() == u'0')
        digits = digits.mid(1);
    return digits;
}

std::weak_ordering compareRuns(QStringView a, QStringView b)
{
    const QStringView left = withoutZeros(a);
    const QStringView right = withoutZeros(b);
    if (left.size() != right.size()) return left.size() <=> right.size();
    return left.compare(right) <=> 0;
}

bool isReal(const QVariant& value)
{
    return value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float;
}

} // namespace

bool isWhole(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort: return true;
    default: return false;
    }
}

WholeKey wholeKey(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::ULong:
    case QMetaType::ULongLong: return {0, value.toULongLong()};
    default: {
        const qint64 number = value.toLongLong();
        return {number < 0 ? -1 : 0, static_cast<quint64>(number)};
    }
    }
}

std::weak_ordering compareTexts(const QString& a, const QString& b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (isAsciiDigit(a[i]) && isAsciiDigit(b[j])) {
            const qsizetype iEnd = runEnd(a, i);
            const qsizetype jEnd = runEnd(b, j);
            const auto order =
                compareRuns(QStringView(a).mid(i, iEnd - i), QStringView(b).mid(j, jEnd - j));
            if (order != 0) return order;
            i = iEnd;
            j = jEnd;
            continue;
        }
        const char16_t left = a[i++].toCaseFolded().unicode();
        const char16_t right = b[j++].toCaseFolded().unicode();
        if (left != right) return left <=> right;
    }
    return (a.size() - i) <=> (b.size() - j);
}

QString textKey(const QString& text)
{
    QString key;
    key.reserve(text.size() + 2);
    for (qsizetype at = 0; at < text.size();) {
        if (!isAsciiDigit(text[at])) {
            key += text[at++].toCaseFolded();
            continue;
        }
        // A run of digits: where digits stand among other characters, then the longer number is
        // the larger one, then digit by digit.
        const qsizetype end = runEnd(text, at);
        const QStringView digits = withoutZeros(QStringView(text).mid(at, end - at));
        key += u'0';
        key += QChar(static_cast<char16_t>(qMin<qsizetype>(digits.size(), 0xFFFF)));
        key += digits;
        at = end;
    }
    return key;
}

std::weak_ordering compareRaw(const QVariant& a, const QVariant& b)
{
    if (isWhole(a) && isWhole(b)) return wholeKey(a) <=> wholeKey(b);
    const bool leftIsNumber = isWhole(a) || isReal(a);
    const bool rightIsNumber = isWhole(b) || isReal(b);
    if (leftIsNumber != rightIsNumber)
        return leftIsNumber ? std::weak_ordering::less : std::weak_ordering::greater;
    if (!leftIsNumber) return compareTexts(a.toString(), b.toString());
    const auto left = a.toDouble();
    const auto right = b.toDouble();
    if (left < right) return std::weak_ordering::less;
    return right < left ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

} // namespace widgets::tables
