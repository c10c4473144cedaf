#include "widgets/tables/csv.h"

#include "widgets/tables/raw_order.h"
#include "widgets/tables/roles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <numeric>

namespace widgets::tables {

namespace {

const QString lineEnd = QStringLiteral("\r\n");

//! A number that came as text, because it is wider than 64 bits or has places of its own.
bool isPlainNumber(const QString& text)
{
    qsizetype at = text.startsWith(QLatin1Char('-')) ? 1 : 0;
    bool hasDigit = false;
    bool hasPoint = false;
    for (; at < text.size(); ++at) {
        const QChar character = text[at];
        if (character == QLatin1Char('.') && !hasPoint && hasDigit)
            hasPoint = true;
        else if (character >= u'0' && character <= u'9')
            hasDigit = true;
        else
            return false;
    }
    return hasDigit && !text.endsWith(QLatin1Char('.'));
}

bool isNumberValue(const QVariant& value)
{
    return isWhole(value) || value.typeId() == QMetaType::Double ||
           value.typeId() == QMetaType::Float;
}

struct CsvCell
{
    QString text;
    bool isNumber = false;
};

CsvCell cellOf(const QModelIndex& index)
{
    const bool inFigures = index.data(NumberRole).toBool();
    for (const int role :
         {int(ExportRole), int(RawRole), int(FullTextRole), int(Qt::DisplayRole)}) {
        const QVariant value = index.data(role);
        if (!value.isValid()) continue;
        const QVariant decimals = role == RawRole ? index.data(DecimalsRole) : QVariant();
        const QString text = isWhole(value) ? exactText(value, decimals.toInt()) : value.toString();
        return {text, isNumberValue(value) || (inFigures && isPlainNumber(text))};
    }
    return {};
}

std::vector<int> allColumns(const QAbstractItemModel& model)
{
    std::vector<int> columns(static_cast<size_t>(model.columnCount()));
    std::iota(columns.begin(), columns.end(), 0);
    return columns;
}

} // namespace

QString csvField(const QString& text, bool isNumber)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r\n");
    QString field = text;
    if (!isNumber && !field.isEmpty() && formulaStarts.contains(field.front()))
        field.prepend(QLatin1Char('\''));
    const auto mustQuote = [](QChar c) {
        return c == u'"' || c == u',' || c == u'\r' || c == u'\n';
    };
    // Spaces at the ends are part of a field, but some readers drop them unless it is quoted.
    const bool hasEdgeSpace = field != field.trimmed();
    if (!hasEdgeSpace && !std::any_of(field.begin(), field.end(), mustQuote)) return field;
    field.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + field + QLatin1Char('"');
}

QString exactText(const QVariant& raw, int decimals)
{
    const WholeKey key = wholeKey(raw);
    const bool isNegative = key.high < 0;
    QString digits = QString::number(isNegative ? 0 - key.low : key.low);
    if (decimals > 0) {
        digits = digits.rightJustified(decimals + 1, QLatin1Char('0'));
        digits.insert(digits.size() - decimals, QLatin1Char('.'));
    }
    return isNegative ? QLatin1Char('-') + digits : digits;
}

QString exportText(const QModelIndex& index)
{
    return cellOf(index).text;
}

QString csvText(const QAbstractItemModel& model, const std::vector<int>& columns)
{
    const std::vector<int> chosen = columns.empty() ? allColumns(model) : columns;
    QString text;
    const auto endField = [&](size_t at) {
        text += at + 1 < chosen.size() ? QStringLiteral(",") : lineEnd;
    };
    for (size_t at = 0; at < chosen.size(); ++at) {
        text += csvField(model.headerData(chosen[at], Qt::Horizontal).toString(), false);
        endField(at);
    }
    for (int row = 0; row < model.rowCount(); ++row)
        for (size_t at = 0; at < chosen.size(); ++at) {
            const CsvCell cell = cellOf(model.index(row, chosen[at]));
            text += csvField(cell.text, cell.isNumber);
            endField(at);
        }
    return text;
}

std::optional<QString> saveCsv(const QAbstractItemModel& model,
                               const QString& path,
                               const std::vector<int>& columns)
{
    const auto refusal = [&](const QString& reason) {
        //: %1 is a file, %2 the reason.
        return QCoreApplication::translate(
                   "widgets::tables",
                   "“%1” could not be saved: %2. Choose another folder or make room on the disk, "
                   "then save again.")
            .arg(QDir::toNativeSeparators(path), reason);
    };
    // A device or a pipe would be replaced by a file of its name.
    const QFileInfo before(path);
    if (before.exists() && !before.isFile())
        return refusal(QCoreApplication::translate("widgets::tables", "it is not a file"));
    QSaveFile file(path);
    const QByteArray bytes = csvText(model, columns).toUtf8();
    // commit() alone overlooks a disk that is full when the last bytes are written.
    const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
                         file.flush() && file.commit();
    if (isSaved) return {};
    return refusal(file.errorString());
}

} // namespace widgets::tables
