#include "app/pages/accounts/vault_sheet.h"

#include "app/pages/accounts/small_sheets.h"
#include "app/pages/accounts/word_grid.h"
#include "app/pages/card.h"
#include "widgets/fields/secret_field.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>

#include <algorithm>

namespace app::pages::accounts {

using widgets::fields::SecretField;

namespace {

QString roadTitle(VaultSheet::Road road)
{
    switch (road) {
    case VaultSheet::Road::NewWords: return VaultSheet::tr("Create a vault");
    case VaultSheet::Road::ImportWords: return VaultSheet::tr("Import words into a vault");
    case VaultSheet::Road::ImportKeyFile: return VaultSheet::tr("Import a key file into a vault");
    }
    return {};
}

void addNamed(QVBoxLayout& column, const QString& name, QWidget* field)
{
    QLabel* label = roleLabel(name, "label");
    label->setBuddy(field);
    column.addWidget(label);
    column.addWidget(field);
    column.addSpacing(4);
}

QLabel* remark(const QString& sentence)
{
    QLabel* label = roleLabel(sentence, "muted");
    label->setWordWrap(true);
    return label;
}

QVBoxLayout* columnOf(QWidget& step)
{
    auto* column = new QVBoxLayout(&step);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    return column;
}

} // namespace

VaultSheet::VaultSheet(const widgets::style::Theme& theme, Road road, QWidget* parent)
    : Sheet(roadTitle(road), tr("&Next"), parent),
      m_road(road),
      m_name(new QLineEdit),
      m_password(new SecretField(theme, tr("Password of the vault"))),
      m_again(new SecretField(theme, tr("Password of the vault, again"))),
      m_view(new WordsView(theme)),
      m_grid(new WordGrid(theme)),
      m_passphrase(new SecretField(theme, tr("Passphrase of the words")))
{
    m_steps = {buildName(theme), m_view, buildCheck(theme), buildWords(theme)};
    for (QWidget* step : m_steps)
        content().addWidget(step);
    for (SecretField* field : {m_password, m_again, m_passphrase})
        connect(field, &SecretField::changed, this, &VaultSheet::clearFault);
    connect(m_name, &QLineEdit::textChanged, this, &VaultSheet::clearFault);
    connect(m_grid, &WordGrid::changed, this, &VaultSheet::clearFault);
    show(Name);
}

QWidget* VaultSheet::buildName(const widgets::style::Theme&)
{
    auto* step = new QWidget;
    step->setAccessibleName(tr("Name and password"));
    m_name->setAccessibleName(tr("Name of the vault"));
    m_name->setMaxLength(labelSizeMax);
    m_name->setPlaceholderText(tr("Savings"));
    auto* column = columnOf(*step);
    if (m_road == Road::ImportKeyFile) {
        m_keyFile = new QLineEdit;
        m_keyFile->setAccessibleName(tr("Key file"));
        m_keyFile->setPlaceholderText(QStringLiteral("~/.config/solana/id.json"));
        auto* choose = new QPushButton(tr("C&hoose…"));
        choose->setAccessibleName(tr("Choose the key file"));
        choose->setAutoDefault(false);
        auto* line = new QWidget;
        line->setAccessibleName(tr("Key file"));
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(m_keyFile, 1);
        row->addWidget(choose);
        addNamed(*column, tr("Key file"), line);
        connect(choose, &QPushButton::clicked, this, &VaultSheet::chooseFile);
        connect(m_keyFile, &QLineEdit::textChanged, this, &VaultSheet::clearFault);
    }
    addNamed(*column, tr("Name"), m_name);
    addNamed(*column, tr("Password"), m_password);
    addNamed(*column, tr("Password, again"), m_again);
    column->addWidget(remark(tr("Nobody can reset this password. Without it, the vault opens only "
                                "from its words.")));
    return step;
}

QWidget* VaultSheet::buildCheck(const widgets::style::Theme& theme)
{
    auto* step = new QWidget;
    step->setAccessibleName(tr("Words asked for again"));
    auto* column = columnOf(*step);
    for (size_t i = 0; i < checkedWords; ++i) {
        m_questions[i] = roleLabel({}, "label");
        m_answers[i] = new SecretField(theme, tr("Word"));
        m_answers[i]->setRevealed(true);
        m_questions[i]->setBuddy(m_answers[i]);
        column->addWidget(m_questions[i]);
        column->addWidget(m_answers[i]);
        column->addSpacing(4);
        connect(m_answers[i], &SecretField::changed, this, &VaultSheet::clearFault);
    }
    column->addStretch(1);
    return step;
}

QWidget* VaultSheet::buildWords(const widgets::style::Theme&)
{
    auto* step = new QWidget;
    step->setAccessibleName(tr("Words to import"));
    auto* column = columnOf(*step);
    column->addWidget(m_grid);
    column->addSpacing(8);
    addNamed(*column, tr("Passphrase, only if the words have one"), m_passphrase);
    column->addWidget(remark(tr("Another passphrase gives other accounts, without a warning.")));
    return step;
}

void VaultSheet::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose a key file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_keyFile, &QLineEdit::setText);
    dialog->open();
}

