#pragma once
//! \file
//! Who signs: a key file that is chosen here, or the account's own signer with its state and what
//! can be done about it.

#include "app/review/outlook.h"
#include "app/review/signing_view.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace app::review {

class KeyFileRow;

class SignerRow : public QWidget
{
    Q_OBJECT

public:
    explicit SignerRow(QWidget* parent = nullptr);

    void setView(const SigningView& view);
    [[nodiscard]] const SigningView& view() const { return m_view; }
    [[nodiscard]] KeyFileRow& keyFile() { return *m_keyFile; }
    [[nodiscard]] bool isKeyFile() const { return m_view.kind == wallet::SignerKind::KeyFile; }
    //! Whether it can be asked to sign at once.
    [[nodiscard]] bool canSign() const;
    //! What the device will show, in a word; an empty text takes it away.
    void setOutlook(const OutlookWord& word);

signals:
    void changed();
    void unlockWanted();
    void exportWanted(const QString& path);
    void importWanted(const QString& path);

private:
    [[nodiscard]] QWidget* buildAccount();
    void askForExport();
    void askForImport();

    SigningView m_view;
    KeyFileRow* m_keyFile;
    QWidget* m_account;
    QLabel* m_label;
    QLabel* m_address;
    QLabel* m_state;
    QLabel* m_outlook;
    QLabel* m_hint;
    QPushButton* m_unlock;
    QPushButton* m_export;
    QPushButton* m_import;
};

} // namespace app::review
