#include "app/pages/accounts/add_card.h"

#include "app/pages/accounts/small_sheets.h"
#include "core/base/base58.h"
#include "widgets/fields/format.h"
#include "widgets/fields/look_alike.h"
#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app::pages::accounts {

namespace fields = widgets::fields;

namespace {

constexpr int labelFieldWidth = 180;

std::optional<core::Address> addressOf(const QString& text)
{
    const QByteArray latin = text.trimmed().toLatin1();
    const auto parsed =
        core::parseAddress(core::Text{latin.constData(), static_cast<size_t>(latin.size())});
    return parsed.ok() ? std::optional(*parsed) : std::nullopt;
}

QLineEdit* labelField(const QString& name)
{
    auto* field = new QLineEdit;
    field->setAccessibleName(name);
    field->setPlaceholderText(AddCard::tr("Label"));
    field->setMaxLength(labelSizeMax);
    field->setFixedWidth(labelFieldWidth);
    return field;
}

//! A group of the card: its name above a row of fields.
QVBoxLayout* groupOf(QWidget& group, const QString& name, QHBoxLayout* row)
{
    group.setAccessibleName(name);
    row->setSpacing(8);
    auto* column = new QVBoxLayout(&group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(roleLabel(name, "label"));
    column->addLayout(row);
    return column;
}

} // namespace

AddCard::AddCard(QWidget* parent)
    : Card(tr("Add an account"), parent),
      m_address(new QLineEdit),
      m_label(labelField(tr("Label of the watched account"))),
      m_addressSaid(roleLabel({}, "muted")),
      m_watch(new QPushButton(tr("&Watch"))),
      m_keyFile(new QLineEdit),
      m_keyLabel(labelField(tr("Label of the key file's account"))),
      m_addFile(new QPushButton(tr("A&dd")))
{
    content()->setSpacing(12);
    content()->addWidget(buildWatch());
    content()->addWidget(buildKeyFile());
    content()->addWidget(buildLabels());
    checkAddress();
    m_addFile->setEnabled(false);
    connect(m_address, &QLineEdit::textChanged, this, &AddCard::checkAddress);
    connect(m_address, &QLineEdit::returnPressed, this, &AddCard::watch);
    connect(m_label, &QLineEdit::returnPressed, this, &AddCard::watch);
    connect(m_watch, &QPushButton::clicked, this, &AddCard::watch);
    connect(m_keyFile, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_addFile->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_keyFile, &QLineEdit::returnPressed, this, &AddCard::addFile);
    connect(m_keyLabel, &QLineEdit::returnPressed, this, &AddCard::addFile);
    connect(m_addFile, &QPushButton::clicked, this, &AddCard::addFile);
}

QWidget* AddCard::buildWatch()
{
    auto* group = new QWidget;
    m_address->setAccessibleName(tr("Address to watch"));
    m_address->setPlaceholderText(tr("Address"));
    m_address->setProperty("role", QStringLiteral("key"));
    m_watch->setAccessibleName(tr("Watch the address"));
    m_addressSaid->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_address, 1);
    row->addWidget(m_label);
    row->addWidget(m_watch);
    groupOf(*group, tr("An address that is only watched, and signs by files"), row)
        ->addWidget(m_addressSaid);
    return group;
}

QWidget* AddCard::buildKeyFile()
{
    auto* group = new QWidget;
    m_keyFile->setAccessibleName(tr("Key file to add"));
    m_keyFile->setPlaceholderText(QStringLiteral("~/.config/solana/id.json"));
    m_addFile->setAccessibleName(tr("Add the key file"));
    auto* choose = new QPushButton(tr("C&hoose…"));
    choose->setAccessibleName(tr("Choose the key file to add"));
    connect(choose, &QPushButton::clicked, this, &AddCard::chooseFile);
    auto* row = new QHBoxLayout;
    row->addWidget(m_keyFile, 1);
    row->addWidget(choose);
    row->addWidget(m_keyLabel);
    row->addWidget(m_addFile);
    (void)groupOf(*group, tr("A key file, whose key lies on this computer unencrypted"), row);
    return group;
}

