#pragma once
//! \file
//! A claim as a waterfall: the deficit on the left, what each layer took of it, the fee, and on the
//! right what nobody covered. Every bar has its exact amount above it.

#include "core/base/amount.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace widgets::style {
class Theme;
}

namespace widgets::charts {

enum class StepKind {
    Deficit,   //!< stands on the ground
    Bite,      //!< hangs from where the last one ended
    Fee,       //!< stands on what is left: it lacks on the other side
    Uncovered, //!< stands on the ground
};

struct WaterfallStep
{
    StepKind kind{};
    QString name; //!< "Isolated junior"
    QString rule; //!< one sentence: why this amount
    core::UsdcAmount amount;

    friend bool operator==(const WaterfallStep&, const WaterfallStep&) = default;
};

class Waterfall : public QWidget
{
    Q_OBJECT

public:
    explicit Waterfall(const style::Theme& theme, QWidget* parent = nullptr);

    //! \pre the first step is the deficit, and bites and the uncovered rest add up to it
    void setSteps(std::vector<WaterfallStep> steps);
    [[nodiscard]] const std::vector<WaterfallStep>& steps() const { return m_steps; }

    [[nodiscard]] QSize sizeHint() const override { return {720, 250}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {420, 220}; }

private:
    struct Bar
    {
        QRectF box;
        double carry = 0; //!< height where the next bar begins
    };

    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    [[nodiscard]] std::vector<Bar> bars() const;
    [[nodiscard]] QColor colour(size_t index) const;
    [[nodiscard]] QString sentence(size_t index) const;
    void describe();

    const style::Theme& m_theme;
    std::vector<WaterfallStep> m_steps;
    std::optional<size_t> m_read;
};

} // namespace widgets::charts
