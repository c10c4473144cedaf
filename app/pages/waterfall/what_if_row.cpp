#include "app/pages/waterfall/what_if_row.h"

#include "app/pages/card.h"
#include "core/base/arithmetic.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>

namespace app::pages::waterfall {

namespace fields = widgets::fields;

namespace {

constexpr int sliderSteps = 200;
constexpr int nameWidthPx = 104;
constexpr int amountWidthPx = 240;
constexpr int lossWidthPx = 136;
constexpr int sliderWidthLeastPx = 80;
constexpr int lossPixels = 14;

core::UsdcAmount partOf(core::UsdcAmount whole, int position)
{
    const auto part = core::mulDivFloor(whole.raw(), static_cast<std::uint64_t>(position),
                                        std::uint64_t{sliderSteps});
    return core::UsdcAmount{part ? *part : whole.raw()};
}

int positionOf(core::UsdcAmount amount, core::UsdcAmount whole)
{
    if (whole.isZero()) return 0;
    const auto position = core::mulDivFloor(core::smaller(amount, whole).raw(),
                                            std::uint64_t{sliderSteps}, whole.raw());
    return position ? static_cast<int>(*position) : sliderSteps;
}

} // namespace

WhatIfRow::WhatIfRow(const widgets::style::Theme& theme, const QString& market, QWidget* parent)
    : QWidget(parent),
      m_name(roleLabel(market, "heading")),
      m_slider(new QSlider(Qt::Horizontal)),
      m_amount(new fields::AmountField(
          tr("Deficit of %1").arg(market), tr("USDC"), core::UsdcAmount::decimals)),
      m_loss(new fields::Figure(theme, lossPixels))
{
    setAccessibleName(tr("What if %1 reports a deficit").arg(market));
    m_name->setFixedWidth(nameWidthPx);
    m_slider->setRange(0, sliderSteps);
    m_slider->setMinimumWidth(sliderWidthLeastPx);
    m_slider->setPageStep(sliderSteps / 10);
    m_slider->setAccessibleName(tr("Deficit of %1, from nothing to all that counts").arg(market));
    m_amount->setFixedWidth(amountWidthPx);
    m_loss->setAccessibleName(tr("What it would cost me"));
    m_loss->setAlignment(Qt::AlignRight);
    m_loss->setFixedWidth(lossWidthPx);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_name, 0, Qt::AlignTop);
    row->addWidget(m_slider, 1, Qt::AlignTop);
    row->addWidget(m_amount, 0, Qt::AlignTop);
    row->addWidget(m_loss, 0, Qt::AlignTop);
    for (QWidget* part : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_slider),
                          static_cast<QWidget*>(m_loss)})
        part->setMinimumHeight(m_amount->edit()->sizeHint().height());
    connect(m_slider, &QSlider::valueChanged, this, &WhatIfRow::slide);
    connect(m_amount, &fields::AmountField::changed, this, &WhatIfRow::type);
    setLoss({});
}

void WhatIfRow::setMost(core::UsdcAmount most)
{
    if (most == m_most) return;
    m_most = most;
    m_slider->setEnabled(!most.isZero());
    m_amount->setHint(most.isZero()
                          ? tr("No cover is in force: a deficit would not be paid.")
                          : tr("Beyond %1 nothing more is paid.").arg(fields::moneyText(most)));
    showDeficit();
}

void WhatIfRow::setDeficit(core::UsdcAmount deficit)
{
    if (deficit == m_deficit) return;
    m_deficit = deficit;
    const QSignalBlocker quiet(m_amount);
    m_amount->setRaw(deficit.raw());
    showDeficit();
    emit deficitChanged();
}

void WhatIfRow::slide(int position)
{
    setDeficit(partOf(m_most, position));
}

void WhatIfRow::type()
{
    m_deficit = core::UsdcAmount{m_amount->raw().value_or(0)};
    showDeficit();
    emit deficitChanged();
}

void WhatIfRow::showDeficit()
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(positionOf(m_deficit, m_most));
}

void WhatIfRow::setLoss(core::UsdcAmount loss)
{
    m_loss->setText(loss.isZero() ? fields::moneyText(loss)
                                  : fields::differenceText(loss.raw(), 0, loss.decimals));
    m_loss->setTone(loss.isZero() ? fields::Tone::Muted : fields::Tone::Bad);
}

} // namespace app::pages::waterfall
