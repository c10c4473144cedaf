#include "app/pages/accounts/word_grid.h"

#include "app/pages/card.h"
#include "core/solana/mnemonic.h"
#include "core/solana/mnemonic_words.h"
#include "widgets/fields/secret_field.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <cstring>

namespace app::pages::accounts {

using core::solana::SecretBuffer;
using widgets::fields::SecretField;
using widgets::style::Theme;

namespace {

constexpr int gridColumns = 4;
constexpr int wordCountMost = 24;
constexpr int wordRowHeight = 34;
constexpr int numberWidth = 24;
constexpr int phraseWidth = 480;
constexpr size_t wordSizeMost = 8; //!< of the English list

std::string_view textOf(core::Bytes bytes)
{
    return {static_cast<const char*>(static_cast<const void*>(bytes.data)), bytes.size};
}

bool isBlank(uint8_t byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

} // namespace

std::vector<core::Bytes> wordsOf(core::Bytes phrase)
{
    std::vector<core::Bytes> words;
    const uint8_t* const end = phrase.data + phrase.size;
    for (const uint8_t* at = phrase.data; at != end;) {
        at = std::find_if_not(at, end, isBlank);
        const uint8_t* const stop = std::find_if(at, end, isBlank);
        if (stop != at) words.push_back({at, static_cast<size_t>(stop - at)});
        at = stop;
    }
    return words;
}

WordsView::WordsView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Words of the new phrase, to be written down"));
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void WordsView::setWords(const Secret& words)
{
    m_words = words;
    updateGeometry();
    update();
}

QSize WordsView::sizeHint() const
{
    const auto count = m_words ? static_cast<int>(wordsOf(m_words->bytes()).size()) : wordCountMost;
    return {phraseWidth, (count + gridColumns - 1) / gridColumns * wordRowHeight};
}

void WordsView::paintEvent(QPaintEvent*)
{
    if (!m_words) return;
    QPainter painter(this);
    const auto words = wordsOf(m_words->bytes());
    const int columnWidth = width() / gridColumns;
    // Down and not across: so they are read from paper.
    const int rows = (static_cast<int>(words.size()) + gridColumns - 1) / gridColumns;
    for (int i = 0; i < static_cast<int>(words.size()); ++i) {
        const QRect cell(i / rows * columnWidth, i % rows * wordRowHeight, columnWidth,
                         wordRowHeight);
        painter.setFont(Theme::figureFont(12));
        painter.setPen(m_theme.colours().muted);
        painter.drawText(cell.adjusted(0, 0, numberWidth - columnWidth, 0),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(i + 1));
        const std::string_view word = textOf(words[static_cast<size_t>(i)]);
        QString shown = QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
        painter.setFont(Theme::figureFont(14, QFont::Medium));
        painter.setPen(m_theme.colours().text);
        painter.drawText(cell.adjusted(numberWidth + 8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         shown);
        widgets::fields::wipeText(shown);
    }
}

WordGrid::WordGrid(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_count(new QComboBox),
      m_standing(roleLabel({}, "muted"))
{
    setAccessibleName(tr("Words of a phrase"));
    m_count->setAccessibleName(tr("How many words"));
    for (const int count : {12, 15, 18, 21, wordCountMost})
        m_count->addItem(tr("%n words", nullptr, count), count);
    m_count->setCurrentIndex(m_count->count() - 1);
    auto* grid = new QGridLayout;
    grid->setSpacing(6);
    for (int i = 0; i < wordCountMost; ++i) {
        auto* cell = new QWidget;
        //: The number of a word in a phrase.
        cell->setAccessibleName(tr("Word %1").arg(i + 1));
        auto* field = new SecretField(theme, tr("Word %1").arg(i + 1));
        field->installEventFilter(this);
        QLabel* number = roleLabel(QString::number(i + 1), "muted");
        number->setFixedWidth(numberWidth - 8);
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto* row = new QHBoxLayout(cell);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(4);
        row->addWidget(number);
        row->addWidget(field);
        grid->addWidget(cell, i / gridColumns, i % gridColumns);
        m_fields.push_back(field);
        m_cells.push_back(cell);
        connect(field, &SecretField::changed, this, [this, i] { look(i); });
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_count, 0, Qt::AlignLeft);
    column->addLayout(grid);
    column->addWidget(m_standing);
    connect(m_count, &QComboBox::currentIndexChanged, this, [this] { setCount(count()); });
    setFocusProxy(m_fields.front());
    describe();
}

int WordGrid::count() const
{
    return m_count->currentData().toInt();
}

void WordGrid::setCount(int count)
{
    for (int i = 0; i < wordCountMost; ++i) {
        m_cells[static_cast<size_t>(i)]->setVisible(i < count);
        if (i >= count) m_fields[static_cast<size_t>(i)]->wipe();
    }
    describe();
}

bool WordGrid::eventFilter(QObject* watched, QEvent* event)
{
    auto* field = static_cast<SecretField*>(watched);
    if (event->type() == QEvent::FocusIn) field->setRevealed(true);
    if (event->type() == QEvent::FocusOut) {
        field->setRevealed(false);
        describe();
    }
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        if (!field->isBlank()) focusNextChild();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void WordGrid::look(int at)
{
    if (m_fields[static_cast<size_t>(at)]->hasBlanks()) return spread(at);
    describe();
    emit changed();
}

//! A phrase was pasted into one field.
void WordGrid::spread(int at)
{
    const SecretBuffer phrase = m_fields[static_cast<size_t>(at)]->take();
    const auto words = wordsOf(phrase.bytes());
    if (const int row = m_count->findData(static_cast<int>(words.size())); at == 0 && row >= 0)
        m_count->setCurrentIndex(row);
    for (size_t i = 0; i < words.size() && static_cast<int>(i) + at < count(); ++i)
        m_fields[i + static_cast<size_t>(at)]->setSecret(words[i]);
}

bool WordGrid::isListed(int at) const
{
    const SecretBuffer word = m_fields[static_cast<size_t>(at)]->secret();
    return core::solana::mnemonicIndex(textOf(word.bytes())).has_value();
}

SecretBuffer WordGrid::words() const
{
    SecretBuffer room((wordSizeMost + 1) * wordCountMost);
    size_t size = 0;
    for (int i = 0; i < count(); ++i) {
        const SecretBuffer word = m_fields[static_cast<size_t>(i)]->secret();
        if (size + word.size() + 1 > room.size()) return {}; // longer than any phrase
        if (i > 0) room.data()[size++] = ' ';
        if (word.size() > 0) std::memcpy(room.data() + size, word.data(), word.size());
        size += word.size();
    }
    return SecretBuffer::copyOf({room.data(), size});
}

bool WordGrid::isPhrase() const
{
    return m_isPhrase;
}

void WordGrid::describe()
{
    int filled = 0;
    int wrong = 0; // the first, from 1
    for (int i = 0; i < count(); ++i) {
        SecretField* field = m_fields[static_cast<size_t>(i)];
        const bool isWrong = !field->isBlank() && !isListed(i);
        // While it is typed, a word is not wrong but unfinished.
        widgets::style::restyle(*field, "invalid", isWrong && !field->hasFocus());
        if (!field->isBlank()) ++filled;
        if (isWrong && !field->hasFocus() && wrong == 0) wrong = i + 1;
    }
    const bool isFull = filled == count();
    m_isPhrase = isFull && core::solana::entropyFromMnemonic(words().bytes()).ok();
    const char* tone = m_isPhrase ? "good" : wrong > 0 ? "bad" : nullptr;
    QString sentence = tr("%1 of %2 words. Spaces go on to the next one.").arg(filled).arg(count());
    if (m_isPhrase)
        sentence = tr("The words are a phrase: all are of the list and their checksum is right.");
    else if (wrong > 0)
        sentence =
            tr("Word %1 is not of the list. Look at its spelling, in small letters.").arg(wrong);
    else if (isFull) {
        tone = "bad";
        sentence =
            tr("This is no phrase: a word is not of the list, or two changed places. Compare "
               "them with what you wrote down.");
    }
    m_standing->setText(sentence);
    m_standing->setAccessibleName(sentence);
    widgets::style::restyle(*m_standing, "tone",
                            tone == nullptr ? QVariant() : QVariant(QString::fromLatin1(tone)));
}

} // namespace app::pages::accounts
