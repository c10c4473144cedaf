#include "app/review/hex_view.h"

#include "widgets/style/theme.h"

#include <QTextBlock>

namespace app::review {

namespace {

constexpr size_t bytesPerLine = 32;
constexpr int offsetWidth = 6; //!< "0000" and two blanks

QString hexByte(std::uint8_t byte)
{
    return QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0'));
}

} // namespace

HexView::HexView(const widgets::style::Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent),
      m_theme(theme)
{
    setReadOnly(true);
    setProperty("role", QStringLiteral("bytes"));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setAccessibleName(tr("Bytes of the transaction"));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    connect(&theme, &widgets::style::Theme::changed, this, &HexView::paintMarks);
}

void HexView::setBytes(const std::vector<std::uint8_t>& bytes)
{
    m_bytes = bytes;
    m_marked = {};
    QStringList lines;
    for (size_t at = 0; at < bytes.size(); at += bytesPerLine) {
        QStringList cells;
        for (size_t i = at; i < qMin(at + bytesPerLine, bytes.size()); ++i)
            cells << hexByte(bytes[i]);
        lines << QStringLiteral("%1  ").arg(at, 4, 16, QLatin1Char('0')) +
                     cells.join(QLatin1Char(' '));
    }
    setPlainText(lines.join(QLatin1Char('\n')));
}

void HexView::mark(ByteRange range)
{
    m_marked = range;
    setAccessibleDescription(tr("Bytes %1 to %2: %3")
                                 .arg(range.offset)
                                 .arg(range.offset + range.size)
                                 .arg(markedText()));
    paintMarks();
    // The end first, then the begin: both are in view where there is room, else the begin.
    const size_t last = range.size == 0 ? range.offset : range.offset + range.size - 1;
    for (const size_t at : {last, range.offset}) {
        const auto line = document()->findBlockByNumber(static_cast<int>(at / bytesPerLine));
        setTextCursor(QTextCursor(line));
        ensureCursorVisible();
    }
}

QString HexView::markedText() const
{
    QStringList cells;
    for (size_t i = 0; i < m_marked.size; ++i)
        cells << hexByte(m_bytes[m_marked.offset + i]);
    return cells.join(QLatin1Char(' '));
}

void HexView::paintMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    const size_t end = m_marked.offset + m_marked.size;
    for (size_t at = m_marked.offset; at < end;) {
        const size_t line = at / bytesPerLine;
        const size_t lineEnd = qMin(end, (line + 1) * bytesPerLine);
        const auto block = document()->findBlockByNumber(static_cast<int>(line));
        const int first = offsetWidth + static_cast<int>(at % bytesPerLine) * 3;
        const int length = static_cast<int>(lineEnd - at) * 3 - 1;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.setPosition(block.position() + first);
        mark.cursor.setPosition(block.position() + first + length, QTextCursor::KeepAnchor);
        mark.format.setBackground(m_theme.colours().accent);
        mark.format.setForeground(m_theme.colours().onAccent);
        marks << mark;
        at = lineEnd;
    }
    setExtraSelections(marks);
}

} // namespace app::review
