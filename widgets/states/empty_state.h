#pragma once
//! \file
//! In place of content that is not there: what is missing, what to do, and the button that does it.

#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets::states {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    //! \param action  on the button; empty: there is none
    void setState(const QString& heading, const QString& sentence, const QString& action = {});
    [[nodiscard]] QPushButton& button() { return *m_action; }

signals:
    void actionTaken();

private:
    QLabel* m_heading;
    QLabel* m_sentence;
    QPushButton* m_action;
};

} // namespace widgets::states
