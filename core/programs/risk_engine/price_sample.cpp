#include "core/programs/risk_engine/price_sample.h"

#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/periods.h"

namespace core::programs::risk_engine {

Status sampleOf(const pyth::PriceUpdate& update, const SampleRules& rules, PriceSample& sample)
{
    static_assert(pyth::FeedId::size == Address::size);
    if (update.verification != pyth::Verification::Full) return fail(RiskError::PartlyVerified);
    if (!equalBytes(update.feedId.bytes, rules.feedId->bytes, Address::size))
        return fail(RiskError::WrongFeed);

    const int64_t current = periodOf(rules.now);
    if (update.publishTime.raw() < (current - latePeriods) * periodSeconds)
        return fail(RiskError::OracleStale);
    const int64_t period = periodOf(update.publishTime);
    if (period > current) return fail(RiskError::WrongSample);
    const int64_t start = period * periodSeconds;
    const auto since = static_cast<uint64_t>(update.publishTime.raw() - start);
    if (update.previousPublishTime.raw() >= start || since >= rules.windowSeconds)
        return fail(RiskError::WrongSample);

    if (update.price <= 0) return fail(RiskError::OracleUncertain);
    const auto price = static_cast<uint64_t>(update.price);
    if (product(update.confidence, wholePpm.raw()) > product(price, rules.confidencePpm))
        return fail(RiskError::OracleUncertain);

    sample = {period, price, update.exponent};
    return {};
}

} // namespace core::programs::risk_engine
