#pragma once
//! \file
//! In place of content that could not be had: the cause, a way on, a button that tries again, and
//! the facts for whoever is asked for help.

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace widgets::states {

class ErrorState : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorState(QWidget* parent = nullptr);

    //! \param details  for support, untranslated and without secrets; empty: there are none
    void setState(const QString& cause, const QString& wayOn, const QString& details = {});
    [[nodiscard]] QPushButton& retryButton() { return *m_retry; }
    //! While a retry is under way, it cannot be asked for again.
    void setBusy(bool isBusy);

signals:
    void retried();

private:
    void copyDetails();

    QLabel* m_cause;
    QLabel* m_wayOn;
    QPushButton* m_retry;
    QPushButton* m_more;
    QPushButton* m_copy;
    QPlainTextEdit* m_details;
};

} // namespace widgets::states
