#include "app/review/key_file_row.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app::review {

KeyFileRow::KeyFileRow(QWidget* parent)
    : QWidget(parent),
      m_path(new QLineEdit),
      m_choose(new QPushButton(tr("Choose…"))),
      m_confirm(new QCheckBox(tr("Others may read this file. Use it all the same."))),
      m_fault(new QLabel)
{
    auto* label = new QLabel(tr("&Key file"));
    label->setProperty("role", QStringLiteral("label"));
    label->setBuddy(m_path);
    label->setAccessibleName(tr("Key file"));
    m_path->setAccessibleName(tr("Key file that signs"));
    m_path->setPlaceholderText(tr("Solana key file, 64 numbers in brackets"));
    m_choose->setAccessibleName(tr("Choose a key file"));
    m_choose->setAutoDefault(false);
    m_confirm->setAccessibleName(m_confirm->text());
    m_confirm->setVisible(false);
    m_fault->setWordWrap(true);
    m_fault->setProperty("tone", QStringLiteral("bad"));
    m_fault->setAccessibleName(tr("What is wrong with the key file"));
    m_fault->setVisible(false);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_path, 1);
    row->addWidget(m_choose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_fault);
    column->addWidget(m_confirm);
    setFocusProxy(m_path);

    connect(m_path, &QLineEdit::textChanged, this, [this] {
        // Agreement was to the other file.
        m_confirm->setChecked(false);
        m_confirm->setVisible(false);
        clearFault();
        emit changed();
    });
    connect(m_choose, &QPushButton::clicked, this, &KeyFileRow::choose);
}

QString KeyFileRow::path() const
{
    return m_path->text();
}

void KeyFileRow::setPath(const QString& path)
{
    m_path->setText(path);
}

bool KeyFileRow::isSharingConfirmed() const
{
    return m_confirm->isVisibleTo(this) && m_confirm->isChecked();
}

void KeyFileRow::showFault(const QString& sentence, bool others)
{
    m_fault->setText(sentence);
    m_fault->setAccessibleDescription(sentence);
    m_fault->setVisible(true);
    m_confirm->setVisible(others);
}

void KeyFileRow::clearFault()
{
    m_fault->clear();
    m_fault->setVisible(false);
}

QString KeyFileRow::fault() const
{
    return m_fault->text();
}

void KeyFileRow::choose()
{
    auto* dialog = new QFileDialog(this, tr("Choose a key file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &KeyFileRow::setPath);
    dialog->open();
}

} // namespace app::review
