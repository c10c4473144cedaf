#pragma once
//! \file
//! A line for a password or a word of a phrase, whose text is never in a QString for longer than a
//! keystroke. What stands in the line edit is a mask, so that neither its text nor its undo
//! history, neither a screen reader nor a style can give the secret away; the secret itself lies in
//! memory that is locked and wiped.
//!
//! What this cannot do: the event that brings a character, an input method, and the clipboard after
//! a paste hold their own copies, which Qt and the system free without wiping them.

#include "core/solana/secret_buffer.h"

#include <QLineEdit>

namespace widgets::style {
class Theme;
}

namespace widgets::fields {

class SecretField : public QLineEdit
{
    Q_OBJECT

public:
    static constexpr int lengthMax = 1024; //!< UTF-16 units; more is not taken

    //! \param name  what is asked for, for people who hear the screen
    SecretField(const style::Theme& theme, const QString& name, QWidget* parent = nullptr);
    ~SecretField() override;

    [[nodiscard]] int length() const { return m_length; }
    [[nodiscard]] bool isBlank() const { return m_length == 0; }
    [[nodiscard]] bool isSameAs(const SecretField& other) const;
    //! A copy, UTF-8.
    [[nodiscard]] core::solana::SecretBuffer secret() const;
    //! UTF-8; nothing of it stays here.
    [[nodiscard]] core::solana::SecretBuffer take();
    void wipe();
    //! \param text  UTF-8, of at most lengthMax units
    void setSecret(core::Bytes text);

    //! Letters instead of dots: for short words only, which do not scroll.
    void setRevealed(bool isRevealed);

    //! One space between words, or another white space: a phrase that was pasted.
    [[nodiscard]] bool hasBlanks() const;

signals:
    //! Another secret, however it came about.
    void changed();

private:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void takeEdit();
    void splice(int from, int removed, QStringView inserted);
    void mask(int cursor);
    [[nodiscard]] char16_t* units();
    [[nodiscard]] QStringView view() const;

    const style::Theme& m_theme;
    core::solana::SecretBuffer m_secret; //!< UTF-16 units, lengthMax of them
    int m_length = 0;
    bool m_isRevealed = false;
};

//! Overwrites the text's memory, which others may share. For texts that held a secret.
void wipeText(QString& text);

} // namespace widgets::fields
