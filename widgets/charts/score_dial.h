#pragma once
//! \file
//! A score from 0 to 1 as a dial: the arc up to it in the parts that its factors add, the marks
//! from where rules change, and the grade in the middle.

#include "widgets/charts/picture.h"

#include "core/base/amount.h"

namespace widgets::charts {

struct ScoreMark
{
    core::Ppm at;
    QString name; //!< "Restricted above"

    friend bool operator==(const ScoreMark&, const ScoreMark&) = default;
};

struct ScorePart
{
    QString name;       //!< "Leverage"
    core::Ppm part;     //!< what it adds to the score
    core::Ppm partMost; //!< the most that it can add: its weight
    QString rule;       //!< one sentence

    friend bool operator==(const ScorePart&, const ScorePart&) = default;
};

struct ScoreReading
{
    std::optional<core::Ppm> score; //!< none yet: an empty dial
    QString grade;                  //!< "B"
    std::vector<ScoreMark> marks;
    std::vector<ScorePart> parts; //!< of the score, in a fixed order; may be empty
    QString stale;                //!< why the score must not be relied on; empty: it is fresh

    friend bool operator==(const ScoreReading&, const ScoreReading&) = default;
};

class ScoreDial : public Picture
{
    Q_OBJECT

public:
    //! Small: the arc and the grade alone, for cards and rows.
    enum class Size { Small, Large };

    explicit ScoreDial(const style::Theme& theme, Size size, QWidget* parent = nullptr);

    void setScore(ScoreReading score);
    [[nodiscard]] const ScoreReading& score() const { return m_score; }

    //! Parts are the score, its factors, then the marks.
    [[nodiscard]] size_t partCount() const override;
    [[nodiscard]] QString sentence(size_t part) const override;
    [[nodiscard]] PictureTable table() const override;
    [[nodiscard]] std::vector<LegendEntry> legend() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    struct Arc
    {
        QPointF centre;
        double radius = 0;
        double width = 0;

        [[nodiscard]] QPointF at(core::Ppm score, double distance) const;
        [[nodiscard]] QRectF box() const;
    };

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] QRectF partBox(size_t part, const QRectF& area) const override;
    [[nodiscard]] std::optional<size_t> partAt(const QPointF& at,
                                               const QRectF& area) const override;
    void drawMark(QPainter& painter, const QRectF& area, size_t part) const override;

    [[nodiscard]] Arc arc(const QRectF& area) const;
    [[nodiscard]] QColor tone() const;
    [[nodiscard]] QColor partColour(size_t index) const;
    //! Of a factor on the dial.
    [[nodiscard]] std::pair<core::Ppm, core::Ppm> spanOf(size_t index) const;
    void drawArc(
        QPainter& painter, const Arc& arc, core::Ppm from, core::Ppm to, const QColor& ink) const;
    void drawParts(QPainter& painter, const Arc& arc) const;
    void drawMarks(QPainter& painter, const Arc& arc) const;
    void drawMiddle(QPainter& painter, const Arc& arc) const;

    Size m_size;
    ScoreReading m_score;
};

} // namespace widgets::charts
