#pragma once
//! \file
//! The road of a signed transaction to the chain: verified, written to the journal, and only then
//! sent; the same bytes again and again until they are final or can no longer be executed. It never
//! signs: after an expiry a person is asked again.
//!
//! Driven by tick() from one thread, with the cluster's; it never waits.

#include "app/journal/journal.h"
#include "app/outbox/delivery.h"

#include <array>
#include <map>
#include <memory>

namespace app::outbox {

//! What a signer gave back, and what is expected of it.
struct SignedTransaction
{
    std::vector<uint8_t> bytes; //!< encoded, with every signature
    uint64_t lastValidHeight = 0;
    std::vector<core::runtime::AccountState> forecast; //!< accounts that change, as they will be
    std::vector<journal::Fact> summary; //!< `action` first: journal and activity show it
};

struct Settings
{
    int64_t resendMs = 2'000;
    int64_t askMs = 1'000;     //!< between questions for statuses
    int64_t answerMs = 10'000; //!< an answer that takes longer is not waited for
    //! How many answers in a row must say the same before something counts as final: one node may
    //! be wrong for a moment.
    int agreeingAnswers = 2;
    size_t finishedMax = 50; //!< activities that are shown although they are over
};

//! For a cluster that answers at once and is always right.
[[nodiscard]] Settings embeddedSettings();

class Outbox
{
public:
    //! Takes up what the journal holds for this cluster and is not final: it is asked about before
    //! it is sent again. \param records  the journal's \pre journal and cluster outlive the outbox
    Outbox(journal::Journal& journal,
           cluster::Cluster& cluster,
           const std::vector<journal::Record>& records,
           Settings settings = {});

    //! Verifies every signature over the exact bytes, and writes to the journal. Nothing is sent
    //! before the next tick(). The same transaction again changes nothing.
    //! \return its signature; SubmittedTransactionMustBeWhole without a summary, core/solana's
    //!         errors; the journal's, after which nothing was taken and nothing will be sent
    [[nodiscard]] core::support::Result<core::solana::Signature> submit(
        const SignedTransaction& transaction, int64_t nowUnixMs);

    //! Takes answers, sends and asks what is due. Call it some ten times a second, or, on an
    //! embedded ledger, once after submit(), which then goes all the way to the receipt.
    //! \return what the journal or the cluster refused last; everything is tried again
    [[nodiscard]] core::support::Checked tick(int64_t nowUnixMs);

    //! Sends it no more. It is still watched, because a cluster may have it already.
    //! \return SignatureMustBePending, the journal's errors
    [[nodiscard]] core::support::Checked abandon(const core::solana::Signature& signature,
                                                 int64_t nowUnixMs);

    //! Pending and recently finished, newest first.
    [[nodiscard]] std::vector<Activity> activities() const;
    //! Nothing when it was never submitted to this cluster.
    [[nodiscard]] std::optional<Activity> activity(const core::solana::Signature& signature) const;
    //! Nothing is on its way, and no receipt is open.
    [[nodiscard]] bool isIdle() const;

private:
    using Key = std::array<uint8_t, core::solana::Signature::size>;
    struct Answers; //!< what came since the last tick; whoever answers late keeps it alive

    void resume(const journal::Record& record);
    Delivery& add(journal::Signed content, int64_t unixMs);
    [[nodiscard]] Delivery* find(const core::solana::Signature& signature) const;

    void sendDue(int64_t now);
    void askDue(int64_t now);
    void lookDue(int64_t now);
    [[nodiscard]] bool takeAnswers(int64_t now);
    void takeStatuses(const std::vector<core::solana::Signature>& asked,
                      const cluster::Statuses& statuses,
                      int64_t now);
    void settle(Delivery& delivery, int64_t now);
    void finish(Delivery& delivery, const cluster::Accounts& accounts, int64_t now);
    bool write(Delivery& delivery, journal::Body body, int64_t now);
    template <class T> [[nodiscard]] bool isValue(const core::support::Result<T>& answer);

    journal::Journal& m_journal;
    cluster::Cluster& m_cluster;
    Settings m_settings;
    std::shared_ptr<Answers> m_answers;
    std::vector<std::unique_ptr<Delivery>> m_deliveries; //!< oldest first
    std::map<Key, Delivery*> m_bySignature;
    uint64_t m_question = 0; //!< number of the last one
    uint64_t m_answered = 0; //!< number of the newest one that was answered
    int64_t m_askedMs = never;
    uint64_t m_blockHeight = 0;
    std::optional<core::support::Error> m_lastError;
};

} // namespace app::outbox