QWidget* AddCard::buildLabels()
{
    auto* group = new QWidget;
    auto* out = new QPushButton(tr("&Export labels…"));
    auto* in = new QPushButton(tr("I&mport labels…"));
    out->setAccessibleName(tr("Export the labels of all addresses"));
    in->setAccessibleName(tr("Import labels from a file"));
    connect(out, &QPushButton::clicked, this, [this] { chooseLabels(true); });
    connect(in, &QPushButton::clicked, this, [this] { chooseLabels(false); });
    auto* row = new QHBoxLayout;
    row->addWidget(out);
    row->addWidget(in);
    row->addStretch(1);
    (void)groupOf(*group, tr("Labels of all addresses, as a table of two columns"), row);
    return group;
}

void AddCard::show(const AccountsViewPtr& accounts)
{
    // What was asked for is there: the fields are free for the next one.
    const auto came = [&](const core::Address& address) {
        return accounts->account(address) != nullptr;
    };
    if (m_watched && came(*m_watched)) {
        m_address->clear();
        m_label->clear();
        m_watched.reset();
    }
    const size_t before = m_accounts ? m_accounts->accounts.size() : 0;
    if (m_isFileAsked && accounts->accounts.size() > before) {
        m_keyFile->clear();
        m_keyLabel->clear();
        m_isFileAsked = false;
    }
    m_accounts = accounts;
    checkAddress();
}

void AddCard::checkAddress()
{
    const QString text = m_address->text().trimmed();
    const auto address = addressOf(text);
    const bool isListed = address && m_accounts && m_accounts->account(*address) != nullptr;
    QString said;
    const char* tone = nullptr;
    if (!text.isEmpty() && !address) {
        tone = "bad";
        said = tr("This is no address yet: 32 bytes in base58, mostly 43 or 44 characters.");
    } else if (isListed) {
        tone = "warn";
        said = tr("It is in the list already.");
    } else if (address && m_accounts) {
        std::vector<fields::NamedAddress> known;
        for (const AccountRow& row : m_accounts->accounts)
            known.push_back({row.address, row.label});
        if (const auto alike = fields::lookAlikes(*address, known); !alike.empty()) {
            tone = "warn";
            said = tr("It begins and ends like %1, %2, but is another one. Compare all characters.")
                       .arg(alike.front().label.isEmpty() ? tr("an account without a label")
                                                          : alike.front().label,
                            fields::addressText(alike.front().address));
        }
    }
    m_addressSaid->setText(said);
    m_addressSaid->setAccessibleName(said.isEmpty() ? tr("Remark") : said);
    m_addressSaid->setVisible(!said.isEmpty());
    widgets::style::restyle(*m_addressSaid, "tone",
                            tone == nullptr ? QVariant() : QVariant(QString::fromLatin1(tone)));
    m_watch->setEnabled(address && !isListed);
}

void AddCard::watch()
{
    const auto address = addressOf(m_address->text());
    if (!address || !m_watch->isEnabled()) return;
    m_watched = address;
    emit addWatchOnlyWanted(*address, m_label->text().simplified());
}

void AddCard::addFile()
{
    const QString path = m_keyFile->text().trimmed();
    if (path.isEmpty()) return;
    m_isFileAsked = true;
    emit addKeyFileWanted(path, m_keyLabel->text().simplified());
}

void AddCard::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose a key file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_keyFile, &QLineEdit::setText);
    dialog->open();
}

void AddCard::chooseLabels(bool isExport)
{
    auto* dialog = new QFileDialog(this, isExport ? tr("Export labels") : tr("Import labels"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilter(tr("Tables (*.csv)"));
    if (isExport) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("csv"));
        dialog->selectFile(QStringLiteral("labels.csv"));
        connect(dialog, &QFileDialog::fileSelected, this, &AddCard::exportLabelsWanted);
    } else {
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &AddCard::importLabelsWanted);
    }
    dialog->open();
}

} // namespace app::pages::accounts
