#include "app/console/courier.h"

#include "app/journal/memory_storage.h"
#include "app/review/signature_text.h"
#include "core/base/base58.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::console {

using core::support::Result;
using outbox::Activity;

namespace {

constexpr std::int64_t msInSecond = 1'000;

QString courierText(const char* text)
{
    return QCoreApplication::translate("Courier", text);
}

QString factOf(const Activity& activity, std::string_view name)
{
    const auto found = std::ranges::find(activity.summary, name, &journal::Fact::name);
    return found == activity.summary.end() ? QString() : QString::fromStdString(found->value);
}

struct Words
{
    const char* text;
    const char* pill;
};

Words wordsOf(const Activity& activity)
{
    using outbox::State;
    switch (activity.state) {
    case State::Waiting: return {QT_TRANSLATE_NOOP("Courier", "Waiting to be sent"), "neutral"};
    case State::Sent: return {QT_TRANSLATE_NOOP("Courier", "Sent, in no block yet"), "neutral"};
    case State::Processed:
        return {QT_TRANSLATE_NOOP("Courier", "In a block, not final"), "neutral"};
    case State::Confirmed: return {QT_TRANSLATE_NOOP("Courier", "Confirmed, not final"), "neutral"};
    case State::Finalised:
        if (!activity.receipt || activity.isAsForecast())
            return {QT_TRANSLATE_NOOP("Courier", "Final, as forecast"), "good"};
        return {QT_TRANSLATE_NOOP("Courier", "Final, not as forecast"), "bad"};
    case State::Failed: return {QT_TRANSLATE_NOOP("Courier", "Failed"), "bad"};
    case State::Refused: return {QT_TRANSLATE_NOOP("Courier", "Refused"), "bad"};
    case State::Expired: return {QT_TRANSLATE_NOOP("Courier", "Expired: ask again"), "warn"};
    }
    return {"", "neutral"};
}

//! The program's own word for it, as the command line writes it too.
std::string actionName(review::ActionKind kind)
{
    switch (kind) {
    case review::ActionKind::Deposit: return "deposit";
    case review::ActionKind::RequestWithdraw: return "request_withdraw";
    case review::ActionKind::CancelWithdraw: return "cancel_withdraw";
    case review::ActionKind::ExecuteWithdraw: return "execute_withdraw";
    case review::ActionKind::ApproveSpender: return "approve_spender";
    }
    return {};
}

std::string base58(const core::Address& address)
{
    const core::AddressText text = core::addressText(address);
    return {text.data(), text.size()};
}

std::vector<journal::Fact> summaryOf(const review::Plan& plan)
{
    const review::Action& action = plan.action;
    return {{"action", actionName(action.kind)},
            {"title", plan.title.toStdString()},
            {"sentence", plan.sentence.toStdString()},
            {"owner", base58(action.owner)},
            {"market", std::to_string(action.marketId)},
            {"usdc", std::to_string(action.amount.raw())},
            {"shares", std::to_string(action.shares.raw())}};
}

} // namespace

Courier::Courier(journal::Journal::Opened opened, core::runtime::Ledger& ledger, Clock clock)
    : m_clock(std::move(clock)),
      m_journal(std::move(opened.journal)),
      m_cluster(ledger),
      m_outbox(m_journal, m_cluster, opened.reading.records, outbox::embeddedSettings())
{
}

Result<std::unique_ptr<Courier>> Courier::open(const QString& journalFile,
                                               core::runtime::Ledger& ledger,
                                               Clock clock)
{
    auto opened = journalFile.isEmpty() ? journal::Journal::open(journal::memoryStorage())
                                        : journal::Journal::open(journalFile.toStdString());
    if (!opened) return opened.error();
    return std::unique_ptr<Courier>(
        new Courier(std::move(opened).value(), ledger, std::move(clock)));
}

Result<core::solana::Signature> Courier::submit(const review::Plan& plan,
                                                const core::solana::Transaction& transaction)
{
    auto bytes = core::solana::encodeTransaction(transaction);
    if (!bytes) return bytes.error();
    outbox::SignedTransaction ready;
    ready.bytes = std::move(bytes).value();
    ready.lastValidHeight = plan.lastValidSlot;
    ready.forecast = plan.forecast;
    ready.summary = summaryOf(plan);
    return m_outbox.submit(ready, m_clock());
}

core::support::Checked Courier::abandonAll()
{
    for (const Activity& activity : m_outbox.activities()) {
        if (outbox::isOver(activity.state) || activity.isAbandoned) continue;
        if (const auto done = m_outbox.abandon(activity.signature, m_clock()); !done)
            return done.error();
    }
    return core::support::Done{};
}

std::vector<pages::ActivityView> Courier::views(std::int64_t since) const
{
    std::vector<pages::ActivityView> views;
    for (const Activity& activity : m_outbox.activities()) {
        if (outbox::isOver(activity.state) && activity.signedUnixMs < since) continue;
        const Words words = wordsOf(activity);
        pages::ActivityView view;
        view.title = factOf(activity, "title");
        // What the command line sent has no title.
        if (view.title.isEmpty()) view.title = factOf(activity, "action");
        view.state = courierText(words.text);
        view.kind = words.pill;
        view.signature = review::signatureText(activity.signature);
        view.since = core::UnixTime{activity.changedUnixMs / msInSecond};
        view.slotsLeft = activity.blocksLeft;
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace app::console
