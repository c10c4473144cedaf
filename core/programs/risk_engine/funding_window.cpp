#include "core/programs/risk_engine/funding_window.h"

#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/periods.h"

namespace core::programs::risk_engine {

namespace {

constexpr auto ringSize = static_cast<int64_t>(fundingRingSize);
constexpr auto windowSize = static_cast<int64_t>(fundingWindow);

// Before the first payment. Its interval is never 0, while its bin may be any.
bool isEmpty(const FundingHistory& history)
{
    return history.lastInterval == 0;
}

bool isKnownInterval(uint32_t interval)
{
    return interval == 3'600 || interval == 14'400 || interval == 28'800;
}

int64_t clamped(int64_t rate)
{
    if (rate > fundingMax) return fundingMax;
    return rate < -fundingMax ? -fundingMax : rate;
}

// The first payment came within one interval of the bin's start, and the last one's interval
// reaches its end: no payment is missing at either side.
bool isOpenComplete(const FundingHistory& history)
{
    const int64_t start = history.openBin * binSeconds;
    return history.openFirstAt.raw() < start + int64_t{history.firstInterval} &&
           history.lastPaymentAt.raw() + int64_t{history.lastInterval} >= start + binSeconds;
}

// From the sums over the 90 bins before the open one to those over the 90 bins before `bin`.
Status shift(const FundingHistory& history, int64_t bin, RunningSums& sums)
{
    const int64_t oldest = bin - windowSize;
    for (int64_t b = history.openBin - windowSize; b < oldest && b < history.openBin; ++b) {
        if (b < 0) continue;
        const int64_t value = history.bins[slotOf<fundingRingSize>(b)];
        if (value == noFunding) continue;
        const Status left = leave(sums, value);
        if (!left) return left;
    }
    if (history.openBin < oldest || !isOpenComplete(history)) return {};
    return enter(sums, history.openSum);
}

// Closes the open bin, and opens `bin`. \pre bin > history.openBin
Status roll(FundingHistory& history, int64_t bin)
{
    RunningSums sums{history.count, history.sum, history.squares};
    const Status shifted = shift(history, bin, sums);
    if (!shifted) return shifted;
    const int64_t closed = isOpenComplete(history) ? history.openSum : noFunding;
    history.bins[slotOf<fundingRingSize>(history.openBin)] = closed;
    for (int64_t b = history.openBin + 1; b <= bin && b <= history.openBin + ringSize; ++b)
        history.bins[slotOf<fundingRingSize>(b)] = noFunding;
    history.count = static_cast<uint32_t>(sums.count);
    history.sum = sums.sum;
    history.squares = sums.squares;
    return {};
}

} // namespace

void clearFunding(FundingHistory& history)
{
    for (int64_t& item : history.bins)
        item = noFunding;
    history.openBin = 0;
    history.count = 0;
    history.sum = 0;
    history.squares = {};
}

Status record(FundingHistory& history, const FundingPayment& payment, UnixTime now)
{
    if (!isKnownInterval(payment.interval)) return fail(RiskError::BadSnapshot);
    if (payment.time <= history.lastPaymentAt || payment.time > now)
        return fail(RiskError::BadSnapshot);

    const int64_t bin = binOf(payment.time);
    const bool first = isEmpty(history);
    if (first || bin != history.openBin) {
        if (!first) {
            const Status rolled = roll(history, bin);
            if (!rolled) return rolled;
        }
        history.openBin = bin;
        history.openSum = 0;
        history.openFirstAt = payment.time;
        // What was announced before tells when this payment was due; the very first one has only
        // its own interval.
        history.firstInterval = first ? payment.interval : history.lastInterval;
    }
    history.openSum += clamped(payment.rate.raw());
    history.lastPaymentAt = payment.time;
    history.lastInterval = payment.interval;
    return {};
}

Status sumsAt(const FundingHistory& history, UnixTime now, RunningSums& sums)
{
    sums = {history.count, history.sum, history.squares};
    const int64_t bin = binOf(now);
    if (isEmpty(history) || bin <= history.openBin) return {};
    return shift(history, bin, sums);
}

Outcome<U128> fundingVarianceE24(const RunningSums& bins)
{
    if (bins.count == 0) return U128{};
    const auto scatter = spread(bins);
    if (!scatter) return Failure{scatter.error()};
    return divideFloor(*scatter, product(bins.count, bins.count));
}

} // namespace core::programs::risk_engine
