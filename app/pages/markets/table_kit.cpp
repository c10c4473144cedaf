#include "app/pages/markets/table_kit.h"

#include "widgets/charts/sparkline.h"
#include "widgets/tables/header.h"

#include <QClipboard>
#include <QGuiApplication>

namespace app::pages::markets {

namespace fields = widgets::fields;
namespace tables = widgets::tables;

void fitRows(tables::TableView& table, int rows, int rowsMost)
{
    constexpr int frame = 2;
    constexpr int emptyRows = 3; //!< room for the sentence in place of rows
    const int shown = rows == 0 ? emptyRows : qMin(rows, rowsMost);
    table.setFixedHeight(tables::Header::height + shown * tables::CellDelegate::rowHeight + frame);
    table.setVerticalScrollBarPolicy(rows > rowsMost ? Qt::ScrollBarAsNeeded
                                                     : Qt::ScrollBarAlwaysOff);
}

void copyTable(const tables::TableView& table)
{
    QGuiApplication::clipboard()->setText(table.copyText());
}

QVariant sparklineOf(const MarketSeries::Line& line)
{
    constexpr int columns = 48;
    if (line.size() < 2) return {};
    return QVariant::fromValue(widgets::charts::decimate(line, columns));
}

tables::SparklinePainter sparklinePainter()
{
    return [](QPainter& painter, const QRect& inside, const QVariant& line,
              const widgets::style::Tokens& colours) {
        widgets::charts::paintSparkline(painter, inside, line.value<MarketSeries::Line>(), colours);
    };
}

tables::Cell moneyCell(core::UsdcAmount amount, fields::Tone tone)
{
    return {fields::moneyText(amount), quint64(amount.raw()), tone};
}

tables::Cell timeCell(core::UnixTime time)
{
    if (time.raw() == 0) return {QStringLiteral("–"), {}, fields::Tone::Muted};
    tables::Cell cell{fields::minuteText(time), qint64(time.raw())};
    cell.fullText = fields::timeText(time);
    cell.exported = fields::timeText(time);
    return cell;
}

} // namespace app::pages::markets
