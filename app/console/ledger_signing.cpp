//! How the worker prepares, signs and sends: the part of it that touches keys.

#include "app/console/ledger_worker.h"
#include "app/console/sentence.h"
#include "wallet/keyfile/key_file_signer.h"

#include <QTimer>

namespace app::console {

using wallet::keyfile::KeyFileSigner;
using wallet::keyfile::Sharing;

review::PlanBase LedgerWorker::base() const
{
    return {m_cluster->ledger(), m_cluster->deployment(), m_watcher.snapshot()};
}

void LedgerWorker::preview(const review::Action& action)
{
    if (!m_replay) return;
    if (const auto plan = review::makePlan(base(), action))
        emit previewReady(*plan);
    else
        emit planFailed(sentenceOf(plan.error()));
}

void LedgerWorker::prepare(const review::Action& action)
{
    if (!m_replay) return;
    m_isHeld = true;
    m_timer->stop();
    m_signed.reset();
    const auto plan = review::makePlan(base(), action);
    if (!plan) {
        release();
        emit planFailed(sentenceOf(plan.error()));
        return;
    }
    m_plan = *plan;
    emit planReady(m_plan);
}

void LedgerWorker::release()
{
    m_isHeld = false;
    m_plan.reset();
    m_signed.reset();
    runTimer();
}

void LedgerWorker::sign(const QString& keyFile, bool sharingConfirmed)
{
    if (!m_plan) return;
    const auto refuse = [this](const core::support::Error& error) {
        const bool others =
            error.module == core::support::Module::Wallet &&
            error.code == static_cast<int>(wallet::keyfile::KeyFileError::FileMustBePrivate);
        emit signFailed(sentenceOf(error), others);
    };
    const Sharing sharing = sharingConfirmed ? Sharing::Confirmed : Sharing::Refused;
    const auto signer = KeyFileSigner::open(keyFile.toStdString(), sharing);
    if (!signer) return refuse(signer.error());
    core::solana::Transaction transaction = m_plan->transaction;
    if (!(signer->address() == m_plan->action.owner))
        return refuse(
            core::solana::fail(core::solana::Errc::KeyMustBeRequiredSigner, keyFile.toStdString()));
    const auto signature = signer->sign(core::solana::bytesOf(transaction.messageBytes));
    if (!signature) return refuse(signature.error());
    // Verifies once more, over the bytes that will be sent.
    const auto added = core::solana::addSignature(transaction, signer->address(), *signature);
    if (!added) return refuse(added.error());
    m_signed = std::move(transaction);
    emit signedWith(*signature);
}

void LedgerWorker::send()
{
    if (!m_plan || !m_signed) return;
    const auto signature = m_courier->submit(*m_plan, *m_signed);
    if (!signature) {
        emit sendFailed(sentenceOf(signature.error()));
        return;
    }
    const auto carried = m_courier->tick();
    const auto activity = m_courier->activity(*signature);
    if (!carried || !activity || !outbox::isOver(activity->state)) {
        // It stands in the journal and is sent again until it is over.
        m_sending->start();
        emit sendFailed(carried ? tr("It was sent and is not final yet. It is sent again until it "
                                     "is, or expires: the activity shows it.")
                                : sentenceOf(carried.error()));
        return;
    }
    m_signed.reset();
    if (const auto seen = m_watcher.look(m_cluster->ledger(), m_cluster->deployment()); !seen)
        return fail(seen.error());
    emit receiptReady(review::receiptOf(m_cluster->ledger(), m_plan, *activity));
    tell();
}

void LedgerWorker::resumeSending()
{
    if (m_courier->isIdle()) return;
    m_sending->start();
    if (const auto carried = m_courier->tick(); !carried) emit noted(sentenceOf(carried.error()));
    if (const auto seen = m_watcher.look(m_cluster->ledger(), m_cluster->deployment()); !seen)
        fail(seen.error());
}

void LedgerWorker::keepSending()
{
    if (!m_courier || m_courier->isIdle()) return m_sending->stop();
    resumeSending();
    if (m_replay) tell();
}

} // namespace app::console
