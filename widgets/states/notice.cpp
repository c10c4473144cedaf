#include "widgets/states/notice.h"

#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace widgets::states {

namespace {

const char* styleOf(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::Info: return "neutral";
    case NoticeKind::Good: return "good";
    case NoticeKind::Warn: return "warn";
    case NoticeKind::Bad: return "bad";
    }
    return "neutral";
}

//! In words: a colour alone says nothing to some.
QString weightOf(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::Info: return Notice::tr("Note");
    case NoticeKind::Good: return Notice::tr("Done");
    case NoticeKind::Warn: return Notice::tr("Caution");
    case NoticeKind::Bad: return Notice::tr("Problem");
    }
    return Notice::tr("Note");
}

} // namespace

Notice::Notice(QWidget* parent)
    : QFrame(parent),
      m_mark(new QLabel),
      m_sentence(new QLabel),
      m_action(new QPushButton)
{
    setProperty("notice", QStringLiteral("neutral"));
    setAccessibleName(tr("Notice"));
    m_mark->setProperty("role", QStringLiteral("heading"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_mark->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_sentence->setAccessibleName(tr("Notice"));
    m_action->setAutoDefault(false);
    m_action->setAccessibleName(tr("Action"));
    m_action->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(12);
    row->addWidget(m_mark);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_action, 0, Qt::AlignTop);
    connect(m_action, &QPushButton::clicked, this, &Notice::actionTaken);
    setState(NoticeKind::Info, {});
}

void Notice::setState(NoticeKind kind, const QString& sentence)
{
    m_kind = kind;
    const QString style = QString::fromLatin1(styleOf(kind));
    style::restyle(*this, "notice", style);
    style::restyle(*m_mark, "tone", kind == NoticeKind::Info ? QVariant() : QVariant(style));
    m_mark->setText(weightOf(kind));
    m_mark->setAccessibleName(weightOf(kind));
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence.isEmpty() ? tr("Notice") : sentence);
    //: A notice as it is read aloud: its weight, then the sentence.
    setAccessibleName(sentence.isEmpty() ? tr("Notice")
                                         : tr("%1: %2").arg(weightOf(kind), sentence));
    setVisible(!sentence.isEmpty());
}

void Notice::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setAccessibleName(text.isEmpty() ? tr("Action") : text);
    m_action->setVisible(!text.isEmpty());
    // The first line stands level with the text of the button.
    const int top =
        text.isEmpty() ? 0 : (m_action->sizeHint().height() - fontMetrics().height()) / 2;
    m_mark->setContentsMargins(0, top, 0, 0);
    m_sentence->setContentsMargins(0, top, 0, 0);
}

QString Notice::sentence() const
{
    return m_sentence->text();
}

} // namespace widgets::states
