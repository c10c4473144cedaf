#include "app/pages/positions/statement_pdf.h"

#include "app/pages/positions/statement_text.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace app::pages::positions {

namespace fields = widgets::fields;
using core::UsdcAmount;
using widgets::style::Theme;

namespace {

struct PaperText
{
    Q_DECLARE_TR_FUNCTIONS(PaperText)
};

// All in points: 1/72 inch.
constexpr double pageWidth = 595;
constexpr double pageHeight = 842;
constexpr double sheetMargin = 48;
constexpr double rowStep = 14;
constexpr double headHeight = 74; //!< title, owner, period
constexpr double footHeight = 24;
constexpr double bottom = pageHeight - sheetMargin - footHeight;
constexpr int resolution = 1200; //!< fine enough that no advance of a digit is rounded visibly
constexpr double dotsPerPoint = resolution / 72.0;

enum class Look { Plain, Strong, Heading, Titles, Gap };

struct PaperRow
{
    Look look{};
    QString cells[5]; //!< time, position, what, change, value; a heading has the first alone
};

constexpr double columnEnds[] = {0.185, 0.375, 0.60, 0.795, 1.0};

QString signedMoney(std::int64_t amount)
{
    return fields::differenceText(amount, UsdcAmount::decimals);
}

QString value(std::int64_t amount)
{
    return amount < 0 ? signedMoney(amount)
                      : fields::moneyText(UsdcAmount{static_cast<std::uint64_t>(amount)});
}

void addSum(std::vector<PaperRow>& rows,
            UsdcAmount opening,
            const std::array<std::int64_t, history::lineKindCount>& totals,
            UsdcAmount closing)
{
    rows.push_back(
        {Look::Plain, {PaperText::tr("Opening"), {}, {}, {}, fields::moneyText(opening)}});
    for (const SumTerm& term : sumTerms(totals))
        rows.push_back({Look::Plain, {term.name, {}, {}, signedMoney(term.amount), {}}});
    rows.push_back(
        {Look::Strong, {PaperText::tr("Closing"), {}, {}, {}, fields::moneyText(closing)}});
    rows.push_back({Look::Gap, {}});
}

PaperRow columnTitles()
{
    return {Look::Titles,
            {PaperText::tr("Time, UTC"), PaperText::tr("Position"), PaperText::tr("What"),
             PaperText::tr("Change, USDC"), PaperText::tr("Value after, USDC")}};
}

std::vector<PaperRow> rowsOf(const history::Statement& statement)
{
    std::vector<PaperRow> rows;
    rows.push_back({Look::Heading, {PaperText::tr("All positions")}});
    addSum(rows, statement.opening, statement.totals, statement.closing);
    for (const history::PositionStatement& position : statement.positions) {
        rows.push_back({Look::Heading, {positionName(position)}});
        addSum(rows, position.opening, position.totals, position.closing);
    }
    rows.push_back({Look::Heading, {PaperText::tr("Lines")}});
    rows.push_back(columnTitles());
    for (const history::StatementLine& line : statement.lines) {
        QString time = fields::timeText(line.time);
        time.remove(QStringLiteral(" UTC"));
        rows.push_back({Look::Plain,
                        {time, positionName(statement.positions[line.position]), lineText(line),
                         signedMoney(line.change), value(line.balance)}});
    }
    if (statement.lines.empty())
        rows.push_back({Look::Plain, {PaperText::tr("Nothing happened in this period.")}});
    return rows;
}

//! Which rows stand on which page: lines that run on get their titles again.
std::vector<std::vector<PaperRow>> paginate(const std::vector<PaperRow>& rows)
{
    const auto most = static_cast<std::size_t>((bottom - sheetMargin - headHeight) / rowStep);
    std::vector<std::vector<PaperRow>> pages(1);
    bool isInLines = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        isInLines = isInLines || rows[i].look == Look::Titles;
        const bool isHeading = rows[i].look == Look::Heading;
        const std::size_t needed = isHeading ? 4 : 1; // a heading is not left alone at the foot
        if (pages.back().size() + needed > most) {
            pages.emplace_back();
            if (isInLines && rows[i].look != Look::Titles) pages.back().push_back(columnTitles());
        }
        if (rows[i].look == Look::Gap && pages.back().empty()) continue;
        pages.back().push_back(rows[i]);
    }
    return pages;
}

class Paper
{
public:
    Paper(QPainter& painter, const history::Statement& statement)
        : m_painter(painter),
          m_statement(statement)
    {
    }

    void drawHead()
    {
        text(sheetMargin, sheetMargin, contentWidth, PaperText::tr("Backstop · Statement"),
             font(Theme::textFont(1, QFont::DemiBold), 16), Qt::AlignLeft);
        text(sheetMargin, sheetMargin + 24, contentWidth, PaperText::tr("Owner"), label(),
             Qt::AlignLeft);
        text(sheetMargin + 52, sheetMargin + 24, contentWidth - 52,
             fields::addressText(m_statement.owner), figure(), Qt::AlignLeft);
        text(sheetMargin, sheetMargin + 38, contentWidth, PaperText::tr("Period"), label(),
             Qt::AlignLeft);
        text(sheetMargin + 52, sheetMargin + 38, contentWidth - 52, periodText(m_statement),
             figure(), Qt::AlignLeft);
        rule(sheetMargin + headHeight - 12);
    }

    void drawRows(const std::vector<PaperRow>& rows)
    {
        double y = sheetMargin + headHeight;
        for (const PaperRow& row : rows) {
            drawRow(row, y);
            y += rowStep;
        }
    }

