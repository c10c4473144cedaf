#pragma once
//! \file
//! Which key file signs: a path, a way to choose one, and what is wrong with it.

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace app::review {

class KeyFileRow : public QWidget
{
    Q_OBJECT

public:
    explicit KeyFileRow(QWidget* parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString& path);
    //! Whether the person agreed to a file that others may read.
    [[nodiscard]] bool isSharingConfirmed() const;

    //! The last file was refused, with a sentence.
    //! \param others  because others may read it: agreeing helps
    void showFault(const QString& sentence, bool others);
    void clearFault();
    [[nodiscard]] QString fault() const;

signals:
    void changed();

private:
    void choose();

    QLineEdit* m_path;
    QPushButton* m_choose;
    QCheckBox* m_confirm;
    QLabel* m_fault;
};

} // namespace app::review
