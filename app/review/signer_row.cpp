#include "app/review/signer_row.h"

#include "app/review/key_file_row.h"
#include "widgets/fields/format.h"
#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>

namespace app::review {

namespace {

QString kindName(wallet::SignerKind kind)
{
    switch (kind) {
    case wallet::SignerKind::Ledger: return SignerRow::tr("Ledger");
    case wallet::SignerKind::Vault: return SignerRow::tr("Vault");
    case wallet::SignerKind::KeyFile: return SignerRow::tr("Key file");
    case wallet::SignerKind::WatchOnly: return SignerRow::tr("Signed elsewhere");
    }
    return {};
}

QPushButton* smallButton(const QString& text, const QString& name)
{
    auto* button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

void showPill(QLabel& label, const QString& text, const char* pill)
{
    label.setText(text);
    label.setAccessibleName(text);
    label.setVisible(!text.isEmpty());
    label.setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    widgets::style::restyle(label, "pill", QString::fromLatin1(pill));
}

} // namespace

SignerRow::SignerRow(QWidget* parent) : QWidget(parent), m_keyFile(new KeyFileRow)
{
    setAccessibleName(tr("Who signs"));
    m_keyFile->setAccessibleName(tr("Key file"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_keyFile);
    column->addWidget(buildAccount());
    connect(m_keyFile, &KeyFileRow::changed, this, &SignerRow::changed);
    connect(m_unlock, &QPushButton::clicked, this, &SignerRow::unlockWanted);
    connect(m_export, &QPushButton::clicked, this, &SignerRow::askForExport);
    connect(m_import, &QPushButton::clicked, this, &SignerRow::askForImport);
    setView({});
    setOutlook({});
}

QWidget* SignerRow::buildAccount()
{
    m_label = new QLabel;
    m_label->setProperty("role", QStringLiteral("heading"));
    m_address = new QLabel;
    m_address->setProperty("role", QStringLiteral("address"));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state = new QLabel;
    m_outlook = new QLabel;
    m_hint = new QLabel;
    m_hint->setProperty("role", QStringLiteral("muted"));
    m_hint->setWordWrap(true);
    m_unlock = smallButton(tr("&Unlock…"), tr("Unlock the vault"));
    m_export = smallButton(tr("Save &request…"), tr("Save what is to be signed as a file"));
    m_import = smallButton(tr("&Import signature…"), tr("Import a signature from a file"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget* part : {static_cast<QWidget*>(m_label), static_cast<QWidget*>(m_state),
                          static_cast<QWidget*>(m_outlook)})
        row->addWidget(part);
    row->addStretch(1);
    for (QPushButton* button : {m_unlock, m_export, m_import})
        row->addWidget(button);
    m_account = new QWidget;
    m_account->setAccessibleName(tr("The account that signs"));
    auto* column = new QVBoxLayout(m_account);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_address);
    column->addWidget(m_hint);
    return m_account;
}

void SignerRow::setView(const SigningView& view)
{
    m_view = view;
    m_keyFile->setVisible(isKeyFile());
    m_account->setVisible(!isKeyFile());
    const QString label = view.label.isEmpty() ? kindName(view.kind) : view.label;
    m_label->setText(label);
    m_label->setAccessibleName(label);
    const QString address = widgets::fields::addressText(view.address);
    m_address->setText(address);
    m_address->setAccessibleName(tr("Address %1").arg(address));
    showPill(*m_state, view.state, view.pill);
    m_hint->setText(view.hint);
    m_hint->setAccessibleName(view.hint);
    m_hint->setVisible(!view.hint.isEmpty());
    const bool isElsewhere = view.kind == wallet::SignerKind::WatchOnly;
    m_unlock->setVisible(view.kind == wallet::SignerKind::Vault && view.isLocked);
    m_export->setVisible(isElsewhere);
    m_import->setVisible(isElsewhere);
}

bool SignerRow::canSign() const
{
    switch (m_view.kind) {
    case wallet::SignerKind::KeyFile: return !m_keyFile->path().isEmpty();
    case wallet::SignerKind::Ledger: return m_view.isReady;
    case wallet::SignerKind::Vault: return m_view.isReady && !m_view.isLocked;
    case wallet::SignerKind::WatchOnly: return false;
    }
    return false;
}

void SignerRow::setOutlook(const OutlookWord& word)
{
    showPill(*m_outlook, word.text, word.pill);
}

void SignerRow::askForExport()
{
    auto* dialog = new QFileDialog(this, tr("Save the request"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("request.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &SignerRow::exportWanted);
    dialog->open();
}

void SignerRow::askForImport()
{
    auto* dialog = new QFileDialog(this, tr("Import a signature"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SignerRow::importWanted);
    dialog->open();
}

} // namespace app::review
