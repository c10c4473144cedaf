#pragma once
//! \file
//! The words of a phrase: shown once to be written down, or typed in, a field a word.

#include "app/pages/accounts/accounts_view.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;

namespace widgets::fields {
class SecretField;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

//! Where the words begin and end in a phrase with single spaces.
[[nodiscard]] std::vector<core::Bytes> wordsOf(core::Bytes phrase);

//! Paints the words from locked memory, numbered.
class WordsView : public QWidget
{
    Q_OBJECT

public:
    explicit WordsView(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void setWords(const Secret& words);
    [[nodiscard]] QSize sizeHint() const override;

private:
    void paintEvent(QPaintEvent* event) override;

    const widgets::style::Theme& m_theme;
    Secret m_words;
};

//! Space goes on to the next word, a phrase that is pasted fills all fields. The word under the
//! cursor is legible, the others are dots; one that the list does not have is marked at once.
class WordGrid : public QWidget
{
    Q_OBJECT

public:
    explicit WordGrid(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Whether the words are a phrase: all of the list, with the right checksum.
    [[nodiscard]] bool isPhrase() const;
    //! A copy, with single spaces.
    [[nodiscard]] core::solana::SecretBuffer words() const;

signals:
    void changed();

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void setCount(int count);
    void look(int at);
    void spread(int at);
    void describe();
    [[nodiscard]] int count() const;
    [[nodiscard]] bool isListed(int at) const;

    QComboBox* m_count;
    std::vector<widgets::fields::SecretField*> m_fields;
    std::vector<QWidget*> m_cells; //!< a field with its number
    QLabel* m_standing;
    bool m_isPhrase = false;
};

} // namespace app::pages::accounts
