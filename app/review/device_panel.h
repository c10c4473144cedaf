#pragma once
//! \file
//! What the device will show, page by page, beside the text that is signed or the hash that stands
//! for it.

#include "app/review/outlook.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace widgets::style {
class Theme;
}

namespace app::review {

class DeviceScreen;

class DevicePanel : public QWidget
{
    Q_OBJECT

public:
    explicit DevicePanel(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! \param basis  which device the outlook is for
    void setOutlook(const Plan& plan, const Outlook& outlook, const QString& basis);
    //! The text of a button that offers the readable road; empty: none.
    void offerReadable(const QString& text);
    //! From 0. \pre there are pages
    void showPage(int page);
    [[nodiscard]] int page() const { return m_page; }
    [[nodiscard]] int pageCount() const { return static_cast<int>(m_outlook.pages.size()); }
    //! What the picture shows, a line each.
    [[nodiscard]] QString pageText() const;
    //! The lines of the text that are on the page, marked in it.
    [[nodiscard]] QString markedText() const;

signals:
    void readableWanted();

private:
    [[nodiscard]] QWidget* buildLeft(const widgets::style::Theme& theme);
    [[nodiscard]] QWidget* buildRight();
    void fitText();
    void keyPressEvent(QKeyEvent* event) override;
    void showText(const Plan& plan);
    void markText();

    const widgets::style::Theme& m_theme;
    Outlook m_outlook;
    int m_page = 0;
    std::vector<std::pair<int, int>> m_marks; //!< begin and end in the text, as the pages
    DeviceScreen* m_screen;
    QPushButton* m_previous;
    QPushButton* m_next;
    QLabel* m_count;
    QLabel* m_basis;
    QLabel* m_heading;
    QLabel* m_meaning;
    QLabel* m_textTitle;
    QPlainTextEdit* m_text;
    QLabel* m_hash;
    QPushButton* m_readable;
};

} // namespace app::review
