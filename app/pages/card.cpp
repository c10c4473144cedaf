#include "app/pages/card.h"

#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages {

Card::Card(const QString& heading, QWidget* parent)
    : QFrame(parent),
      m_remark(roleLabel({}, "muted")),
      m_content(new QVBoxLayout)
{
    setProperty("card", true);
    setAccessibleName(heading);
    auto* head = new QHBoxLayout;
    head->addWidget(roleLabel(heading, "heading"));
    head->addStretch(1);
    head->addWidget(m_remark);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(10);
    column->addLayout(head);
    column->addLayout(m_content, 1);
    m_content->setSpacing(8);
}

void Card::setRemark(const QString& remark)
{
    m_remark->setText(remark);
    m_remark->setAccessibleName(remark.isEmpty() ? tr("Remark") : remark);
}

QLabel* roleLabel(const QString& text, const char* role)
{
    auto* label = new QLabel(text);
    label->setProperty("role", QString::fromLatin1(role));
    label->setAccessibleName(text.isEmpty() ? Card::tr("Remark") : text);
    return label;
}

QLabel* pillLabel()
{
    auto* label = new QLabel;
    label->setProperty("pill", QStringLiteral("neutral"));
    return label;
}

void setPill(QLabel& label, const QString& text, const char* kind)
{
    widgets::style::restyle(label, "pill", QString::fromLatin1(kind));
    // After the style: the size of the text is worked out with the padding of the pill.
    label.setText(text);
    label.setAccessibleName(text);
    label.setVisible(!text.isEmpty());
    label.setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    label.updateGeometry();
}

QLabel* emptyText(const QString& text)
{
    QLabel* label = roleLabel(text, "muted");
    label->setWordWrap(true);
    label->setMinimumHeight(40);
    return label;
}

} // namespace app::pages
