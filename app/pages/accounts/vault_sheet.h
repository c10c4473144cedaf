#pragma once
//! \file
//! A new vault, step by step: its name and password, then what goes into it: new words, which are
//! written down and asked for again before anything is made, words that exist, or a key file.

#include "app/pages/accounts/sheet.h"

#include <array>

class QLineEdit;

namespace widgets::fields {
class SecretField;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class WordGrid;
class WordsView;

class VaultSheet : public Sheet
{
    Q_OBJECT

public:
    enum class Road { NewWords, ImportWords, ImportKeyFile };

    VaultSheet(const widgets::style::Theme& theme, Road road, QWidget* parent);
    //! Closes itself when the vault that it asked for is there.
    void follow(const AccountsView& accounts) override;
    //! The answer to newWordsWanted().
    void offerWords(const Secret& words);

signals:
    void newWordsWanted();
    void createVaultWanted(const QString& name,
                           const app::pages::accounts::Secret& password,
                           const app::pages::accounts::Secret& words);
    void importMnemonicWanted(const QString& name,
                              const app::pages::accounts::Secret& password,
                              const app::pages::accounts::Secret& words,
                              const app::pages::accounts::Secret& passphrase);
    void importKeyFileWanted(const QString& name,
                             const app::pages::accounts::Secret& password,
                             const QString& keyFile);

private:
    enum Step { Name, Write, Check, Words };
    static constexpr size_t checkedWords = 3;

    void goOn() override;
    void leaveName();
    void leaveCheck();
    void leaveWords();
    void show(Step step);
    void chooseFile();
    [[nodiscard]] QString nameFault() const;
    [[nodiscard]] QString vaultName() const;
    [[nodiscard]] QWidget* buildName(const widgets::style::Theme& theme);
    [[nodiscard]] QWidget* buildCheck(const widgets::style::Theme& theme);
    [[nodiscard]] QWidget* buildWords(const widgets::style::Theme& theme);

    Road m_road;
    QStringList m_taken; //!< names of the vaults that exist
    Secret m_words;      //!< new ones, until they are handed on
    std::array<int, checkedWords> m_asked{};
    Step m_step = Name;
    std::array<QWidget*, 4> m_steps{};
    QLineEdit* m_name;
    widgets::fields::SecretField* m_password;
    widgets::fields::SecretField* m_again;
    QLineEdit* m_keyFile = nullptr; //!< only to import one
    WordsView* m_view;
    std::array<class QLabel*, checkedWords> m_questions{};
    std::array<widgets::fields::SecretField*, checkedWords> m_answers{};
    WordGrid* m_grid;
    widgets::fields::SecretField* m_passphrase;
};

} // namespace app::pages::accounts
