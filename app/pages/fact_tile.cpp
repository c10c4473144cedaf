#include "app/pages/fact_tile.h"

#include "app/pages/card.h"
#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages {

namespace {
constexpr int tileFigurePixels = 20;
} // namespace

FactTile::FactTile(const widgets::style::Theme& theme, const QString& name, QWidget* parent)
    : QFrame(parent),
      m_figure(new widgets::fields::Figure(theme, tileFigurePixels)),
      m_remark(roleLabel({}, "muted"))
{
    setProperty("card", true);
    setAccessibleName(name);
    m_figure->setAccessibleName(name);
    m_remark->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(2);
    column->addWidget(roleLabel(name, "label"));
    column->addWidget(m_figure);
    column->addWidget(m_remark);
    column->addStretch(1);
}

void FactTile::setFigure(const QString& text, widgets::fields::Tone tone)
{
    m_figure->setText(text);
    m_figure->setTone(tone);
}

void FactTile::setRemark(const QString& remark, const char* tone)
{
    m_remark->setText(remark);
    m_remark->setAccessibleName(remark.isEmpty() ? tr("Remark") : remark);
    widgets::style::restyle(*m_remark, "tone",
                            tone == nullptr ? QVariant() : QVariant(QString::fromLatin1(tone)));
}

} // namespace app::pages
