#pragma once
//! \file
//! The search line of a table: an icon, a way to clear it, how many rows are left.

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace widgets::style {
class Theme;
}

namespace widgets::tables {

//! Ctrl+F inside its scope puts the cursor here, Escape clears, Down and Enter go on to the table.
class FilterField : public QWidget
{
    Q_OBJECT

public:
    //! \param hint   inside the empty field, what can be searched: "Filter by market or state"
    //! \param scope  the page within which Ctrl+F leads here; null: no short cut
    FilterField(const style::Theme& theme,
                const QString& hint,
                QWidget* scope,
                QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString& text);
    //! Shown at the right while something is filtered: "12 of 340".
    void setCounts(int shown, int total);
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }

signals:
    void filterChanged(const QString& text);
    //! The user goes on to the rows.
    void leftDownwards();

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintIcon();
    void describe();
    void place();

    const style::Theme& m_theme;
    QLineEdit* m_edit;
    QLabel* m_icon;
    QLabel* m_counts;
    QToolButton* m_clear;
    int m_shown = 0;
    int m_total = 0;
};

} // namespace widgets::tables
