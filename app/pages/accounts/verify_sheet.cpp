#include "app/pages/accounts/verify_sheet.h"

#include "app/pages/card.h"
#include "widgets/fields/format.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace app::pages::accounts {

namespace fields = widgets::fields;

namespace {

//! Where it is not known how the device breaks the address: three lines, in groups of four.
QStringList groupedLines(const QString& text)
{
    constexpr qsizetype groupLength = 4;
    constexpr qsizetype groupsInLine = 4;
    QStringList lines;
    QStringList line;
    for (qsizetype at = 0; at < text.size(); at += groupLength) {
        line << text.mid(at, groupLength);
        if (line.size() < groupsInLine && at + groupLength < text.size()) continue;
        lines << line.join(QLatin1Char(' '));
        line.clear();
    }
    return lines;
}

QFrame* screenFrame(const QStringList& lines)
{
    auto* frame = new QFrame;
    frame->setProperty("screen", true);
    frame->setAccessibleName(VerifySheet::tr("The address, as it should be on the device"));
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(2);
    for (const QString& line : lines) {
        QLabel* label = roleLabel(line, "screen");
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label, 0, Qt::AlignHCenter);
    }
    return frame;
}

} // namespace

VerifySheet::VerifySheet(const widgets::style::Theme& theme,
                         const core::Address& account,
                         QWidget* parent)
    : Sheet(tr("Compare this address with your device"), tr("It is the &same"), parent),
      m_theme(theme),
      m_account(account),
      m_screenColumn(new QVBoxLayout),
      m_question(roleLabel({}, "heading")),
      m_differs(new QPushButton(tr("It &differs")))
{
    m_screenColumn->setSpacing(8);
    m_question->setWordWrap(true);
    m_differs->setAccessibleName(tr("It differs"));
    content().addLayout(m_screenColumn);
    content().addWidget(m_question);
    addButton(m_differs);
    connect(m_differs, &QPushButton::clicked, this, [this] {
        sayDifferent();
        emit comparisonSaid(m_account, false);
    });
    Verification shown;
    shown.address = account;
    showScreens(shown);
    showStep(shown, {});
}

void VerifySheet::showScreens(const Verification& verification)
{
    if (m_screenColumn->count() > 0 && verification.screens == m_screens) return;
    m_screens = verification.screens;
    while (QLayoutItem* item = m_screenColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_screens.empty())
        m_screenColumn->addWidget(screenFrame(groupedLines(fields::addressText(m_account))));
    for (const QStringList& screen : m_screens)
        m_screenColumn->addWidget(screenFrame(screen));
}

void VerifySheet::showStep(const Verification& verification, const DeviceFacts& device)
{
    using Step = Verification::Step;
    const bool isSameStep = m_isShown && m_step == verification.step;
    if (isSameStep && m_step != Step::Shown) return;
    m_isShown = true;
    m_step = verification.step;
    const bool isAsked = m_step == Step::Confirmed;
    const bool isOver = m_step == Step::Refused || m_step == Step::Failed;
    m_question->setVisible(!isOver);
    m_differs->setVisible(isAsked);
    mainButton().setVisible(isAsked || isOver);
    mainButton().setText(isAsked ? tr("It is the &same") : tr("Show it &again"));
    mainButton().setAccessibleName(mainButton().text().remove(QLatin1Char('&')));
    closeButton().setText(tr("Cancel"));
    clearFault();
    switch (m_step) {
    case Step::Shown: {
        setLead(tr("Your device shows an address now. Compare it with this one, every character. "
                   "Confirm it on the device only if all of them are the same; refuse it there if "
                   "one differs."));
        using Phase = wallet::ledger::DevicePhase;
        const bool isElsewhere = device.state.phase != Phase::AwaitingPerson &&
                                 device.state.phase != Phase::Ready && !device.sentence.isEmpty();
        m_question->setText(isElsewhere ? device.sentence : tr("Waiting for your device…"));
        break;
    }
    case Step::Confirmed:
        setLead(tr("The device was confirmed. Whether it showed the same address, only you have "
                   "seen."));
        m_question->setText(tr("Was every character on the device the same as here?"));
        closeButton().setFocus(); // Enter alone must not count as having compared
        break;
    case Step::Refused:
        setLead({});
        showFault(tr("The address was refused on the device. It counts as not verified."));
        break;
    case Step::Failed:
        setLead({});
        showFault(verification.sentence.isEmpty()
                      ? tr("The device did not answer. Look at its screen, then try again.")
                      : verification.sentence);
        break;
    case Step::Pinned: return accept();
    case Step::Denied: return sayDifferent();
    }
    m_question->setAccessibleName(m_question->text());
}

void VerifySheet::goOn()
{
    if (m_step == Verification::Step::Confirmed) {
        emit comparisonSaid(m_account, true);
        return accept();
    }
    emit verifyWanted(m_account);
}

void VerifySheet::sayDifferent()
{
    m_isDifferent = true;
    setLead({});
    m_question->hide();
    m_differs->hide();
    mainButton().hide();
    closeButton().setText(tr("Close"));
    closeButton().setAccessibleName(tr("Close"));
    showFault(tr("Do not send money to this address, and do not sign with it here. A device and a "
                 "program that differ mean that one of them was tampered with: look at the device "
                 "with another computer before you use either again."));
    closeButton().setFocus();
}

void VerifySheet::follow(const AccountsView& accounts)
{
    if (m_isDifferent) return;
    if (!accounts.verification || !(accounts.verification->address == m_account)) return accept();
    showScreens(*accounts.verification);
    showStep(*accounts.verification, accounts.device);
}

} // namespace app::pages::accounts
