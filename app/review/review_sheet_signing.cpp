// How the review sheet deals with who signs: devices, vaults, files carried elsewhere.

#include "app/review/device_panel.h"
#include "app/review/key_file_row.h"
#include "app/review/review_sheet.h"
#include "app/review/signature_text.h"
#include "app/review/signer_row.h"
#include "wallet/ledger/errors.h"
#include "widgets/states/notice.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

namespace app::review {

namespace {

using widgets::states::NoticeKind;

//! Deposits by readable text spend from an allowance, which comes first.
bool needsAllowance(const Plan& plan)
{
    const Action& action = plan.action;
    return action.kind == ActionKind::Deposit &&
           plan.before->allowanceOf(action.owner) < action.amount;
}

} // namespace

SignFault signFaultOf(const core::support::Error& error)
{
    const bool wantsNewer =
        wallet::ledger::isFault(error, wallet::ledger::LedgerError::OffchainHeaderMustBeTaken);
    return wantsNewer ? SignFault::NewerContainerNeeded : SignFault::Other;
}

bool ReviewSheet::isDevice() const
{
    return m_signer->view().kind == wallet::SignerKind::Ledger;
}

bool ReviewSheet::canSign() const
{
    if (!m_plan->refusal.isEmpty() || m_isStopped || !m_signer->canSign()) return false;
    return !isDevice() || outlookRefusal(m_outlook).isEmpty();
}

std::optional<Action> ReviewSheet::readableAction() const
{
    const SigningView& view = m_signer->view();
    Action action = m_plan->action;
    if (!view.offersIntent || action.road == Road::Intent || !hasIntent(action.kind)) return {};
    if (needsAllowance(*m_plan)) {
        Action approval;
        approval.kind = ActionKind::ApproveSpender;
        approval.owner = action.owner;
        approval.amount = action.amount;
        return approval;
    }
    action.road = Road::Intent;
    action.feePayer = view.feePayer;
    action.container = 0;
    return action;
}

QString ReviewSheet::readableText() const
{
    const auto action = readableAction();
    if (!action) return {};
    return action->road == Road::Intent ? tr("Sign as readable text instead")
                                        : tr("Allow readable deposits first…");
}

void ReviewSheet::askForReadable()
{
    const bool isFree = m_stage == Stage::Reviewing || m_stage == Stage::Expired;
    if (const auto action = readableAction(); action && isFree) emit planWanted(*action);
}

void ReviewSheet::setSigner(const SigningView& view)
{
    m_signer->setView(view);
    m_levels->setTabVisible(m_levels->indexOf(m_deviceTab), isDevice());
    lookAtDevice();
    if (m_isStopped && m_stage == Stage::Signing) {
        emit cancelWanted();
        m_stage = Stage::Reviewing;
    }
    showCost();
    setStage(m_stage);
}

void ReviewSheet::lookAtDevice()
{
    m_isStopped = false;
    if (!isDevice()) {
        m_signer->setOutlook({});
        return;
    }
    const DeviceOutlook& device = m_signer->view().device;
    m_outlook = outlookOf(*m_plan, device);
    m_signer->setOutlook(outlookWord(m_outlook));
    m_device->setOutlook(*m_plan, m_outlook, outlookBasis(m_outlook, device));
    m_isStopped = m_wasClear && !m_outlook.isClear();
    m_wasClear = m_wasClear || m_outlook.isClear();
}

void ReviewSheet::note(NoticeKind kind, const QString& sentence)
{
    m_notedKind = kind;
    m_noted = sentence;
}

void ReviewSheet::showNotice()
{
    const auto say = [this](NoticeKind kind, const QString& sentence, const QString& action = {}) {
        m_notice->setState(kind, sentence);
        m_notice->setAction(action);
        // Once is enough.
        m_device->offerReadable(action.isEmpty() ? readableText() : QString());
    };
    const bool waits = m_stage == Stage::Reviewing || m_stage == Stage::Expired;
    if (!m_plan->refusal.isEmpty() && waits)
        return say(NoticeKind::Bad, tr("The programs would refuse this. %1").arg(m_plan->refusal));
    if (m_isStopped && waits)
        return say(NoticeKind::Bad,
                   tr("Stopped. When you began, the device would have shown what it signs; the one "
                      "that is attached now, or its settings, would not. Attach that device again, "
                      "set it as it was, or leave."));
    if (m_stage == Stage::Signing && isDevice())
        return say(NoticeKind::Info, m_prompt.isEmpty() ? outlookPrompt(m_outlook) : m_prompt);
    if (m_stage == Stage::Signing && !m_prompt.isEmpty()) return say(NoticeKind::Info, m_prompt);
    if (!m_noted.isEmpty()) return say(m_notedKind, m_noted);
    if (!isDevice() || !waits) return say(NoticeKind::Info, {});
    const QString refusal = outlookRefusal(m_outlook);
    if (!refusal.isEmpty()) return say(NoticeKind::Warn, refusal, readableText());
    if (m_outlook.isBlind())
        return say(NoticeKind::Warn,
                   tr("The device will show a hash and nothing else: what it stands for, this "
                      "computer alone says. Compare the hash before you approve."),
                   readableText());
    say(NoticeKind::Info, {});
}

void ReviewSheet::showAwaiting(const QString& prompt)
{
    if (m_stage != Stage::Signing) return;
    m_prompt = prompt;
    showNotice();
}

void ReviewSheet::showSigned(const core::solana::Signature& signature)
{
    const bool comesFromElsewhere = m_signer->view().kind == wallet::SignerKind::WatchOnly;
    const bool isAwaited =
        m_stage == Stage::Signing || (m_stage == Stage::Reviewing && comesFromElsewhere);
    if (!isAwaited) return;
    const QString text = m_plan->intent
                             ? tr("The text is signed, and verified over its %1 bytes: %2")
                                   .arg(m_plan->intent->messageBytes.size())
                                   .arg(signatureText(signature))
                             : tr("Signed, and verified over the message's %1 bytes: %2")
                                   .arg(m_plan->transaction.messageBytes.size())
                                   .arg(signatureText(signature));
    m_signature->setText(text);
    m_signature->setAccessibleDescription(text);
    m_signature->setVisible(true);
    note(NoticeKind::Info, {});
    setStage(Stage::Signed);
    // Not on Send: what follows from a key press must be meant.
    m_close->setFocus();
}

void ReviewSheet::showSignFault(const QString& sentence, SignFault fault)
{
    if (m_stage != Stage::Signing && m_stage != Stage::Reviewing) return;
    const bool canChange = m_plan->intent && m_plan->intent->container == 0;
    note(NoticeKind::Bad, sentence);
    setStage(Stage::Reviewing);
    if (fault != SignFault::NewerContainerNeeded || !canChange) return;
    m_linesBefore = static_cast<int>(m_plan->intent->lines.size());
    Action action = m_plan->action;
    action.container = 1;
    emit planWanted(action);
}

void ReviewSheet::showKeyFault(const QString& sentence, bool othersMayRead)
{
    setStage(Stage::Reviewing);
    m_signer->keyFile().showFault(sentence, othersMayRead);
    m_signer->keyFile().setFocus();
}

void ReviewSheet::reject()
{
    if (m_stage != Stage::Signing || m_signer->isKeyFile()) return QDialog::reject();
    note(NoticeKind::Warn, isDevice() ? tr("Nothing was signed. What the device still shows must "
                                           "be refused there.")
                                      : tr("Nothing was signed."));
    emit cancelWanted();
    setStage(Stage::Reviewing);
}

} // namespace app::review
