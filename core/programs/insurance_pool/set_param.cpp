#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/param_values.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

constexpr uint8_t governancePhase = 5;

//! The admin may pause, and from phase 5 on the council through governance.
Status requirePauser(Context& context, const AccountView& signer, const Protocol& protocol)
{
    if (*signer.address == protocol.admin) return {};
    if (protocol.phase < governancePhase) return fail(CommonError::Unauthorized);
    const Status governance = requireAuthority(context, signer, protocol, ProgramIndex::Governance);
    if (!governance) return fail(CommonError::Unauthorized);
    return {};
}

} // namespace

template <> Status handle<SetParam>(Context& context, const SetParamArgs& args)
{
    const auto protocol = openOwn<Protocol>(context, SetParam::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status admin = requireAdmin(context.accounts[SetParam::admin], **protocol);
    if (!admin) return admin;
    const auto set = openOwn<ParamSet>(context, SetParam::params);
    if (!set) return Failure{set.error()};
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};

    if (args.param >= static_cast<uint16_t>(Param::count)) return fail(PoolError::Bounds);
    const ParamRule& rule = paramRules[args.param];
    if (rule.domain != (*set)->domain) return fail(PoolError::Bounds);
    if (args.value < rule.least || args.value > rule.most) return fail(PoolError::Bounds);
    const uint64_t before = (*set)->values[args.param];
    (*set)->values[args.param] = args.value;
    if (!areOrdered((*set)->values)) return fail(PoolError::Bounds);
    (*set)->changedAt = *now;
    emitEvent(
        context,
        ParamChanged{(*set)->scope, periodOf(*now), *now, before, args.value, args.param, {}});
    return {};
}

template <> Status handle<SetPause>(Context& context, const SetPauseArgs& args)
{
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, SetPause::protocol);
    if (!protocol) return Failure{protocol.error()};
    const Status pauser = requirePauser(context, views[SetPause::authority], **protocol);
    if (!pauser) return pauser;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    if (args.allMarkets > 1 || args.until.raw() < 0) return fail(CommonError::OutOfRange);

    PauseTimes* times = &(*protocol)->pausedUntil;
    if (args.allMarkets == 1) {
        const Status again =
            requireAddress(views[SetPause::market], *views[SetPause::protocol].address);
        if (!again) return again;
    } else {
        const auto market = openOwn<Market>(context, SetPause::market);
        if (!market) return Failure{market.error()};
        times = &(*market)->pausedUntil;
    }
    UnixTime& until = (*times)[static_cast<size_t>(args.kind)];
    const UnixTime before = until;
    until = args.until;
    emitEvent(context, Paused{*views[SetPause::market].address,
                              periodOf(*now),
                              *now,
                              before,
                              args.until,
                              args.kind,
                              {}});
    return {};
}

} // namespace core::programs::insurance_pool
