#pragma once
//! \file
//! Owns the embedded ledger and the replay on a thread of their own. The window asks by queued
//! calls and is answered by signals; it never waits.

#include "app/cluster/embedded.h"
#include "app/console/courier.h"
#include "app/console/data_folder.h"
#include "app/console/watcher.h"
#include "app/replay/replay.h"
#include "app/review/receipt.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>

class QTimer;

namespace app::console {

[[nodiscard]] Clock systemClock();

class LedgerWorker : public QObject
{
    Q_OBJECT

public:
    //! \param clock  the machine's, for the journal
    explicit LedgerWorker(DataFolder folder,
                          Clock clock = systemClock(),
                          QObject* parent = nullptr);
    ~LedgerWorker() override;

    //! Runs the protocol's programs as the bytecode that clusters run; compute units are then
    //! exact. Call it before open().
    void useBytecode() { m_usesBytecode = true; }

    //! Steps until the condition holds, at most to the end: for pictures and tests, without the
    //! window's clock. \return whether it came to hold
    [[nodiscard]] bool stepUntil(const std::function<bool(const cluster::Snapshot&)>& condition);
    [[nodiscard]] const cluster::SnapshotPtr& snapshot() const { return m_watcher.snapshot(); }
    [[nodiscard]] cluster::EmbeddedCluster* cluster() { return m_cluster.get(); }

public slots:
    //! Opens the ledger, or begins one. Answers by stateChanged() or failed().
    void open();
    void play();
    void pause();
    void step();
    //! Plays on to a step as fast as it can, or looks back at one that was played.
    void seek(int step);
    void returnToNow();
    //! \param stepsPerSecond  at most speedMost
    void setSpeed(int stepsPerSecond);
    //! Throws the embedded ledger away and begins another one.
    void startOver();

    //! A rehearsal for a form.
    void preview(const app::review::Action& action);
    //! A plan for the review sheet. The replay stands still until release().
    void prepare(const app::review::Action& action);
    void release();
    //! Asks for the signatures of the plan one after the other, by signatureWanted(); the last one
    //! is followed by signedWith(). A key file may sign for the owner instead.
    void sign();
    void signWithKeyFile(const QString& keyFile, bool sharingConfirmed);
    //! The answer to signatureWanted().
    void takeSignature(const core::Address& key, const core::solana::Signature& signature);
    void send();
    //! Whose figures are told from now on. Whoever is new to the embedded ledger gets play money.
    void useAccount(const app::console::ActiveAccount& account);
    //! Whose lamports are told.
    void watchAccounts(const std::vector<core::Address>& accounts);
    //! What the state says of the signer.
    void setSigner(const app::pages::SignerView& signer);
    //! Of the provider's positions over [from, to).
    void makeStatement(core::UnixTime from, core::UnixTime to);

signals:
    void stateChanged(const app::pages::StatePtr& state);
    void failed(const QString& sentence);
    void previewReady(const app::review::PlanPtr& plan);
    void planReady(const app::review::PlanPtr& plan);
    void planFailed(const QString& sentence);
    //! Of exactly these bytes, by that key.
    void signatureWanted(const core::Address& key, const wallet::SigningRequest& request);
    //! The transaction is whole. \param signature  its first: what it is known by
    void signedWith(const core::solana::Signature& signature);
    void signFailed(const QString& sentence, bool othersMayRead);
    void receiptReady(const app::review::ReceiptPtr& receipt);
    void sendFailed(const QString& sentence);
    void statementReady(const app::history::StatementPtr& statement);
    void statementFailed(const QString& sentence);
    //! All changes of parameters that are recorded: once in the beginning, and when there is
    //! another.
    void paramsChanged(const app::pages::positions::ParamChangesPtr& changes);
    //! Something went wrong that stops nothing.
    void noted(const QString& sentence);

private:
    using Checked = core::support::Checked;

    void close();
    [[nodiscard]] Checked openLedger();
    [[nodiscard]] Checked topUp();
    [[nodiscard]] bool stepOnce();
    void tick();
    void resumeSending();
    void keepSending();
    void hurry();
    void runTimer();
    [[nodiscard]] bool isMoving() const { return m_isPlaying || m_seekTo.has_value(); }
    void stand();
    void tell();
    void fail(const core::support::Error& error);
    [[nodiscard]] pages::ReplayStatus status() const;
    [[nodiscard]] review::PlanBase base() const;
    void refuseSigning(const core::support::Error& error);
    [[nodiscard]] Checked welcome(const core::Address& account);

    DataFolder m_folder;
    Clock m_clock;
    std::unique_ptr<cluster::EmbeddedCluster>
        m_cluster;                      //!< stays where it is: the replay points to it
    std::unique_ptr<Courier> m_courier; //!< on the cluster's ledger
    std::optional<replay::Replay> m_replay;
    Watcher m_watcher;
    QTimer* m_timer;
    QTimer* m_sending; //!< runs while something signed is not over
    std::int64_t m_ledgerSince =
        0; //!< Unix milliseconds when this ledger began; 0: before this run
    QElapsedTimer m_sinceTold;
    int m_speed = 4;
    bool m_usesBytecode = false;
    bool m_isPlaying = false;
    std::optional<std::int64_t> m_seekTo; //!< a step on the way to which it hurries
    bool m_isHeld = false;                //!< somebody reviews: nothing may move
    review::PlanPtr m_plan;
    std::optional<core::solana::Transaction> m_half;   //!< the owner has signed, the payer not yet
    std::optional<core::solana::Transaction> m_signed; //!< whole
    pages::SignerView m_signer;
    std::vector<core::Address> m_accounts; //!< whose lamports are told
};

constexpr int speedMost = 64;
constexpr core::UsdcAmount pocketMoney{250'000'000'000}; //!< of whoever is new to the ledger

} // namespace app::console
