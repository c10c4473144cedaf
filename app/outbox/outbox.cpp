#include "app/outbox/outbox.h"

#include "app/journal/entry_codec.h"
#include "app/journal/errors.h"
#include "core/solana/transaction.h"

#include <algorithm>
#include <cstring>

namespace app::outbox {

using core::solana::Signature;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
using journal::JournalError;

//! Filled by the cluster, emptied by tick(): no answer changes anything while something else does.
struct Outbox::Answers
{
    struct Sending
    {
        Signature signature;
        Result<cluster::SendVerdict> verdict;
    };
    struct Asking
    {
        uint64_t question = 0;
        std::vector<Signature> signatures;
        Result<cluster::Statuses> statuses;
    };
    struct Looking
    {
        Signature signature;
        Result<cluster::Accounts> accounts;
    };
    std::vector<Sending> sent;
    std::vector<Asking> asked;
    std::vector<Looking> looked;
};

namespace {

//! Enough for an embedded ledger's way from the journal to the receipt in one tick.
constexpr int roundsMax = 4;

std::array<uint8_t, Signature::size> keyOf(const Signature& signature)
{
    std::array<uint8_t, Signature::size> key;
    std::ranges::copy(signature.bytes, key.begin());
    return key;
}

//! A clock that was set back must not stop everything until it has caught up.
bool isDue(int64_t since, int64_t everyMs, int64_t now)
{
    return since == never || now < since || now - since >= everyMs;
}

} // namespace

Settings embeddedSettings()
{
    Settings settings;
    settings.resendMs = 0;
    settings.askMs = 0;
    settings.agreeingAnswers = 1;
    return settings;
}

Outbox::Outbox(journal::Journal& journal,
               cluster::Cluster& cluster,
               const std::vector<journal::Record>& records,
               Settings settings)
    : m_journal(journal),
      m_cluster(cluster),
      m_settings(settings),
      m_answers(std::make_shared<Answers>())
{
    for (const journal::Record& record : records)
        resume(record);
}

void Outbox::resume(const journal::Record& record)
{
    const journal::Entry& entry = record.entry;
    if (Delivery* const known = find(signatureOf(entry))) {
        known->apply(entry.body, entry.unixMs);
        return;
    }
    const auto* const content = std::get_if<journal::Signed>(&entry.body);
    // What was signed for another cluster waits for that one.
    if (content == nullptr || !(content->genesis == m_cluster.genesis())) return;
    add(*content, entry.unixMs).mustAskFirst = true;
}

Delivery& Outbox::add(journal::Signed content, int64_t unixMs)
{
    auto delivery = std::make_unique<Delivery>();
    delivery->signature = journal::signatureOf({0, content});
    delivery->content = std::move(content);
    delivery->signedUnixMs = unixMs;
    delivery->changedUnixMs = unixMs;
    m_bySignature.emplace(keyOf(delivery->signature), delivery.get());
    m_deliveries.push_back(std::move(delivery));
    return *m_deliveries.back();
}

Delivery* Outbox::find(const Signature& signature) const
{
    const auto found = m_bySignature.find(keyOf(signature));
    return found == m_bySignature.end() ? nullptr : found->second;
}

Result<Signature> Outbox::submit(const SignedTransaction& transaction, int64_t nowUnixMs)
{
    const auto parsed = core::solana::parseTransaction(core::solana::bytesOf(transaction.bytes));
    if (!parsed) return parsed.error();
    if (const auto holds = core::solana::verifySignatures(*parsed); !holds) return holds.error();
    if (transaction.summary.empty())
        return fail(JournalError::SubmittedTransactionMustBeWhole, "no summary");
    const Signature signature = parsed->signatures.front();
    if (find(signature) != nullptr) return signature;

    journal::Signed content;
    content.genesis = m_cluster.genesis();
    content.summary = transaction.summary;
    content.transaction = transaction.bytes;
    content.lastValidHeight = transaction.lastValidHeight;
    for (const core::runtime::AccountState& state : transaction.forecast)
        content.forecast.push_back({state.address, journal::stateHash(state.account)});
    if (const auto kept = m_journal.append({nowUnixMs, content}); !kept) return kept.error();
    add(std::move(content), nowUnixMs);
    return signature;
}

Checked Outbox::abandon(const Signature& signature, int64_t nowUnixMs)
{
    Delivery* const delivery = find(signature);
    if (delivery == nullptr || isOver(delivery->state))
        return fail(JournalError::SignatureMustBePending);
    if (delivery->isAbandoned) return Done{};
    const journal::Abandoned body{signature};
    if (const auto kept = m_journal.append({nowUnixMs, body}); !kept) return kept.error();
    delivery->apply(body, nowUnixMs);
    return Done{};
}

Checked Outbox::tick(int64_t nowUnixMs)
{
    m_lastError.reset();
    (void)takeAnswers(nowUnixMs);
    for (int round = 0; round < roundsMax; ++round) {
        sendDue(nowUnixMs);
        askDue(nowUnixMs);
        bool isNews = takeAnswers(nowUnixMs);
        lookDue(nowUnixMs);
        isNews = takeAnswers(nowUnixMs) || isNews;
        if (!isNews || m_lastError) break;
    }
    if (m_lastError) return *m_lastError;
    return Done{};
}

void Outbox::sendDue(int64_t now)
{
    for (const auto& one : m_deliveries) {
        Delivery& delivery = *one;
        const bool isRefused = delivery.refusal && delivery.refusal->isFinal;
        const bool isSettled = delivery.verdict == Delivery::Verdict::Final ||
                               m_blockHeight > delivery.content.lastValidHeight;
        if (isOver(delivery.state) || delivery.isAbandoned || delivery.mustAskFirst || isRefused ||
            isSettled || !isDue(delivery.sentMs, m_settings.resendMs, now))
            continue;
        delivery.sentMs = now;
        m_cluster.send(core::solana::bytesOf(delivery.content.transaction),
                       [answers = std::weak_ptr(m_answers),
                        signature = delivery.signature](Result<cluster::SendVerdict> verdict) {
                           if (const auto to = answers.lock())
                               to->sent.push_back({signature, std::move(verdict)});
                       });
        if (delivery.state == State::Waiting)
            write(delivery, journal::Sent{delivery.signature}, now);
    }
}

void Outbox::askDue(int64_t now)
{
    const bool isWaiting = m_answered < m_question;
    if (!isDue(m_askedMs, isWaiting ? m_settings.answerMs : m_settings.askMs, now)) return;
    std::vector<Signature> open;
    for (const auto& delivery : m_deliveries)
        if (!isOver(delivery->state)) open.push_back(delivery->signature);
    if (open.empty()) return;
    // More than one question holds take turns: who was asked about goes behind the others.
    if (open.size() > cluster::Cluster::statusCountMax) {
        std::ranges::rotate(
            open, open.begin() + static_cast<std::ptrdiff_t>(
                                     m_question * cluster::Cluster::statusCountMax % open.size()));
        open.resize(cluster::Cluster::statusCountMax);
    }
    m_askedMs = now;
    ++m_question;
    m_cluster.statuses(open, [answers = std::weak_ptr(m_answers), question = m_question,
                              open](Result<cluster::Statuses> statuses) {
        if (const auto to = answers.lock())
            to->asked.push_back({question, open, std::move(statuses)});
    });
}

void Outbox::lookDue(int64_t now)
{
    for (const auto& one : m_deliveries) {
        Delivery& delivery = *one;
        if (delivery.state != State::Finalised || delivery.receipt ||
            !isDue(delivery.lookedMs, m_settings.answerMs, now))
            continue;
        delivery.lookedMs = now;
        if (delivery.content.forecast.empty()) {
            finish(delivery, {delivery.status.slot, {}}, now);
            continue;
        }
        std::vector<core::Address> addresses;
        for (const journal::ExpectedAccount& account : delivery.content.forecast)
            addresses.push_back(account.address);
        m_cluster.accounts(addresses,
                           [answers = std::weak_ptr(m_answers),
                            signature = delivery.signature](Result<cluster::Accounts> accounts) {
                               if (const auto to = answers.lock())
                                   to->looked.push_back({signature, std::move(accounts)});
                           });
    }
}

template <class T> bool Outbox::isValue(const Result<T>& answer)
{
    if (!answer) m_lastError = answer.error();
    return answer.ok();
}

bool Outbox::takeAnswers(int64_t now)
{
    const Answers came = std::exchange(*m_answers, Answers{});
    for (const Answers::Sending& sending : came.sent) {
        Delivery* const delivery = find(sending.signature);
        if (!isValue(sending.verdict) || delivery == nullptr || isOver(delivery->state)) continue;
        const bool isRefused = sending.verdict->refusal.has_value();
        delivery->refusal = isRefused ? std::optional(*sending.verdict) : std::nullopt;
        // Only what is said from now on may confirm it.
        if (isRefused && sending.verdict->isFinal) delivery->agreeing = 0;
    }
    for (const Answers::Asking& asking : came.asked) {
        // Late answers and second ones are older than what is known.
        if (asking.question <= m_answered) continue;
        m_answered = asking.question;
        if (!isValue(asking.statuses)) continue;
        if (asking.statuses->of.size() != asking.signatures.size()) continue;
        takeStatuses(asking.signatures, *asking.statuses, now);
    }
    for (const Answers::Looking& looking : came.looked) {
        Delivery* const delivery = find(looking.signature);
        if (!isValue(looking.accounts) || delivery == nullptr) continue;
        if (delivery->state == State::Finalised && !delivery->receipt)
            finish(*delivery, *looking.accounts, now);
    }
    return !came.sent.empty() || !came.asked.empty() || !came.looked.empty();
}

void Outbox::takeStatuses(const std::vector<Signature>& asked,
                          const cluster::Statuses& statuses,
                          int64_t now)
{
    m_blockHeight = statuses.blockHeight;
    for (size_t i = 0; i < asked.size(); ++i) {
        Delivery* const delivery = find(asked[i]);
        if (delivery == nullptr || isOver(delivery->state)) continue;
        delivery->mustAskFirst = false;
        delivery->hear(statuses.of[i], statuses.finalisedHeight);
        settle(*delivery, now);
    }
}

void Outbox::settle(Delivery& delivery, int64_t now)
{
    using Verdict = Delivery::Verdict;
    const bool isUnknown = delivery.said.commitment == cluster::Commitment::Unknown;
    const bool isAgreed = delivery.agreeing >= m_settings.agreeingAnswers;
    if (isUnknown && isAgreed && delivery.refusal && delivery.refusal->isFinal) {
        write(delivery,
              journal::Refused{delivery.signature, *delivery.refusal->refusal,
                               delivery.refusal->detail},
              now);
    } else if (delivery.verdict == Verdict::Final) {
        if (isAgreed) write(delivery, journal::Status{delivery.signature, delivery.said}, now);
    } else if (delivery.verdict == Verdict::Gone) {
        if (isAgreed)
            write(delivery, journal::Expired{delivery.signature, delivery.finalisedHeight}, now);
    } else if (!(delivery.said == delivery.status)) {
        write(delivery, journal::Status{delivery.signature, delivery.said}, now);
    }
}

void Outbox::finish(Delivery& delivery, const cluster::Accounts& accounts, int64_t now)
{
    // A node that is behind does not know the transaction's effects.
    const bool isUsable = accounts.of.size() == delivery.content.forecast.size() &&
                          accounts.slot >= delivery.status.slot;
    if (isUsable) write(delivery, compare(delivery, accounts), now);
}

bool Outbox::write(Delivery& delivery, journal::Body body, int64_t now)
{
    const auto kept = m_journal.append({now, body});
    if (!kept) {
        m_lastError = kept.error();
        return false;
    }
    delivery.apply(body, now);
    return true;
}

std::vector<Activity> Outbox::activities() const
{
    std::vector<Activity> rows;
    size_t finished = 0;
    for (auto one = m_deliveries.rbegin(); one != m_deliveries.rend(); ++one) {
        if ((*one)->isDone() && ++finished > m_settings.finishedMax) continue;
        rows.push_back((*one)->activity(m_blockHeight));
    }
    return rows;
}

std::optional<Activity> Outbox::activity(const Signature& signature) const
{
    const Delivery* const delivery = find(signature);
    if (delivery == nullptr) return {};
    return delivery->activity(m_blockHeight);
}

bool Outbox::isIdle() const
{
    return std::ranges::all_of(m_deliveries, [](const auto& one) { return one->isDone(); });
}

} // namespace app::outbox
