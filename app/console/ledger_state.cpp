//! What the worker tells the window.

#include "app/console/ledger_worker.h"
#include "app/console/sentence.h"

#include <QFileInfo>
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
    state->signer = signer();
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

pages::SignerView LedgerWorker::signer() const
{
    pages::SignerView view;
    const QFileInfo file(m_folder.keyFile());
    if (m_folder.path.isEmpty()) {
        view.name = tr("Key file");
        view.state = tr("Chosen at signing");
        view.kind = "neutral";
        view.detail = tr("Nothing is kept: choose a key file when you sign.");
        return view;
    }
    view.name = tr("Key file %1").arg(file.fileName());
    view.detail = file.filePath();
    constexpr auto others =
        QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    if (!file.exists()) {
        view.state = tr("Missing");
        view.kind = "bad";
        view.detail = tr("The key file %1 is gone. Put it back, or choose another one when you "
                         "sign.")
                          .arg(file.filePath());
    } else if ((file.permissions() & others) != 0) {
        view.state = tr("Others may read it");
        view.kind = "warn";
        view.detail = tr("Others on this machine may read the key file %1. Take their rights away: "
                         "chmod 600.")
                          .arg(file.filePath());
    } else {
        view.state = tr("Development key");
        view.kind = "good";
    }
    return view;
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