    void drawFoot(std::size_t page, std::size_t pages)
    {
        const double y = pageHeight - sheetMargin - rowStep;
        rule(y - 6);
        text(sheetMargin, y, contentWidth,
             PaperText::tr("Values are the programs' own: shares at the net price, in USDC."),
             label(), Qt::AlignLeft);
        text(sheetMargin, y, contentWidth, PaperText::tr("Page %1 of %2").arg(page).arg(pages),
             label(), Qt::AlignRight);
    }

private:
    static constexpr double contentWidth = pageWidth - 2 * sheetMargin;

    [[nodiscard]] static QFont font(QFont base, double points)
    {
        base.setPixelSize(static_cast<int>(points * dotsPerPoint));
        return base;
    }
    [[nodiscard]] static QFont label() { return font(Theme::textFont(1), 7.5); }
    [[nodiscard]] static QFont figure() { return font(Theme::figureFont(1), 7.5); }

    void text(double x,
              double y,
              double width,
              const QString& content,
              const QFont& withFont,
              Qt::Alignment alignment)
    {
        m_painter.setFont(withFont);
        const QRectF box(x * dotsPerPoint, y * dotsPerPoint, width * dotsPerPoint,
                         rowStep * dotsPerPoint);
        m_painter.drawText(box, int(alignment | Qt::AlignTop) | Qt::TextSingleLine, content);
    }

    void rule(double y)
    {
        m_painter.setPen(QPen(QColor(0xb0, 0xb4, 0xba), 0.5 * dotsPerPoint));
        m_painter.drawLine(QPointF(sheetMargin, y) * dotsPerPoint,
                           QPointF(pageWidth - sheetMargin, y) * dotsPerPoint);
        m_painter.setPen(Qt::black);
    }

    void drawRow(const PaperRow& row, double y)
    {
        if (row.look == Look::Heading)
            return text(sheetMargin, y, contentWidth, row.cells[0],
                        font(Theme::textFont(1, QFont::DemiBold), 9.5), Qt::AlignLeft);
        const bool isTitles = row.look == Look::Titles;
        double from = 0;
        for (std::size_t i = 0; i < 5; ++i) {
            const bool isNumber = i >= 3;
            QFont one = isNumber && !isTitles ? figure() : label();
            if (i == 0 && !isTitles && !row.cells[1].isEmpty()) one = figure();
            if (row.look == Look::Strong || isTitles) one.setWeight(QFont::DemiBold);
            const double width = (columnEnds[i] - from) * contentWidth - 4;
            // A sum has its name in the first column and nothing beside it.
            const double room = i == 0 && row.cells[1].isEmpty() ? contentWidth / 2 : width;
            const Qt::Alignment side = isNumber ? Qt::AlignRight : Qt::AlignLeft;
            text(sheetMargin + from * contentWidth + (isNumber ? 4 : 0), y, room, row.cells[i], one,
                 side);
            from = columnEnds[i];
        }
        if (isTitles) rule(y + rowStep - 3);
    }

    QPainter& m_painter;
    const history::Statement& m_statement;
};

//! The writer stamps the moment of printing into the file. The statement's own end stands there
//! instead, in as many characters, so that no offset of the file moves.
void fixDate(QByteArray& pdf, core::UnixTime time)
{
    const QByteArray key("/CreationDate (");
    const qsizetype at = pdf.indexOf(key);
    if (at < 0) return;
    const qsizetype from = at + key.size();
    const qsizetype end = pdf.indexOf(')', from);
    QByteArray stamp("D:");
    for (const QChar digit : fields::timeText(time))
        if (digit.isDigit()) stamp += digit.toLatin1();
    stamp += 'Z';
    if (stamp.size() > end - from) return;
    pdf.replace(from, end - from, stamp.leftJustified(end - from, ' '));
}

std::optional<QString> saveBytes(const QByteArray& bytes, const QString& path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() &&
        file.commit())
        return std::nullopt;
    return PaperText::tr("The statement could not be saved as %1: %2. Choose another folder.")
        .arg(path, file.errorString());
}

} // namespace

int statementPages(const history::Statement& statement)
{
    return static_cast<int>(paginate(rowsOf(statement)).size());
}

QByteArray statementPdf(const history::Statement& statement)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly); // memory: cannot fail
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(resolution);
    writer.setTitle(PaperText::tr("Backstop · Statement"));
    writer.setCreator(QStringLiteral("Backstop"));
    const auto pages = paginate(rowsOf(statement));
    QPainter painter;
    if (!painter.begin(&writer)) return {};
    Paper paper(painter, statement);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0) writer.newPage();
        paper.drawHead();
        paper.drawRows(pages[i]);
        paper.drawFoot(i + 1, pages.size());
    }
    painter.end();
    fixDate(bytes, statement.to);
    return bytes;
}

std::optional<QString> saveStatementPdf(const history::Statement& statement, const QString& path)
{
    const QByteArray pdf = statementPdf(statement);
    if (pdf.isEmpty())
        return PaperText::tr("The statement could not be put on paper. Save it as CSV instead.");
    return saveBytes(pdf, path);
}

std::optional<QString> saveStatementCsv(const history::Statement& statement, const QString& path)
{
    const std::string csv = history::statementCsv(statement);
    return saveBytes(QByteArray(csv.data(), static_cast<qsizetype>(csv.size())), path);
}

} // namespace app::pages::positions
