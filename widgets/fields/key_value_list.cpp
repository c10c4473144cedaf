#include "widgets/fields/key_value_list.h"

#include "widgets/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QTextLayout>

namespace widgets::fields {

namespace {

constexpr int valuePixels = 13;
constexpr int valueEdge = 3;  // for the frame of the focus
constexpr int valueLeast = 9; // characters on a line
constexpr int lineGap = 16;

QFont valueFont(const KeyValue& fact)
{
    return fact.isFigure ? style::Theme::figureFont(valuePixels)
                         : style::Theme::textFont(valuePixels);
}

QColor valueInk(const style::Tokens& colours, Tone tone)
{
    switch (tone) {
    case Tone::Plain: return colours.text;
    case Tone::Muted: return colours.muted;
    case Tone::Good: return colours.good;
    case Tone::Warn: return colours.warn;
    case Tone::Bad: return colours.bad;
    }
    return colours.text;
}

} // namespace

ValueText::ValueText(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ValueText::setFact(const KeyValue& fact)
{
    if (fact == m_fact) return;
    m_fact = fact;
    //: A fact as it is read aloud: what it is, and the value.
    setAccessibleName(tr("%1: %2").arg(fact.key, fact.value));
    setToolTip(fact.copied.isEmpty() ? QString() : fact.copied.toHtmlEscaped());
    updateGeometry();
    update();
}

QString ValueText::copied() const
{
    return m_fact.copied.isEmpty() ? m_fact.value : m_fact.copied;
}

int ValueText::layOut(int width, QPainter* painter) const
{
    QTextLayout layout(m_fact.value, valueFont(m_fact));
    QTextOption option(Qt::AlignRight);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    if (painter && m_fact.isFigure && m_fact.tone == Tone::Plain) {
        const qsizetype quiet = quietFrom(m_fact.value);
        QTextCharFormat format;
        format.setForeground(m_theme.colours().muted);
        layout.setFormats({{int(quiet), int(m_fact.value.size() - quiet), format}});
    }
    qreal y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(qMax(1, width - 2 * valueEdge));
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    const int height = qMax(qCeil(y), QFontMetrics(valueFont(m_fact)).height());
    if (painter) layout.draw(painter, {valueEdge, valueEdge * 1.0});
    return height + 2 * valueEdge;
}

int ValueText::heightForWidth(int width) const
{
    return layOut(width, nullptr);
}

QSize ValueText::sizeHint() const
{
    const int width =
        QFontMetrics(valueFont(m_fact)).horizontalAdvance(m_fact.value) + 2 * valueEdge + 1;
    return {width, layOut(width, nullptr)};
}

QSize ValueText::minimumSizeHint() const
{
    const QFontMetrics metrics(valueFont(m_fact));
    const int least = metrics.horizontalAdvance(QString(valueLeast, QLatin1Char('0')));
    return {qMin(least + 2 * valueEdge, sizeHint().width()), sizeHint().height()};
}

void ValueText::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const style::Tokens& colours = m_theme.colours();
    painter.setPen(isEnabled() ? valueInk(colours, m_fact.tone) : colours.faint);
    layOut(width(), &painter);
    if (!hasFocus()) return;
    painter.setPen(colours.accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void ValueText::copy() const
{
    QApplication::clipboard()->setText(copied());
}

void ValueText::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) return copy();
    // Up and Down go from value to value, as in a list.
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        focusNextPrevChild(event->key() == Qt::Key_Down);
        return;
    }
    QWidget::keyPressEvent(event);
}

void ValueText::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Actions on %1").arg(m_fact.key));
    menu->addAction(tr("Copy value"), this, [this] { copy(); });
    if (auto* list = qobject_cast<KeyValueList*>(parentWidget()))
        menu->addAction(tr("Copy all lines"), list,
                        [list] { QApplication::clipboard()->setText(list->asText()); });
    menu->popup(event->globalPos());
}

KeyValueList::KeyValueList(const style::Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_grid(new QGridLayout(this))
{
    setAccessibleName(name);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(lineGap);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

void KeyValueList::addLine()
{
    const int line = static_cast<int>(m_keys.size());
    auto* key = new QLabel;
    key->setProperty("role", QStringLiteral("label"));
    key->setTextFormat(Qt::PlainText);
    key->setContentsMargins(0, valueEdge + 1, 0, 0); // smaller, on the same line
    auto* value = new ValueText(m_theme, this);
    m_grid->addWidget(key, line, 0, Qt::AlignLeft | Qt::AlignTop);
    m_grid->addWidget(value, line, 1);
    m_keys.push_back(key);
    m_values.push_back(value);
}

void KeyValueList::setFacts(const std::vector<KeyValue>& facts)
{
    m_facts = facts;
    while (m_keys.size() < facts.size())
        addLine();
    for (size_t at = 0; at < m_keys.size(); ++at) {
        const bool isUsed = at < facts.size();
        m_keys[at]->setVisible(isUsed);
        m_values[at]->setVisible(isUsed);
        if (!isUsed) continue;
        m_keys[at]->setText(facts[at].key);
        m_keys[at]->setAccessibleName(facts[at].key);
        m_keys[at]->setToolTip(facts[at].doc);
        m_values[at]->setFact(facts[at]);
    }
}

QString KeyValueList::asText() const
{
    QStringList lines;
    for (size_t at = 0; at < m_facts.size(); ++at)
        lines << m_facts[at].key + QLatin1Char('\t') + m_values[at]->copied();
    return lines.join(QLatin1Char('\n'));
}

} // namespace widgets::fields
