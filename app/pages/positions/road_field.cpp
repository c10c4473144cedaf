#include "app/pages/positions/road_field.h"

#include "app/pages/card.h"
#include "widgets/fields/format.h"
#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

namespace app::pages::positions {

namespace format = widgets::fields;

RoadField::RoadField(QWidget* parent)
    : QWidget(parent),
      m_readable(new QRadioButton(tr("Readable te&xt on the device"))),
      m_ordinary(new QRadioButton(tr("&Ordinary transaction"))),
      m_note(roleLabel({}, "muted")),
      m_allow(new QPushButton)
{
    setAccessibleName(tr("Signed as"));
    for (QRadioButton* button : {m_readable, m_ordinary})
        button->setAccessibleName(QString(button->text()).remove(QLatin1Char('&')));
    m_ordinary->setChecked(true);
    m_note->setWordWrap(true);
    m_allow->setAutoDefault(false);
    auto* choice = new QHBoxLayout;
    choice->setSpacing(16);
    choice->addWidget(m_readable);
    choice->addWidget(m_ordinary);
    choice->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(6);
    column->addWidget(roleLabel(tr("Signed as"), "label"));
    column->addLayout(choice);
    column->addWidget(m_note);
    column->addWidget(m_allow, 0, Qt::AlignLeft);
    for (QRadioButton* button : {m_readable, m_ordinary})
        connect(button, &QRadioButton::clicked, this, [this] {
            m_wasChosen = true;
            show();
            emit changed();
        });
    connect(m_allow, &QPushButton::clicked, this, [this] {
        if (m_needed) emit allowanceWanted(*m_needed);
    });
    show();
}

void RoadField::setFacts(const SigningFacts& facts)
{
    const bool was = isReadable();
    m_facts = facts;
    if (!m_facts.canIntent)
        m_ordinary->setChecked(true);
    else if (!m_wasChosen)
        m_readable->setChecked(true);
    show();
    if (was != isReadable()) emit changed();
}

void RoadField::setNeeded(std::optional<core::UsdcAmount> amount)
{
    m_needed = amount;
    show();
}

bool RoadField::isReadable() const
{
    return m_facts.kind == wallet::SignerKind::Ledger && m_facts.canIntent &&
           m_readable->isChecked();
}

bool RoadField::isShort() const
{
    return isReadable() && m_needed && m_facts.allowance < *m_needed;
}

review::Action RoadField::on(review::Action action) const
{
    if (!isReadable()) return action;
    action.road = review::Road::Intent;
    action.feePayer = m_facts.feePayer;
    return action;
}

void RoadField::show()
{
    setVisible(m_facts.kind == wallet::SignerKind::Ledger);
    m_readable->setEnabled(m_facts.canIntent);
    QString note = tr("The device shows the whole text, with blind signing off. Another key pays "
                      "the fee.");
    if (isShort())
        note = tr("Readable deposits may take %1 USDC of the wallet now. Allow more first.")
                   .arg(format::moneyText(m_facts.allowance));
    else if (!m_facts.canIntent)
        note = tr("For readable text another key must pay the fee: choose one on the Accounts "
                  "page. The device shows a hash only: a blind signature.");
    else if (!isReadable())
        note = tr("The device shows a hash only: a blind signature.");
    m_note->setText(note);
    m_note->setAccessibleName(note);
    const bool isWarning = isShort() || !isReadable();
    widgets::style::restyle(*m_note, "tone", isWarning ? QStringLiteral("warn") : QVariant());
    m_allow->setVisible(isShort());
    if (!isShort()) return;
    const QString allow = tr("Allow %1 USDC…").arg(format::moneyText(*m_needed));
    m_allow->setText(allow);
    m_allow->setAccessibleName(allow);
}

} // namespace app::pages::positions
