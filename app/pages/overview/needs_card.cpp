#include "app/pages/overview/needs_card.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace app::pages::overview {

namespace {

constexpr int pillWidthPx = 84;

QString urgencyName(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Alarm: return NeedsCard::tr("Alarm");
    case Urgency::Attention: return NeedsCard::tr("Attention");
    case Urgency::Offer: return NeedsCard::tr("Ready");
    }
    return {};
}

const char* urgencyKind(Urgency urgency)
{
    constexpr const char* kinds[] = {"bad", "warn", "good"};
    return kinds[static_cast<size_t>(urgency)];
}

} // namespace

NeedsCard::NeedsCard(QWidget* parent) : Card(tr("Needs you"), parent) {}

void NeedsCard::show(const ConsoleState& state)
{
    auto needs = needsOf(state);
    const bool canAct = !state.isPast();
    // A state comes several times a second: a button must not vanish under the mouse.
    if (m_rows != nullptr && needs == m_needs && canAct == m_canAct) return;
    m_needs = std::move(needs);
    m_canAct = canAct;
    delete m_rows;
    m_rows = new QWidget;
    m_rows->setAccessibleName(tr("Things that need you"));
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    if (m_needs.empty())
        column->addWidget(emptyText(tr("Nothing needs you. Matured withdrawals, open claims, "
                                       "restricted markets and stale feeds would stand here.")));
    for (const Need& need : m_needs)
        column->addWidget(rowOf(need, canAct));
    content()->addWidget(m_rows);
    setRemark(m_needs.empty() ? QString() : QString::number(m_needs.size()));
}

QWidget* NeedsCard::rowOf(const Need& need, bool canAct)
{
    auto* row = new QWidget;
    row->setAccessibleName(need.sentence);
    auto* pill = pillLabel();
    setPill(*pill, urgencyName(need.urgency), urgencyKind(need.urgency));
    auto* holder = new QWidget;
    holder->setAccessibleName(pill->text());
    holder->setFixedWidth(pillWidthPx);
    auto* pillRow = new QHBoxLayout(holder);
    pillRow->setContentsMargins(0, 0, 0, 0);
    pillRow->addWidget(pill);
    pillRow->addStretch(1);
    auto* sentence = roleLabel(need.sentence, "text");
    sentence->setWordWrap(true);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(holder, 0, Qt::AlignVCenter);
    line->addWidget(sentence, 1);
    if (need.button.isEmpty()) return row;
    auto* button = new QPushButton(need.button);
    button->setAccessibleName(QString(need.button).remove(QChar(u'…')));
    button->setEnabled(canAct || !need.action);
    line->addWidget(button, 0, Qt::AlignVCenter);
    connect(button, &QPushButton::clicked, this, [this, need] {
        if (need.plays)
            emit playWanted();
        else if (need.action)
            emit actionWanted(*need.action);
        else
            emit placeWanted(need.place);
    });
    return row;
}

} // namespace app::pages::overview
