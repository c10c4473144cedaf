#include "widgets/fields/secret_field.h"

#include "widgets/style/theme.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QPainter>
#include <QStringConverter>
#include <QStyleOptionFrame>

#include <algorithm>
#include <cstring>

namespace widgets::fields {

namespace {

//! Stands for one unit of the secret. Private use: no keyboard has it, and it is never taken.
constexpr QChar maskUnit(0xE000);

constexpr auto secretFieldHints =
    Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase;

} // namespace

void wipeText(QString& text)
{
    // The memory itself, and not a copy that data() would make of what is shared.
    auto* at = const_cast<QChar*>(text.constData());
    std::fill_n(at, text.size(), QChar(u'\0'));
    text.clear();
}

SecretField::SecretField(const style::Theme& theme, const QString& name, QWidget* parent)
    : QLineEdit(parent),
      m_theme(theme),
      m_secret(lengthMax * sizeof(char16_t))
{
    setEchoMode(QLineEdit::Password); // nothing can be copied or dragged out of it
    setInputMethodHints(secretFieldHints);
    setAcceptDrops(false);
    setDragEnabled(false);
    setMaxLength(lengthMax);
    setAccessibleName(name);
    setFont(style::Theme::figureFont(13));
    setProperty("role", QStringLiteral("secret"));
    connect(this, &QLineEdit::textChanged, this, &SecretField::takeEdit);
}

SecretField::~SecretField() = default; // the buffer wipes itself

char16_t* SecretField::units()
{
    return static_cast<char16_t*>(static_cast<void*>(m_secret.data()));
}

QStringView SecretField::view() const
{
    return {static_cast<const char16_t*>(static_cast<const void*>(m_secret.data())), m_length};
}

bool SecretField::isSameAs(const SecretField& other) const
{
    return view() == other.view();
}

core::solana::SecretBuffer SecretField::secret() const
{
    QStringEncoder encoder(QStringEncoder::Utf8);
    core::solana::SecretBuffer room(static_cast<size_t>(encoder.requiredSpace(m_length)));
    auto* begin = static_cast<char*>(static_cast<void*>(room.data()));
    const char* end = encoder.appendToBuffer(begin, view());
    return core::solana::SecretBuffer::copyOf({room.data(), static_cast<size_t>(end - begin)});
}

core::solana::SecretBuffer SecretField::take()
{
    auto taken = secret();
    wipe();
    return taken;
}

void SecretField::wipe()
{
    const bool hadSome = m_length > 0;
    m_secret = core::solana::SecretBuffer(lengthMax * sizeof(char16_t));
    m_length = 0;
    mask(0);
    if (hadSome) emit changed();
}

void SecretField::setSecret(core::Bytes text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const auto size = static_cast<qsizetype>(text.size);
    core::solana::SecretBuffer room(static_cast<size_t>(decoder.requiredSpace(size)) *
                                    sizeof(char16_t));
    auto* begin = static_cast<QChar*>(static_cast<void*>(room.data()));
    const auto* from = static_cast<const char*>(static_cast<const void*>(text.data));
    const QChar* end = decoder.appendToBuffer(begin, QByteArrayView(from, size));
    splice(0, m_length, QStringView(begin, end));
    mask(m_length);
    emit changed();
}

bool SecretField::hasBlanks() const
{
    return std::ranges::any_of(view(), [](QChar unit) { return unit.isSpace(); });
}

void SecretField::setRevealed(bool isRevealed)
{
    m_isRevealed = isRevealed;
    update();
}

//! Whatever changed the text: keys, a paste, an input method, a screen reader. What is no mask was
//! put in just now, in one piece; masks before it stand for the beginning of the secret and those
//! behind it for its end.
void SecretField::takeEdit()
{
    QString now = text();
    const auto isMask = [](QChar unit) { return unit == maskUnit; };
    auto from = static_cast<int>(std::ranges::find_if_not(now, isMask) - now.cbegin());
    const auto last = std::find_if_not(now.crbegin(), now.crend(), isMask);
    const int behind = static_cast<int>(last - now.crbegin());
    const int size = static_cast<int>(now.size());
    const bool isRemoval = from == size;
    if (isRemoval) from = std::min(cursorPosition(), std::min(size, m_length));
    const int kept = isRemoval ? size - from : std::min(behind, m_length - from);
    const int inserted = size - from - kept;
    const int removed = m_length - from - kept;
    if (removed >= 0 && inserted >= 0) splice(from, removed, QStringView(now).mid(from, inserted));
    wipeText(now); // this is the line's own memory
    mask(std::min(from + inserted, m_length));
    emit changed();
}

void SecretField::splice(int from, int removed, QStringView inserted)
{
    const int count = std::min(static_cast<int>(inserted.size()), lengthMax - m_length + removed);
    char16_t* at = units() + from;
    const int behind = m_length - from - removed;
    std::memmove(at + count, at + removed, static_cast<size_t>(behind) * sizeof(char16_t));
    std::copy_n(inserted.utf16(), count, at);
    const int length = m_length - removed + count;
    if (length < m_length) std::fill(units() + length, units() + m_length, u'\0');
    m_length = length;
    // Half of a character is none: the other half was removed by a key.
    int kept = 0;
    for (int i = 0; i < m_length; ++i) {
        const QChar unit(units()[i]);
        const bool isPair =
            i + 1 < m_length && unit.isHighSurrogate() && QChar(units()[i + 1]).isLowSurrogate();
        if (unit.isSurrogate() && !isPair) continue;
        units()[kept++] = units()[i];
        if (isPair) units()[kept++] = units()[++i];
    }
    std::fill(units() + kept, units() + m_length, u'\0');
    m_length = kept;
}

void SecretField::mask(int cursor)
{
    const QSignalBlocker quiet(this);
    setText(QString(m_length, maskUnit)); // forgets the undo history as well
    setCursorPosition(std::min(cursor, m_length));
}

void SecretField::paintEvent(QPaintEvent* event)
{
    if (!m_isRevealed) return QLineEdit::paintEvent(event);
    QStyleOptionFrame option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect inside = style()->subElementRect(QStyle::SE_LineEditContents, &option, this);
    constexpr int lineMargin = 2; // as QLineEdit has it
    QString shown = view().toString();
    painter.setFont(font());
    painter.setPen(m_theme.colours().text);
    const QRect room = inside.adjusted(lineMargin, 0, -lineMargin, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    if (hasFocus()) {
        const int x = room.left() + fontMetrics().horizontalAdvance(shown, cursorPosition());
        painter.fillRect(x, room.center().y() - fontMetrics().height() / 2, 1,
                         fontMetrics().height(), m_theme.colours().text);
    }
    wipeText(shown);
}

//! Qt's own menu offers to undo, which would only bring masks back.
void SecretField::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
}

void SecretField::dropEvent(QDropEvent* event)
{
    event->ignore();
}

} // namespace widgets::fields
