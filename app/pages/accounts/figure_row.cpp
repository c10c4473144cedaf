#include "app/pages/accounts/figure_row.h"

#include "app/pages/card.h"
#include "widgets/fields/figure.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::accounts {

namespace {
constexpr int figureGap = 24;
constexpr int figureRowGap = 8;
} // namespace

FigureRow::FigureRow(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setAccessibleName(name);
    // Its width is the card's: what does not fit goes below and does not widen the page.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addStretch(1);
    setLayout(m_row);
}

void FigureRow::add(const QString& name, widgets::fields::Figure* figure)
{
    figure->setAccessibleName(name);
    auto* block = new QWidget;
    block->setAccessibleName(name);
    auto* column = new QVBoxLayout(block);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(roleLabel(name, "label"));
    column->addWidget(figure);
    m_row->insertWidget(m_row->count() - 1, block);
    fit();
}

void FigureRow::fit()
{
    int wanted = 0;
    for (int i = 0; i + 1 < m_row->count(); ++i)
        wanted += m_row->itemAt(i)->widget()->layout()->sizeHint().width() + figureGap;
    const bool fits = wanted - figureGap <= width();
    m_row->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_row->setSpacing(fits ? figureGap : figureRowGap);
}

void FigureRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace app::pages::accounts
