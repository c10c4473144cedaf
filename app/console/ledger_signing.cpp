//! How the worker prepares, signs and sends: the part of it that touches keys.

#include "app/console/ledger_worker.h"
#include "app/console/sentence.h"
#include "app/review/plan_signing.h"
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
    m_half.reset();
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
    m_half.reset();
    m_signed.reset();
    runTimer();
}

void LedgerWorker::refuseSigning(const core::support::Error& error)
{
    const bool others =
        error.module == core::support::Module::Wallet &&
        error.code == static_cast<int>(wallet::keyfile::KeyFileError::FileMustBePrivate);
    emit signFailed(sentenceOf(error), others);
}

void LedgerWorker::sign()
{
    if (!m_plan) return;
    m_half.reset();
    m_signed.reset();
    const auto request = review::ownerRequest(*m_plan);
    if (!request) return refuseSigning(request.error());
    emit signatureWanted(m_plan->action.owner, *request);
}

void LedgerWorker::signWithKeyFile(const QString& keyFile, bool sharingConfirmed)
{
    if (!m_plan) return;
    m_half.reset();
    m_signed.reset();
    const Sharing sharing = sharingConfirmed ? Sharing::Confirmed : Sharing::Refused;
    const auto signer = KeyFileSigner::open(keyFile.toStdString(), sharing);
    if (!signer) return refuseSigning(signer.error());
    if (!(signer->address() == m_plan->action.owner))
        return refuseSigning(
            core::solana::fail(core::solana::Errc::KeyMustBeRequiredSigner, keyFile.toStdString()));
    const auto request = review::ownerRequest(*m_plan);
    if (!request) return refuseSigning(request.error());
    const auto signature = signer->sign(core::solana::bytesOf(request->bytes));
    if (!signature) return refuseSigning(signature.error());
    takeSignature(signer->address(), *signature);
}

void LedgerWorker::takeSignature(const core::Address& key, const core::solana::Signature& signature)
{
    if (!m_plan || m_signed) return;
    const core::Address& expected = m_half ? m_plan->action.payer() : m_plan->action.owner;
    // Of a plan that is no longer looked at.
    if (!(key == expected)) return;
    auto transaction = m_half ? review::withPayerSignature(*m_plan, *m_half, signature)
                              : review::withOwnerSignature(*m_plan, signature);
    if (!transaction) return refuseSigning(transaction.error());
    if (!m_half && review::hasPayerStep(*m_plan)) {
        m_half = std::move(transaction).value();
        const auto request = review::payerRequest(*m_plan, *m_half);
        if (!request) return refuseSigning(request.error());
        emit signatureWanted(m_plan->action.payer(), *request);
        return;
    }
    m_half.reset();
    m_signed = std::move(transaction).value();
    emit signedWith(m_signed->signatures.front());
}

void LedgerWorker::send()
{
    if (!m_plan || !m_signed) return;
    if (const auto same = review::checkBeforeSending(*m_plan, *m_signed); !same) {
        emit sendFailed(sentenceOf(same.error()));
        return;
    }
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
