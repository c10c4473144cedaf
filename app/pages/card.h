#pragma once
//! \file
//! The frame around a group of figures: a heading, a remark at its right, content below.

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace app::pages {

class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const QString& heading, QWidget* parent = nullptr);

    void setRemark(const QString& remark);
    [[nodiscard]] QVBoxLayout* content() { return m_content; }

private:
    QLabel* m_remark;
    QVBoxLayout* m_content;
};

//! Labels by their role in the style sheet, with the accessible name that they need.
[[nodiscard]] QLabel* roleLabel(const QString& text, const char* role);
//! An empty pill. It must be one before it is first drawn: Qt gives no box to a label that becomes
//! one later.
[[nodiscard]] QLabel* pillLabel();
//! A pill: "Grade C". \param kind  neutral, good, warn, bad
void setPill(QLabel& label, const QString& text, const char* kind);
//! A sentence in place of content that is not there.
[[nodiscard]] QLabel* emptyText(const QString& text);

} // namespace app::pages
