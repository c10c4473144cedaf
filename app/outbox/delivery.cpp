#include "app/outbox/delivery.h"

#include <cassert>

namespace app::outbox {

using cluster::Commitment;
using cluster::TransactionStatus;

namespace {

State stateOf(const TransactionStatus& status)
{
    switch (status.commitment) {
    case Commitment::Unknown: return State::Sent;
    case Commitment::Processed: return State::Processed;
    case Commitment::Confirmed: return State::Confirmed;
    case Commitment::Finalised: return status.error ? State::Failed : State::Finalised;
    }
    return State::Sent;
}

std::string_view keyOf(const Delivery& delivery)
{
    if (delivery.isAbandoned && !isOver(delivery.state)) return "abandoned";
    switch (delivery.state) {
    case State::Waiting: return "waiting";
    case State::Sent: return "sent";
    case State::Processed: return "processed";
    case State::Confirmed: return "confirmed";
    case State::Finalised:
        return delivery.receipt && !delivery.receipt->differing.empty() ? "finalised-differs"
                                                                        : "finalised";
    case State::Failed: return "failed";
    case State::Refused: return "refused";
    case State::Expired: return "expired";
    }
    return {};
}

struct Apply
{
    Delivery& delivery;

    void operator()(const journal::Signed&) const {}
    void operator()(const journal::Sent&) const
    {
        if (delivery.state == State::Waiting) delivery.state = State::Sent;
    }
    void operator()(const journal::Status& body) const
    {
        delivery.status = body.status;
        delivery.state = stateOf(body.status);
    }
    void operator()(const journal::Refused& body) const
    {
        delivery.refusal = cluster::SendVerdict{body.error, body.detail, true};
        delivery.state = State::Refused;
    }
    void operator()(const journal::Expired&) const { delivery.state = State::Expired; }
    void operator()(const journal::Receipt& body) const { delivery.receipt = body; }
    void operator()(const journal::Abandoned&) const { delivery.isAbandoned = true; }
};

} // namespace

void Delivery::apply(const journal::Body& body, int64_t unixMs)
{
    const State before = state;
    std::visit(Apply{*this}, body);
    if (state != before) changedUnixMs = unixMs;
    if (!isDone()) return;
    content.transaction = {};
    content.forecast = {};
}

void Delivery::hear(const TransactionStatus& now, uint64_t height)
{
    Verdict next = Verdict::None;
    if (now.commitment == Commitment::Finalised)
        next = Verdict::Final;
    else if (now.commitment == Commitment::Unknown && height > content.lastValidHeight)
        next = Verdict::Gone;
    agreeing = next == verdict && now == said ? agreeing + 1 : 1;
    verdict = next;
    said = now;
    finalisedHeight = height;
}

Activity Delivery::activity(uint64_t blockHeight) const
{
    Activity row;
    row.signature = signature;
    row.summary = content.summary;
    row.state = state;
    row.isAbandoned = isAbandoned;
    row.key = keyOf(*this);
    row.signedUnixMs = signedUnixMs;
    row.changedUnixMs = changedUnixMs;
    if (!isOver(state) && blockHeight != 0)
        row.blocksLeft =
            content.lastValidHeight > blockHeight ? content.lastValidHeight - blockHeight : 0;
    row.slot = status.slot;
    row.error = status.error;
    if (!row.error && refusal && state != State::Finalised) {
        row.error = refusal->refusal;
        row.detail = refusal->detail;
    }
    row.receipt = receipt;
    return row;
}

journal::Receipt compare(const Delivery& delivery, const cluster::Accounts& found)
{
    const auto& forecast = delivery.content.forecast;
    assert(found.of.size() == forecast.size());
    journal::Receipt receipt{delivery.signature, found.slot, {}};
    for (size_t i = 0; i < forecast.size(); ++i)
        if (!(journal::stateHash(found.of[i]) == forecast[i].state))
            receipt.differing.push_back(forecast[i].address);
    return receipt;
}

} // namespace app::outbox