void VaultSheet::show(Step step)
{
    m_step = step;
    for (size_t i = 0; i < m_steps.size(); ++i)
        m_steps[i]->setVisible(i == static_cast<size_t>(step));
    const bool isLast = step == Check || step == Words || m_road == Road::ImportKeyFile;
    mainButton().setText(step == Write              ? tr("I &wrote them down")
                         : !isLast                  ? tr("&Next")
                         : m_road == Road::NewWords ? tr("&Create the vault")
                                                    : tr("&Import"));
    mainButton().setAccessibleName(mainButton().text().remove(QLatin1Char('&')));
    switch (step) {
    case Name:
        setLead(
            tr("A vault is a file on this computer, encrypted with a password. It signs without "
               "a device: whoever controls this computer while it is unlocked controls its "
               "money. Large amounts belong on a device."));
        (m_keyFile != nullptr ? m_keyFile : m_name)->setFocus();
        break;
    case Write:
        setLead(tr("Write these words down on paper, in this order. They are the only way back if "
                   "the file or its password is lost, and whoever reads them has the money. They "
                   "are shown nowhere else."));
        mainButton().setFocus();
        break;
    case Check:
        setLead(tr("So that what you wrote down can be relied on: which words are these?"));
        m_answers[0]->setFocus();
        break;
    case Words:
        setLead(tr("Type the words only when nobody looks on. Never type the words of a hardware "
                   "device here: they would no longer be secret to this computer."));
        m_grid->setFocus();
        break;
    }
}

QString VaultSheet::vaultName() const
{
    return m_name->text().simplified();
}

QString VaultSheet::nameFault() const
{
    if (m_keyFile != nullptr && m_keyFile->text().trimmed().isEmpty())
        return tr("Choose the key file that is to be imported.");
    if (vaultName().isEmpty()) return tr("Give the vault a name.");
    if (m_taken.contains(vaultName(), Qt::CaseInsensitive))
        return tr("There is a vault of that name. Choose another one.");
    if (const QString fault = labelFault(vaultName()); !fault.isEmpty()) return fault;
    return passwordFault(*m_password, *m_again);
}

void VaultSheet::goOn()
{
    if (isWaiting()) return;
    switch (m_step) {
    case Name: return leaveName();
    case Write: return show(Check);
    case Check: return leaveCheck();
    case Words: return leaveWords();
    }
}

void VaultSheet::leaveName()
{
    if (const QString fault = nameFault(); !fault.isEmpty()) return showFault(fault);
    switch (m_road) {
    case Road::NewWords:
        wait(tr("Drawing 24 words by chance."));
        emit newWordsWanted();
        break;
    case Road::ImportWords: show(Words); break;
    case Road::ImportKeyFile:
        wait(tr("Encrypting the vault. This takes about a second."));
        emit importKeyFileWanted(vaultName(), secretOf(m_password->secret()),
                                 m_keyFile->text().trimmed());
        break;
    }
}

void VaultSheet::offerWords(const Secret& words)
{
    if (m_road != Road::NewWords || !isWaiting()) return;
    const auto count = words ? static_cast<int>(wordsOf(words->bytes()).size()) : 0;
    if (count < static_cast<int>(checkedWords)) return;
    stopWaiting();
    m_words = words;
    m_view->setWords(words);
    // One of each third, in their order: a page that was not written down is noticed.
    const int part = count / static_cast<int>(checkedWords);
    for (size_t i = 0; i < checkedWords; ++i) {
        m_asked[i] = static_cast<int>(i) * part + QRandomGenerator::global()->bounded(part);
        const QString question = tr("Word %1").arg(m_asked[i] + 1);
        m_questions[i]->setText(question);
        m_questions[i]->setAccessibleName(question);
        m_answers[i]->setAccessibleName(question);
    }
    show(Write);
}

void VaultSheet::leaveCheck()
{
    const auto words = wordsOf(m_words->bytes());
    for (size_t i = 0; i < checkedWords; ++i) {
        const auto answer = m_answers[i]->secret();
        const core::Bytes right = words[static_cast<size_t>(m_asked[i])];
        if (std::equal(right.data, right.data + right.size, answer.data(),
                       answer.data() + answer.size()))
            continue;
        for (SecretField* field : m_answers)
            field->wipe();
        show(Write);
        return showFault(
            tr("Word %1 is another one. Compare what you wrote down.").arg(m_asked[i] + 1));
    }
    wait(tr("Encrypting the vault. This takes about a second."));
    emit createVaultWanted(vaultName(), secretOf(m_password->secret()), m_words);
}

void VaultSheet::leaveWords()
{
    if (!m_grid->isPhrase())
        return showFault(tr("These words are no phrase yet. The line below them says why."));
    const Secret words = secretOf(m_grid->words()); // they stay until it is done
    wait(tr("Encrypting the vault. This takes about a second."));
    emit importMnemonicWanted(vaultName(), secretOf(m_password->secret()), words,
                              secretOf(m_passphrase->secret()));
}

void VaultSheet::follow(const AccountsView& accounts)
{
    m_taken.clear();
    for (const VaultRow& vault : accounts.vaults)
        m_taken << vault.name;
    // A name that was free when it was asked for, and is there now, is what was asked for.
    const bool isAsked = isWaiting() && (m_road != Road::NewWords || m_words);
    if (isAsked && m_taken.contains(vaultName(), Qt::CaseInsensitive)) accept();
}

} // namespace app::pages::accounts
