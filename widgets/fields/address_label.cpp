#include "widgets/fields/address_label.h"

#include "widgets/fields/format.h"
#include "widgets/fields/key_text.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QTimer>
#include <QToolButton>

namespace widgets::fields {

namespace {
constexpr int saidMs = 2'000;
constexpr int labelWidthMax = 200;
} // namespace

AddressLabel::AddressLabel(const style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel),
      m_key(new KeyText(theme)),
      m_copy(new QToolButton),
      m_said(new QLabel(tr("Copied"))),
      m_warning(new QLabel)
{
    for (QLabel* label : {m_label, m_warning})
        label->setTextFormat(Qt::PlainText);
    m_label->setProperty("role", QStringLiteral("heading"));
    m_copy->setProperty("flat", true);
    m_copy->setIcon(style::themedIcon(theme, "copy", style::IconTone::Muted));
    m_copy->setToolTip(tr("Copy the whole address"));
    m_said->setProperty("role", QStringLiteral("label"));
    m_said->setProperty("tone", QStringLiteral("good"));
    m_said->setAccessibleName(tr("The address was copied"));
    m_said->hide();
    m_warning->setProperty("role", QStringLiteral("muted"));
    m_warning->setProperty("tone", QStringLiteral("warn"));
    m_warning->setWordWrap(true);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_label);
    row->addWidget(m_key, 1);
    row->addWidget(m_copy);
    row->addWidget(m_said);
    row->addStretch(0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_warning);
    connect(m_copy, &QToolButton::clicked, this, &AddressLabel::copy);
    describe();
}

void AddressLabel::setAddress(const core::Address& address, const QString& label)
{
    m_address = address;
    m_labelText = label;
    describe();
}

void AddressLabel::setKnown(std::vector<NamedAddress> known)
{
    m_known = std::move(known);
    describe();
}

QString AddressLabel::text() const
{
    return addressText(m_address);
}

void AddressLabel::copy()
{
    QApplication::clipboard()->setText(text());
    m_said->show();
    m_copy->setAccessibleDescription(m_said->accessibleName());
    QTimer::singleShot(saidMs, m_said, [this] {
        m_said->hide();
        m_copy->setAccessibleDescription({});
    });
}

void AddressLabel::describe()
{
    const bool hasLabel = !m_labelText.isEmpty();
    m_label->setVisible(hasLabel);
    m_label->setText(m_label->fontMetrics().elidedText(m_labelText, Qt::ElideRight, labelWidthMax));
    m_label->setToolTip(m_labelText.toHtmlEscaped());
    m_label->setAccessibleName(hasLabel ? m_labelText : tr("No label"));
    m_key->setText(text());
    m_copy->setAccessibleName(tr("Copy address %1").arg(text()));
    //: %1 is a label, %2 a whole address.
    setAccessibleName(hasLabel ? tr("%1, address %2").arg(m_labelText, text())
                               : tr("Address %1").arg(text()));

    const auto others = lookAlikes(m_address, m_known);
    m_warningText.clear();
    if (!others.empty()) {
        const NamedAddress& other = others.front();
        const QString name = other.label.isEmpty() ? addressText(other.address) : other.label;
        m_warningText = tr("Begins and ends like “%1”, but is another address. Compare every "
                           "character before you trust it.")
                            .arg(name);
        m_warning->setToolTip(addressText(other.address));
    }
    m_warning->setVisible(!m_warningText.isEmpty());
    m_warning->setText(m_warningText);
    m_warning->setAccessibleName(m_warningText.isEmpty() ? tr("No warning") : m_warningText);
    setAccessibleDescription(m_warningText);
}

} // namespace widgets::fields
