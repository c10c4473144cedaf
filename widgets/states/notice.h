#pragma once
//! \file
//! A sentence that must not be missed, in a frame of its weight, with at most one thing to do.

#include <QFrame>

class QLabel;
class QPushButton;

namespace widgets::states {

enum class NoticeKind { Info, Good, Warn, Bad };

class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    //! An empty sentence hides the notice.
    void setState(NoticeKind kind, const QString& sentence);
    //! An empty text takes the button away.
    void setAction(const QString& text);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] NoticeKind kind() const { return m_kind; }

signals:
    void actionTaken();

private:
    NoticeKind m_kind = NoticeKind::Info;
    QLabel* m_mark;
    QLabel* m_sentence;
    QPushButton* m_action;
};

} // namespace widgets::states
