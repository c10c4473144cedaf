#include "widgets/fields/amount_field.h"

#include "widgets/fields/format.h"
#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace widgets::fields {

AmountField::AmountField(const QString& name, const QString& unit, int decimals, QWidget* parent)
    : QWidget(parent),
      m_decimals(decimals),
      m_unit(unit),
      m_edit(new QLineEdit),
      m_all(new QPushButton(tr("All"))),
      m_message(new QLabel)
{
    m_edit->setProperty("role", QStringLiteral("amount"));
    m_edit->setAlignment(Qt::AlignRight);
    m_edit->setAccessibleName(tr("%1 in %2").arg(name, unit));
    m_edit->setPlaceholderText(decimalText(0, decimals));
    auto* unitLabel = new QLabel(unit);
    unitLabel->setProperty("role", QStringLiteral("label"));
    unitLabel->setAccessibleName(tr("Unit: %1").arg(unit));
    m_all->setAccessibleName(tr("Take all that is there"));
    m_all->setAutoDefault(false);
    m_all->setVisible(false);
    m_message->setProperty("role", QStringLiteral("muted"));
    m_message->setWordWrap(true);
    m_message->setAccessibleName(tr("Hint for %1").arg(name));
    m_message->setMinimumHeight(m_message->fontMetrics().height() * 2);
    m_message->setAlignment(Qt::AlignTop);
    setFocusProxy(m_edit);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    row->addWidget(unitLabel);
    row->addWidget(m_all);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_message);

    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        check();
        // Leaving the field writes the same amount in another form: nothing has changed then.
        const auto now = raw();
        if (now == m_told) return;
        m_told = now;
        emit changed();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, &AmountField::tidy);
    connect(m_all, &QPushButton::clicked, this, [this] {
        if (m_most) setRaw(*m_most);
    });
    check();
}

std::optional<quint64> AmountField::raw() const
{
    if (!m_isValid) return {};
    return readAmount(m_edit->text(), m_decimals, m_unit).raw;
}

void AmountField::setRaw(quint64 raw)
{
    const QString text = decimalText(raw, m_decimals);
    if (text == m_edit->text()) return;
    // Typed rather than set: setText() would forget what Undo goes back to.
    m_edit->selectAll();
    m_edit->insert(text);
}

void AmountField::clear()
{
    m_edit->clear();
}

void AmountField::setLeast(quint64 least, const QString& sentence)
{
    m_least = least;
    m_leastSentence = sentence;
    check();
}

void AmountField::setMost(quint64 most, const QString& sentence)
{
    m_most = most;
    m_mostSentence = sentence;
    m_all->setVisible(true);
    m_all->setEnabled(most > 0);
    check();
}

void AmountField::setHint(const QString& hint)
{
    m_hint = hint;
    check();
}

QString AmountField::message() const
{
    return m_message->text();
}

void AmountField::check()
{
    const AmountReading reading = readAmount(m_edit->text(), m_decimals, m_unit);
    QString refusal = faultText(reading.fault, m_decimals);
    if (reading.ok() && reading.raw < m_least) refusal = m_leastSentence;
    if (reading.ok() && m_most && reading.raw > *m_most) refusal = m_mostSentence;
    m_isValid = reading.ok() && refusal.isEmpty();

    m_message->setText(refusal.isEmpty() ? m_hint : refusal);
    style::restyle(*m_edit, "invalid", !refusal.isEmpty());
    style::restyle(*m_message, "tone", refusal.isEmpty() ? QVariant() : QStringLiteral("bad"));
    m_edit->setAccessibleDescription(m_message->text());
}

void AmountField::tidy()
{
    const AmountReading reading = readAmount(m_edit->text(), m_decimals, m_unit);
    if (reading.ok()) setRaw(reading.raw);
}

} // namespace widgets::fields
