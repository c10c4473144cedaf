#pragma once
//! \file
//! An address with its label: the label stands beside the whole key, never in its place, because a
//! label is only what someone wrote down. Says so when another known address looks like this one.

#include "widgets/fields/look_alike.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace widgets::style {
class Theme;
}

namespace widgets::fields {

class KeyText;

class AddressLabel : public QWidget
{
    Q_OBJECT

public:
    explicit AddressLabel(const style::Theme& theme, QWidget* parent = nullptr);

    //! \param label  may be empty; shown as plain text
    void setAddress(const core::Address& address, const QString& label);
    //! All addresses that the profile knows by name or has paid; this one may be among them.
    void setKnown(std::vector<NamedAddress> known);

    [[nodiscard]] const core::Address& address() const { return m_address; }
    //! Base58, in full.
    [[nodiscard]] QString text() const;
    //! The warning in words, or nothing.
    [[nodiscard]] QString warning() const { return m_warningText; }
    [[nodiscard]] KeyText& key() { return *m_key; }
    [[nodiscard]] QToolButton& copyButton() { return *m_copy; }

private:
    void copy();
    void describe();

    core::Address m_address;
    QString m_labelText;
    QString m_warningText;
    std::vector<NamedAddress> m_known;
    QLabel* m_label;
    KeyText* m_key;
    QToolButton* m_copy;
    QLabel* m_said;
    QLabel* m_warning;
};

} // namespace widgets::fields
