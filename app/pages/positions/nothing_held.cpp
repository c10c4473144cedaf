#include "app/pages/positions/nothing_held.h"

#include "app/pages/card.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

namespace app::pages::positions {

NothingHeld::NothingHeld(QWidget* parent)
    : QFrame(parent),
      m_markets(new QComboBox),
      m_deposit(new QPushButton(tr("&Deposit…")))
{
    setProperty("card", true);
    setAccessibleName(tr("You hold nothing yet"));
    m_markets->setAccessibleName(tr("Market to deposit into"));
    m_deposit->setAccessibleName(tr("Deposit into the chosen market"));
    m_deposit->setProperty("primary", true);
    QLabel* text = roleLabel(
        tr("Deposit into a market's pool to stand behind its losses and earn its premium. Before "
           "anything is signed you see the lock, the fees, and the most you could lose."),
        "muted");
    text->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_markets);
    row->addWidget(m_deposit);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addWidget(roleLabel(tr("You hold nothing yet"), "title"));
    column->addWidget(text);
    column->addLayout(row);
    connect(m_deposit, &QPushButton::clicked, this, [this] {
        if (m_markets->currentIndex() >= 0)
            emit depositWanted(static_cast<size_t>(m_markets->currentIndex()));
    });
}

void NothingHeld::show(const ConsoleState& state)
{
    QStringList names;
    for (const cluster::MarketView& market : state.snapshot->markets)
        names << QString::fromStdString(market.name);
    QStringList shown;
    for (int i = 0; i < m_markets->count(); ++i)
        shown << m_markets->itemText(i);
    if (names != shown) {
        m_markets->clear();
        m_markets->addItems(names);
    }
    m_markets->setVisible(names.size() > 1);
    m_deposit->setEnabled(!state.isPast());
    m_deposit->setToolTip(state.isPast() ? tr("You are looking back. Return to now to act.")
                                         : QString());
}

} // namespace app::pages::positions
