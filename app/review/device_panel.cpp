#include "app/review/device_panel.h"

#include "app/review/device_screen.h"
#include "wallet/ledger/forecast/line_width.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace app::review {

namespace {

using wallet::ledger::forecast::DevicePage;
using wallet::ledger::forecast::PageKind;

constexpr int textPixels = 13;

//! Where each page's lines stand in the text: devices break it, and leave out nothing but the line
//! feeds. An empty range for a page without text, and for all once a line is not found.
std::vector<std::pair<int, int>> marksOf(const QString& text, const std::vector<DevicePage>& pages)
{
    std::vector<std::pair<int, int>> marks;
    qsizetype at = 0;
    bool isLost = false;
    for (const DevicePage& page : pages) {
        std::pair<int, int> mark{0, 0};
        if (page.kind == PageKind::Content && !isLost) {
            mark.first = -1;
            for (const std::string& line : page.lines) {
                const QString shown = QString::fromStdString(line).trimmed();
                if (shown.isEmpty()) continue;
                const qsizetype found = text.indexOf(shown, at);
                isLost = isLost || found < 0;
                if (isLost) break;
                if (mark.first < 0) mark.first = static_cast<int>(found);
                at = found + shown.size();
                mark.second = static_cast<int>(at);
            }
            if (isLost || mark.first < 0) mark = {0, 0};
        }
        marks.push_back(mark);
    }
    return marks;
}

QPushButton* turner(const QString& text, const QString& name)
{
    auto* button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

QLabel* wrappedLabel(const char* role)
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setProperty("role", QString::fromLatin1(role));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void say(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setAccessibleName(text);
}

} // namespace

DevicePanel::DevicePanel(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme)
{
    setAccessibleName(tr("What the device shows"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 12, 0, 0);
    row->setSpacing(24);
    row->addWidget(buildLeft(theme), 0, Qt::AlignTop);
    row->addWidget(buildRight(), 1);
    connect(m_previous, &QPushButton::clicked, this, [this] { showPage(m_page - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showPage(m_page + 1); });
    connect(m_readable, &QPushButton::clicked, this, &DevicePanel::readableWanted);
    connect(&theme, &widgets::style::Theme::changed, this, &DevicePanel::markText);
}

QWidget* DevicePanel::buildLeft(const widgets::style::Theme& theme)
{
    m_screen = new DeviceScreen(theme);
    m_previous = turner(tr("‹ &Previous"), tr("Previous page of the device"));
    m_next = turner(tr("&Next ›"), tr("Next page of the device"));
    m_count = new QLabel;
    m_count->setFont(widgets::style::Theme::figureFont(12));
    m_count->setAlignment(Qt::AlignCenter);
    m_basis = wrappedLabel("muted");
    auto* turn = new QHBoxLayout;
    turn->setSpacing(8);
    turn->addWidget(m_previous);
    turn->addWidget(m_count, 1);
    turn->addWidget(m_next);
    auto* left = new QWidget;
    left->setAccessibleName(tr("The device's pages"));
    left->setFixedWidth(272);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_screen, 0, Qt::AlignHCenter);
    column->addLayout(turn);
    column->addWidget(m_basis);
    return left;
}

QWidget* DevicePanel::buildRight()
{
    m_heading = wrappedLabel("heading");
    m_meaning = wrappedLabel("body");
    m_textTitle = wrappedLabel("muted");
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("The text that is signed"));
    m_text->setFont(widgets::style::Theme::figureFont(textPixels));
    m_text->setProperty("role", QStringLiteral("bytes"));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_hash = new QLabel;
    m_hash->setProperty("role", QStringLiteral("figure"));
    m_hash->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_readable = new QPushButton;
    m_readable->setAutoDefault(false);
    auto* right = new QWidget;
    right->setAccessibleName(tr("What that means"));
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    // What is to be compared stands above what is to be known about it.
    column->addWidget(m_heading);
    column->addWidget(m_hash);
    column->addWidget(m_text);
    column->addWidget(m_textTitle);
    column->addWidget(m_meaning);
    column->addWidget(m_readable, 0, Qt::AlignLeft);
    column->addStretch(1);
    return right;
}

void DevicePanel::offerReadable(const QString& text)
{
    m_readable->setText(text);
    m_readable->setAccessibleName(text);
    m_readable->setVisible(!text.isEmpty());
}

void DevicePanel::setOutlook(const Plan& plan, const Outlook& outlook, const QString& basis)
{
    const bool isSame = outlook.pages == m_outlook.pages && pageCount() > 0;
    m_outlook = outlook;
    say(*m_basis, basis);
    const OutlookWord word = outlookWord(outlook);
    say(*m_heading, word.text);
    widgets::style::restyle(*m_heading, "tone", QString::fromLatin1(word.pill));
    const QString refusal = outlookRefusal(outlook);
    say(*m_meaning, refusal.isEmpty() ? outlookText(outlook) : refusal);
    showText(plan);
    // Its screens stay to be compared, also where the app would refuse before it draws them.
    m_screen->setVisible(pageCount() > 0);
    m_previous->setVisible(pageCount() > 0);
    m_next->setVisible(pageCount() > 0);
    m_count->setVisible(pageCount() > 0);
    if (pageCount() > 0) showPage(isSame ? m_page : 0);
}

void DevicePanel::showText(const Plan& plan)
{
    const bool isIntent = plan.intent.has_value();
    m_text->setVisible(isIntent);
    m_textTitle->setVisible(isIntent);
    m_marks.clear();
    if (isIntent) {
        const QString text = QString::fromStdString(plan.intent->text);
        m_text->setPlainText(text);
        m_marks = marksOf(text, m_outlook.pages);
        fitText();
        say(*m_textTitle, tr("Lines of the text: %1. Those on the page beside it are marked.")
                              .arg(plan.intent->lines.size()));
    }
    QStringList chunks;
    if (m_outlook.isBlind())
        for (const std::string& line :
             wallet::ledger::forecast::breakLines(m_outlook.forecast.hashText, m_outlook.app.model))
            chunks << QString::fromStdString(line);
    m_hash->setVisible(!chunks.isEmpty());
    m_hash->setText(chunks.join(QLatin1Char('\n')));
    m_hash->setAccessibleName(
        tr("Hash that the device shows: %1").arg(chunks.join(QLatin1Char(' '))));
}

//! As high as it has lines: what is signed is never scrolled in a window of its own.
void DevicePanel::fitText()
{
    constexpr int frame = 2;
    m_text->ensurePolished();
    const int lines = m_text->document()->blockCount();
    const int padding = m_text->height() - m_text->viewport()->height();
    const int margin = static_cast<int>(2 * m_text->document()->documentMargin());
    m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + margin +
                           std::max(padding, 12) + frame);
}

