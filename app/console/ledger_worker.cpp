#include "app/console/ledger_worker.h"

#include "app/bytecode/programs.h"
#include "app/cluster/program_ids.h"
#include "app/cluster/protocol_setup.h"
#include "app/cluster/sqlite_store.h"
#include "app/console/sentence.h"
#include "core/runtime/memory_store.h"
#include "wallet/keyfile/errors.h"

#include <QFile>
#include <QTimer>

namespace app::console {

using core::support::Done;

namespace {

constexpr int msPerSecond = 1000;
constexpr qint64 tellEveryMs = 80; //!< more pictures a second nobody sees
constexpr qint64 stepBudgetMs = 40;
//! Whose positions are shown until another account is chosen.
ActiveAccount provider()
{
    const core::Address address = cluster::developmentKey(providerRole).address();
    return {address, {}, wallet::SignerKind::KeyFile, {}};
}

} // namespace

LedgerWorker::LedgerWorker(DataFolder folder, Clock clock, QObject* parent)
    : QObject(parent),
      m_folder(std::move(folder)),
      m_clock(std::move(clock)),
      m_watcher(provider()),
      m_timer(new QTimer(this)),
      m_sending(new QTimer(this))
{
    m_sending->setInterval(msPerSecond);
    connect(m_sending, &QTimer::timeout, this, &LedgerWorker::keepSending);
    connect(m_timer, &QTimer::timeout, this, &LedgerWorker::tick);
}

LedgerWorker::~LedgerWorker() = default;

void LedgerWorker::open()
{
    close();
    if (const auto opened = openLedger(); !opened) {
        close();
        return fail(opened.error());
    }
    resumeSending();
    tell();
}

void LedgerWorker::close()
{
    m_sending->stop();
    // What points to the ledger goes first.
    m_replay.reset();
    m_courier.reset();
    m_cluster.reset();
}

core::support::Checked LedgerWorker::openLedger()
{
    if (const auto ready = m_folder.prepare(); !ready) return ready.error();
    auto input = replay::loadReplay();
    if (!input) return input.error();
    const core::UnixTime begins = input->scenario.begins;
    const cluster::ProgramIds ids = cluster::embeddedProgramIds();
    using Registry = core::support::Result<core::runtime::ProgramRegistry>;
    auto programs =
        m_usesBytecode ? bytecode::programs(ids) : Registry(cluster::embeddedPrograms(ids));
    if (!programs) return programs.error();
    const auto opened = [&]() -> core::support::Result<cluster::EmbeddedCluster> {
        if (m_folder.path.isEmpty())
            return cluster::EmbeddedCluster::open(std::make_unique<core::runtime::MemoryStore>(),
                                                  begins, std::move(programs).value());
        // The process may die at any instant; only a machine that dies may lose the last seconds
        // of a recorded story.
        cluster::SqliteOptions options;
        options.synchronous = false;
        auto store = cluster::SqliteStore::open(m_folder.ledgerFile().toStdString(), options);
        if (!store) return store.error();
        return cluster::EmbeddedCluster::open(std::move(store).value(), begins,
                                              std::move(programs).value());
    };
    auto cluster = opened();
    if (!cluster) return cluster.error();
    m_cluster = std::make_unique<cluster::EmbeddedCluster>(std::move(cluster).value());
    auto courier = Courier::open(m_folder.journalFile(), m_cluster->ledger(), m_clock);
    if (!courier) return courier.error();
    m_courier = std::move(courier).value();
    m_watcher.openHistory(m_folder.historyFile(), m_cluster->deployment());
    const bool isNew = !m_cluster->holdsProtocol();
    auto replay = replay::Replay::begin(*m_cluster, std::move(input).value());
    if (!replay) return replay.error();
    m_replay.emplace(std::move(replay).value());
    if (isNew) {
        m_ledgerSince = m_clock();
        const auto funded = cluster::fund(*m_cluster, providerRole, pocketMoney);
        if (!funded) return funded.error();
    }
    if (const auto seen = m_watcher.look(m_cluster->ledger(), m_cluster->deployment()); !seen)
        return seen;
    return welcome(m_watcher.account().address);
}

core::support::Checked LedgerWorker::topUp()
{
    // The recorded story deposits for the provider as well. Whoever has spent that money in the
    // window gets it again from the development faucet: the story must be able to go on.
    constexpr std::int64_t period = core::programs::risk_engine::periodSeconds;
    const std::int64_t now = m_replay->now().raw();
    std::uint64_t needed = 0;
    for (const replay::Action& action : m_replay->scenario().actions) {
        const bool isNext = action.at.raw() > now && action.at.raw() <= now + period;
        if (isNext && action.kind == replay::ActionKind::Deposit && action.who == providerRole)
            needed += action.amount.raw();
    }
    const std::uint64_t has =
        m_watcher.snapshot()->usdcOf(cluster::developmentKey(providerRole).address()).raw();
    if (has >= needed) return Done{};
    return cluster::fund(*m_cluster, providerRole, core::UsdcAmount{needed - has});
}

bool LedgerWorker::stepOnce()
{
    if (const auto ready = topUp(); !ready) {
        fail(ready.error());
        return false;
    }
    if (const auto stepped = m_replay->step(); !stepped) {
        fail(stepped.error());
        return false;
    }
    if (const auto seen = m_watcher.look(m_cluster->ledger(), m_cluster->deployment()); !seen) {
        fail(seen.error());
        return false;
    }
    // Step by step: a ledger in memory keeps only its newest transactions.
    if (const auto recorded = m_watcher.record(m_cluster->ledger()); !recorded)
        emit noted(sentenceOf(recorded.error()));
    return true;
}

bool LedgerWorker::stepUntil(const std::function<bool(const cluster::Snapshot&)>& condition)
{
    while (m_replay && !condition(*m_watcher.snapshot())) {
        if (m_replay->atEnd() || !stepOnce()) return false;
    }
    if (m_replay) tell();
    return m_replay.has_value();
}

void LedgerWorker::play()
{
    if (!m_replay || m_replay->atEnd()) return;
    m_watcher.returnToNow();
    m_isPlaying = true;
    runTimer();
    tell();
}

void LedgerWorker::runTimer()
{
    if (m_isHeld || !isMoving()) return m_timer->stop();
    m_timer->start(m_seekTo ? 0 : msPerSecond / m_speed);
}

void LedgerWorker::stand()
{
    m_isPlaying = false;
    m_seekTo.reset();
    m_timer->stop();
}

void LedgerWorker::pause()
{
    stand();
    if (m_replay) tell();
}

void LedgerWorker::seek(int step)
{
    if (!m_replay || m_isHeld) return;
    m_watcher.returnToNow();
    const std::int64_t target = qBound(std::int64_t{0}, std::int64_t{step}, m_replay->stepsInAll());
    stand();
    if (target > m_replay->stepsDone()) {
        m_seekTo = target;
        runTimer();
    } else if (target < m_replay->stepsDone()) {
        constexpr std::int64_t stepSeconds = core::programs::risk_engine::periodSeconds;
        const core::UnixTime when{m_replay->scenario().begins.raw() + target * stepSeconds};
        const auto looked = m_watcher.lookBack(m_cluster->ledger(), when);
        if (!looked) emit noted(sentenceOf(looked.error()));
    }
    tell();
}

void LedgerWorker::returnToNow()
{
    if (!m_replay) return;
    m_watcher.returnToNow();
    tell();
}

void LedgerWorker::step()
{
    if (!m_replay || m_isHeld || isMoving() || m_replay->atEnd()) return;
    m_watcher.returnToNow();
    if (stepOnce()) tell();
}

void LedgerWorker::setSpeed(int stepsPerSecond)
{
    m_speed = qBound(1, stepsPerSecond, speedMost);
    runTimer();
    if (m_replay) tell();
}

void LedgerWorker::startOver()
{
    if (m_isHeld) return;
    stand();
    if (m_courier)
        if (const auto abandoned = m_courier->abandonAll(); !abandoned)
            return fail(abandoned.error());
    close();
    m_watcher = Watcher(m_watcher.account());
    // The log goes first: without its database it would be read into the next one.
    for (const QString& database : {m_folder.ledgerFile(), m_folder.historyFile()})
        for (const char* ending : {"-wal", "-shm", ""}) {
            const QString file = database + QLatin1String(ending);
            const bool isInTheWay = !m_folder.path.isEmpty() && QFile::exists(file);
            if (isInTheWay && !QFile::remove(file))
                return fail(wallet::keyfile::fault(
                    wallet::keyfile::KeyFileError::FileMustBeWritable, file.toStdString()));
        }
    open();
}

void LedgerWorker::tick()
{
    if (m_seekTo) return hurry();
    // As many steps as the speed asks for, and no longer than calls can wait.
    QElapsedTimer spent;
    spent.start();
    if (!m_replay->atEnd() && !stepOnce()) return;
    if (m_replay->atEnd()) stand();
    const bool isDue = !m_sinceTold.isValid() || m_sinceTold.elapsed() >= tellEveryMs;
    if (isDue || !m_isPlaying || spent.elapsed() > stepBudgetMs) tell();
}

void LedgerWorker::hurry()
{
    QElapsedTimer spent;
    spent.start();
    while (m_replay->stepsDone() < *m_seekTo && spent.elapsed() < stepBudgetMs)
        if (!stepOnce()) return;
    if (m_replay->stepsDone() >= *m_seekTo) stand();
    if (!isMoving() || m_sinceTold.elapsed() >= tellEveryMs) tell();
}

void LedgerWorker::fail(const core::support::Error& error)
{
    stand();
    emit failed(sentenceOf(error));
}

} // namespace app::console
