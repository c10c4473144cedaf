#pragma once
//! \file
//! Takes an amount exactly: six places where there are six, never rounded, paste-safe, with its
//! unit, its bounds in words, and a sentence for whatever it refuses.

#include "widgets/fields/amount_text.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace widgets::fields {

class AmountField : public QWidget
{
    Q_OBJECT

public:
    //! \param name  what the amount is, for people who hear the screen
    AmountField(const QString& name, const QString& unit, int decimals, QWidget* parent = nullptr);

    //! Nothing when the text is no amount within the bounds.
    [[nodiscard]] std::optional<quint64> raw() const;
    void setRaw(quint64 raw);
    void clear();

    //! Inclusive, with the sentences that explain a refusal.
    void setLeast(quint64 least, const QString& sentence);
    void setMost(quint64 most, const QString& sentence);
    //! Shown below while there is nothing to refuse: "Balance 12.000000 USDC".
    void setHint(const QString& hint);
    //! The sentence below the field.
    [[nodiscard]] QString message() const;
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }

signals:
    //! raw() is another one.
    void changed();

private:
    void check();
    void tidy();

    int m_decimals;
    QString m_unit;
    QLineEdit* m_edit;
    QPushButton* m_all;
    QLabel* m_message;
    QString m_hint;
    quint64 m_least = 0;
    QString m_leastSentence;
    std::optional<quint64> m_most;
    QString m_mostSentence;
    bool m_isValid = false;
    std::optional<quint64> m_told; //!< by changed()
};

} // namespace widgets::fields
