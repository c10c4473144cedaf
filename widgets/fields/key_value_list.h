#pragma once
//! \file
//! Facts about one thing, a line each: what it is at the left, its value at the right. For the
//! inspector. Each value can be reached by keyboard and copied whole.

#include "widgets/fields/figure.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace widgets::fields {

struct KeyValue
{
    QString key;
    QString value;
    bool isFigure = false; //!< tabular digits
    Tone tone = Tone::Plain;
    QString doc{};    //!< what the key means; a tip
    QString copied{}; //!< in place of the value: it has no spaces between groups, for example

    friend bool operator==(const KeyValue&, const KeyValue&) = default;
};

//! The value's side of a line: wraps anywhere rather than being cut.
class ValueText : public QWidget
{
    Q_OBJECT

public:
    explicit ValueText(const style::Theme& theme, QWidget* parent = nullptr);

    void setFact(const KeyValue& fact);
    [[nodiscard]] QString copied() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void copy() const;
    //! Paints when there is a painter. \return the height
    int layOut(int width, QPainter* painter) const;

    const style::Theme& m_theme;
    KeyValue m_fact;
};

class KeyValueList : public QWidget
{
    Q_OBJECT

public:
    //! \param name  for people who hear the screen
    KeyValueList(const style::Theme& theme, const QString& name, QWidget* parent = nullptr);

    //! Lines that stay keep their place and the focus.
    void setFacts(const std::vector<KeyValue>& facts);
    [[nodiscard]] const std::vector<KeyValue>& facts() const { return m_facts; }
    //! A line each, key and value parted by a tab.
    [[nodiscard]] QString asText() const;

private:
    void addLine();

    const style::Theme& m_theme;
    std::vector<KeyValue> m_facts;
    QGridLayout* m_grid;
    std::vector<class QLabel*> m_keys;
    std::vector<ValueText*> m_values;
};

} // namespace widgets::fields
