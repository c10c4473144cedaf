//! What the worker tells the window.

#include "app/cluster/protocol_setup.h"
#include "app/console/ledger_worker.h"
#include "app/console/sentence.h"
#include "widgets/fields/format.h"

#include <QTimer>

#include <chrono>

namespace app::console {

Clock systemClock()
{
    return [] {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return std::int64_t{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
    };
}

void LedgerWorker::tell()
{
    m_sinceTold.start();
    if (const auto recorded = m_watcher.record(m_cluster->ledger()); !recorded)
        emit noted(sentenceOf(recorded.error()));
    if (const auto changes = m_watcher.newParamChanges()) emit paramsChanged(changes);
    auto state = m_watcher.state(m_cluster->ledger(), m_cluster->deployment(), isMoving());
    state->replay = status();
    state->signer = m_signer;
    for (const core::Address& account : m_accounts)
        state->lamports[account] = core::Lamports{m_cluster->ledger().balance(account)};
    state->activities = m_courier->views(m_ledgerSince);
    emit stateChanged(state);
}

pages::ReplayStatus LedgerWorker::status() const
{
    pages::ReplayStatus status;
    status.begins = m_replay->scenario().begins;
    status.ends = m_replay->scenario().ends;
    status.now = m_replay->now();
    status.isPlaying = m_isPlaying;
    status.isSeeking = m_seekTo.has_value();
    for (const cluster::MarketView& market : m_watcher.snapshot()->markets)
        for (const cluster::ClaimView& claim : market.claims)
            status.claims.push_back(claim.account.reportedAt.raw());
    status.isOver = m_replay->atEnd();
    status.done = m_replay->stepsDone();
    status.all = m_replay->stepsInAll();
    status.speed = m_speed;
    return status;
}

void LedgerWorker::watchAccounts(const std::vector<core::Address>& accounts)
{
    if (accounts == m_accounts) return;
    m_accounts = accounts;
    if (m_replay) tell();
}

void LedgerWorker::setSigner(const pages::SignerView& signer)
{
    if (signer == m_signer) return;
    m_signer = signer;
    if (m_replay) tell();
}

core::support::Checked LedgerWorker::welcome(const core::Address& account)
{
    const auto& ledger = m_cluster->ledger();
    const core::Address tokens =
        cluster::tokensOf(account, m_cluster->deployment().accounts.usdcMint);
    if (ledger.balance(tokens) > 0) return core::support::Done{};
    if (const auto funded = cluster::fund(*m_cluster, account, pocketMoney); !funded) return funded;
    const auto seen = m_watcher.look(ledger, m_cluster->deployment());
    if (seen)
        emit noted(tr("This account is new to the embedded ledger, which gave it play money: %1 "
                      "USDC, and SOL for fees.")
                       .arg(widgets::fields::moneyText(pocketMoney)));
    return seen;
}

void LedgerWorker::useAccount(const ActiveAccount& account)
{
    if (account == m_watcher.account()) return;
    m_watcher.setAccount(account);
    if (!m_replay) return;
    m_watcher.returnToNow();
    // Nothing moves while a person reviews: the next look finds it.
    if (!m_isHeld)
        if (const auto welcomed = welcome(account.address); !welcomed)
            emit noted(sentenceOf(welcomed.error()));
    tell();
}

void LedgerWorker::makeStatement(core::UnixTime from, core::UnixTime to)
{
    if (!m_replay) return;
    const auto statement = m_watcher.statement(m_cluster->ledger(), from, to);
    if (statement)
        emit statementReady(*statement);
    else
        emit statementFailed(sentenceOf(statement.error()));
}

} // namespace app::console
