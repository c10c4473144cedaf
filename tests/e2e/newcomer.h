#pragma once
//! \file
//! Somebody who sees the window for the first time: finds things by the words on them, reads, and
//! waits for words to appear. Knows no names of objects and nothing that only screen readers hear.

#include <QPoint>
#include <QString>

#include <stdexcept>
#include <vector>

class QWidget;

namespace tests::e2e {

//! What was looked for and not found, and what could be read instead.
struct Lost : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

class Newcomer
{
public:
    explicit Newcomer(QWidget& window) : m_window(window) {}

    //! All words that are to be seen just now, of what is in front.
    [[nodiscard]] QString reads() const;
    [[nodiscard]] bool sees(const QString& words) const;
    //! Scrolls down until the words are there. \return the whole text that has them; throws Lost
    QString finds(const QString& words);
    //! As finds(), while things happen. Throws Lost after so many seconds.
    QString waitsFor(const QString& words, int seconds = 20);
    void waitsUntilGone(const QString& words, int seconds = 20);

    //! What is called that, or begins with it: a button, a tab, a cell. Throws Lost.
    void clicks(const QString& words);
    void opens(const QString& words); //!< by a double click
    //! An icon, by the words that appear when the mouse rests on it.
    void clicksIcon(const QString& words);
    //! Into the field that stands nearest to those words.
    void types(const QString& label, const QString& text);
    //! An entry of the list that opens on what reads so.
    void chooses(const QString& words, const QString& entry);

private:
    enum class Kind { Text, Button, Cell, Choice };
    struct Thing
    {
        Kind kind{};
        QString text;
        QWidget* widget = nullptr;
        QPoint at; //!< in the widget
    };
    [[nodiscard]] QWidget& front() const;
    [[nodiscard]] std::vector<Thing> things() const;
    void addCells(std::vector<Thing>& found) const;
    [[nodiscard]] Thing thing(const QString& words);
    [[nodiscard]] bool scrollsOn() const;
    void scrollsUp() const;
    [[noreturn]] void isLost(const QString& what) const;

    QWidget& m_window;
};

} // namespace tests::e2e