void DevicePanel::showPage(int page)
{
    if (page < 0 || page >= pageCount()) return;
    m_page = page;
    const bool hasPrevious = page > 0;
    const bool hasNext = page + 1 < pageCount();
    m_screen->setPage(m_outlook.pages[static_cast<size_t>(page)], m_outlook.app.model, hasPrevious,
                      hasNext);
    //: Which page of how many.
    say(*m_count, tr("%1 of %2").arg(page + 1).arg(pageCount()));
    m_previous->setEnabled(hasPrevious);
    m_next->setEnabled(hasNext);
    markText();
}

void DevicePanel::markText()
{
    QList<QTextEdit::ExtraSelection> selections;
    if (static_cast<size_t>(m_page) < m_marks.size()) {
        const auto [begin, end] = m_marks[static_cast<size_t>(m_page)];
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document());
        mark.cursor.setPosition(begin);
        mark.cursor.setPosition(end, QTextCursor::KeepAnchor);
        mark.format.setBackground(m_theme.colours().selected);
        mark.format.setForeground(m_theme.colours().text);
        if (begin != end) selections << mark;
    }
    m_text->setExtraSelections(selections);
}

QString DevicePanel::pageText() const
{
    return m_screen->asText();
}

QString DevicePanel::markedText() const
{
    const auto selections = m_text->extraSelections();
    if (selections.isEmpty()) return {};
    return selections.front().cursor.selectedText().replace(QChar::ParagraphSeparator,
                                                            QLatin1Char('\n'));
}

void DevicePanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left) return showPage(m_page - 1);
    if (event->key() == Qt::Key_Right) return showPage(m_page + 1);
    QWidget::keyPressEvent(event);
}

} // namespace app::review
