#include "widgets/charts/score_dial.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <cmath>
#include <numbers>

namespace widgets::charts {

namespace {

constexpr int scorePlaces = 6;    //!< a score is a share of one
constexpr double dialBegin = 210; //!< degrees, counter-clockwise from the right
constexpr double dialSweep = 240;
constexpr double degreesInTurn = 360;
constexpr double gapDegrees = 1.2; //!< between two factors
constexpr QSize smallDial(64, 56);
constexpr QSize largeDial(240, 196);
constexpr int markPixels = 11;
constexpr double markRoom = 40; //!< for the numbers around a large dial

QString scoreText(core::Ppm score)
{
    return fields::decimalText(score.raw(), scorePlaces);
}

double shareOf(core::Ppm score)
{
    return double(qMin(score.raw(), core::wholePpm.raw())) / double(core::wholePpm.raw());
}

} // namespace

ScoreDial::ScoreDial(const style::Theme& theme, Size size, QWidget* parent)
    : Picture(theme, parent),
      m_size(size)
{
    setTitle(tr("Risk score"));
    setBare(size == Size::Small);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    dataChanged();
}

void ScoreDial::setScore(ScoreReading score)
{
    if (score == m_score) return;
    m_score = std::move(score);
    updateGeometry();
    dataChanged();
}

size_t ScoreDial::partCount() const
{
    return 1 + m_score.parts.size() + m_score.marks.size();
}

QString ScoreDial::sentence(size_t part) const
{
    if (part == 0) {
        if (!m_score.score) return tr("No score yet.");
        const QString text =
            tr("Score %1, grade %2.").arg(scoreText(*m_score.score), m_score.grade);
        //: The score's sentence, then why it must not be relied on.
        return m_score.stale.isEmpty() ? text : tr("%1 Stale: %2").arg(text, m_score.stale);
    }
    if (part <= m_score.parts.size()) {
        const ScorePart& each = m_score.parts[part - 1];
        return tr("%1 adds %2 of at most %3. %4")
            .arg(each.name, scoreText(each.part), scoreText(each.partMost), each.rule);
    }
    const ScoreMark& mark = m_score.marks[part - 1 - m_score.parts.size()];
    //: What begins there, then the score.
    return tr("%1: %2").arg(mark.name, scoreText(mark.at));
}

PictureTable ScoreDial::table() const
{
    std::vector<std::vector<PictureCell>> rows;
    const auto number = [](std::optional<core::Ppm> score) {
        return score ? PictureCell{scoreText(*score), quint64{score->raw()}} : PictureCell{};
    };
    rows.push_back({{tr("Score")},
                    number(m_score.score),
                    number(core::wholePpm),
                    {m_score.stale.isEmpty() ? m_score.grade : m_score.stale}});
    for (const ScorePart& part : m_score.parts)
        rows.push_back({{part.name}, number(part.part), number(part.partMost), {part.rule}});
    for (const ScoreMark& mark : m_score.marks)
        rows.push_back({{mark.name}, number(mark.at), number({}), {}});
    return PictureTable::of({{tr("Part")},
                             {tr("Value"), true, scorePlaces},
                             {tr("At most"), true, scorePlaces},
                             {tr("Remark")}},
                            std::move(rows));
}

std::vector<LegendEntry> ScoreDial::legend() const
{
    std::vector<LegendEntry> entries;
    if (!m_score.stale.isEmpty())
        entries.push_back({LegendKey::Hatched, colours().warn, tr("Stale: %1").arg(m_score.stale)});
    for (size_t i = 0; i < m_score.parts.size(); ++i) {
        const ScorePart& part = m_score.parts[i];
        entries.push_back({LegendKey::Filled, partColour(i),
                           //: A factor's name, then what it adds to the score.
                           tr("%1 %2").arg(part.name, scoreText(part.part))});
    }
    for (const ScoreMark& mark : m_score.marks)
        entries.push_back(
            {LegendKey::Line, colours().text, tr("%1 %2").arg(mark.name, scoreText(mark.at))});
    return entries;
}

QSize ScoreDial::sizeHint() const
{
    return m_size == Size::Small ? smallDial : sizeFor(largeDial);
}

ScoreDial::Arc ScoreDial::arc(const QRectF& area) const
{
    const bool isSmall = m_size == Size::Small;
    const double room = isSmall ? 4 : markRoom;
    // The arc's ends hang half a radius below the centre.
    const double radius =
        qMax(qMin(area.width() / 2 - room, (area.height() - (isSmall ? 6 : 28)) / 1.5), 8.0);
    Arc arc;
    arc.width = isSmall ? 6 : 14;
    arc.radius = radius - arc.width / 2;
    arc.centre = {area.center().x(), area.top() + (isSmall ? 2 : 20) + radius};
    return arc;
}

QPointF ScoreDial::Arc::at(core::Ppm score, double distance) const
{
    const double angle =
        (dialBegin - dialSweep * shareOf(score)) * std::numbers::pi / (degreesInTurn / 2);
    return centre + QPointF(std::cos(angle), -std::sin(angle)) * distance;
}

QRectF ScoreDial::Arc::box() const
{
    return {centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius};
}

QColor ScoreDial::tone() const
{
    if (!m_score.score || !m_score.stale.isEmpty()) return colours().muted;
    size_t passed = 0;
    for (const ScoreMark& mark : m_score.marks)
        passed += *m_score.score >= mark.at ? 1 : 0;
    if (passed == 0) return colours().text;
    return passed == m_score.marks.size() ? colours().bad : colours().warn;
}

QColor ScoreDial::partColour(size_t index) const
{
    return m_score.stale.isEmpty() ? seriesColour(colours(), index) : colours().faint;
}

void ScoreDial::drawArc(
    QPainter& painter, const Arc& arc, core::Ppm from, core::Ppm to, const QColor& ink) const
{
    constexpr double sixteenths = 16; // Qt counts angles in them
    const double begin = dialBegin - dialSweep * shareOf(from);
    const double sweep = dialSweep * (shareOf(to) - shareOf(from));
    painter.setPen(QPen(ink, arc.width, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(arc.box(), qRound(begin * sixteenths), -qRound(sweep * sixteenths));
}

std::pair<core::Ppm, core::Ppm> ScoreDial::spanOf(size_t index) const
{
    std::uint32_t from = 0;
    for (size_t i = 0; i < index; ++i)
        from += m_score.parts[i].part.raw();
    return {core::Ppm{from}, core::Ppm{from + m_score.parts[index].part.raw()}};
}

void ScoreDial::drawParts(QPainter& painter, const Arc& arc) const
{
    drawArc(painter, arc, core::Ppm{}, core::wholePpm, colours().border);
    if (!m_score.score) return;
    if (m_size == Size::Small || m_score.parts.empty())
        return drawArc(painter, arc, core::Ppm{}, *m_score.score,
                       tone() == colours().text ? colours().accent : tone());
    for (size_t i = 0; i < m_score.parts.size(); ++i) {
        const auto [from, to] = spanOf(i);
        // A gap keeps neighbours apart for whoever sees no colours.
        const auto gap = static_cast<std::uint32_t>(gapDegrees / dialSweep * 1e6);
        const bool isThick = to.raw() > from.raw() + 2 * gap && i + 1 < m_score.parts.size();
        drawArc(painter, arc, from, isThick ? core::Ppm{to.raw() - gap} : to, partColour(i));
    }
}

void ScoreDial::drawMarks(QPainter& painter, const Arc& arc) const
{
    const double inner = arc.radius - arc.width / 2 - 2, outer = arc.radius + arc.width / 2 + 2;
    painter.setFont(style::Theme::figureFont(markPixels));
    const QFontMetrics metrics(painter.font());
    QRectF last;
    for (const ScoreMark& mark : m_score.marks) {
        painter.setPen(QPen(colours().surface, 4, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(arc.at(mark.at, inner), arc.at(mark.at, outer));
        painter.setPen(QPen(colours().text, 2, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(arc.at(mark.at, inner), arc.at(mark.at, outer));
        if (m_size == Size::Small) continue;
        // As short as it is exact: "0.6".
        QString text = scoreText(mark.at);
        while (text.endsWith(QLatin1Char('0')) && text.size() > 3)
            text.chop(1);
        QRectF box(0, 0, metrics.horizontalAdvance(text), metrics.height());
        box.moveCenter(arc.at(mark.at, outer + 6 + box.width() / 2));
        if (last.isValid() && last.intersects(box)) continue; // the legend has them all
        painter.setPen(colours().muted);
        painter.drawText(box, Qt::AlignCenter, text);
        last = box;
    }
}

void ScoreDial::drawMiddle(QPainter& painter, const Arc& arc) const
{
    const bool isSmall = m_size == Size::Small;
    const bool isStale = !m_score.stale.isEmpty();
    const int pixels = qMax(qRound(arc.radius * (isSmall ? 0.85 : 0.62)), 10);
    painter.setFont(style::Theme::textFont(pixels, QFont::DemiBold));
    painter.setPen(tone());
    QRectF box(arc.centre.x() - arc.radius, arc.centre.y() - pixels * 0.72, 2 * arc.radius, pixels);
    painter.drawText(box, Qt::AlignCenter, m_score.score ? m_score.grade : QStringLiteral("–"));
    if (isSmall) return;
    constexpr int figure = 14;
    painter.setFont(style::Theme::figureFont(figure, QFont::Medium));
    box = QRectF(box.left(), box.bottom() + 2, box.width(), figure + 6);
    painter.setPen(isStale ? colours().muted : colours().text);
    painter.drawText(box, Qt::AlignCenter,
                     m_score.score ? scoreText(*m_score.score) : tr("No score yet"));
    if (!isStale) return;
    painter.setFont(style::Theme::textFont(markPixels, QFont::DemiBold));
    const QString text = tr("Stale");
    QRectF pill(0, 0, QFontMetrics(painter.font()).horizontalAdvance(text) + 16, 18);
    pill.moveCenter({arc.centre.x(), box.bottom() + 13});
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().warnSurface);
    painter.drawRoundedRect(pill, 9, 9);
    painter.setPen(colours().warn);
    painter.drawText(pill, Qt::AlignCenter, text);
}

void ScoreDial::paint(QPainter& painter, const QRectF& area) const
{
    const Arc at = arc(area);
    drawParts(painter, at);
    drawMarks(painter, at);
    drawMiddle(painter, at);
}

QRectF ScoreDial::partBox(size_t part, const QRectF& area) const
{
    const Arc at = arc(area);
    const auto around = [&](core::Ppm score, double reach) {
        const QPointF middle = at.at(score, at.radius);
        return QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach);
    };
    if (part == 0)
        return at.box().adjusted(at.radius / 2, at.radius / 2, -at.radius / 2, -at.radius / 2);
    if (part <= m_score.parts.size()) {
        const auto [from, to] = spanOf(part - 1);
        return around(core::Ppm{(from.raw() + to.raw()) / 2}, at.width / 2 + 1);
    }
    return around(m_score.marks[part - 1 - m_score.parts.size()].at, at.width / 2 + 1);
}

std::optional<size_t> ScoreDial::partAt(const QPointF& at, const QRectF& area) const
{
    const Arc dial = arc(area);
    const QPointF from = at - dial.centre;
    const double distance = std::hypot(from.x(), from.y());
    if (distance > dial.radius + dial.width) return {};
    if (m_size == Size::Small || distance < dial.radius - dial.width) return 0;
    for (size_t i = 0; i < m_score.marks.size(); ++i)
        if (partBox(1 + m_score.parts.size() + i, area).adjusted(4, 4, -4, -4).contains(at))
            return 1 + m_score.parts.size() + i;
    double angle = std::atan2(-from.y(), from.x()) * (degreesInTurn / 2) / std::numbers::pi;
    if (angle < dialBegin - degreesInTurn + (degreesInTurn - dialSweep) / 2 - 60)
        angle += degreesInTurn;
    const double share = (dialBegin - angle) / dialSweep;
    for (size_t i = 0; i < m_score.parts.size(); ++i)
        if (share >= shareOf(spanOf(i).first) && share < shareOf(spanOf(i).second)) return 1 + i;
    return 0;
}

void ScoreDial::drawMark(QPainter& painter, const QRectF& area, size_t part) const
{
    if (part == 0 || part > m_score.parts.size() || m_size == Size::Small)
        return m_size == Size::Small ? void() : Picture::drawMark(painter, area, part);
    // A line along the factor's arc, on the outside.
    Arc rim = arc(area);
    rim.radius += rim.width / 2 + 4;
    rim.width = 3;
    const auto [from, to] = spanOf(part - 1);
    drawArc(painter, rim, from, to, colours().text);
}

} // namespace widgets::charts
