#include "core/programs/insurance_pool/instructions.h"
#include "core/programs/premium_manager/access.h"
#include "core/programs/premium_manager/errors.h"
#include "core/programs/premium_manager/processor.h"
#include "core/programs/premium_manager/split.h"
#include "core/programs/risk_engine/instructions.h"
#include "core/programs/risk_engine/seconds.h"
#include "core/programs/token.h"

namespace core::programs::premium_manager {

using insurance_pool::ParamSet;
using insurance_pool::Pool;
using insurance_pool::ProgramIndex;
using risk_engine::RiskState;
using I = SettleEpoch;

namespace {

struct Settlement
{
    Opened opened;
    const RiskState* risk = nullptr;
    const Pool* pool = nullptr;
    const ParamSet* params = nullptr;
    const ParamSet* realm = nullptr;
};

//! What the epoch that ends brought, and to whom it goes.
struct Division
{
    UsdcAmount received;
    UsdcAmount fee;
    YieldSplit split;
    Bps extra;
};

//! Addresses that are not opened as accounts of ours.
Status requirePlaces(Context& context, const Opened& opened, const Pool& pool)
{
    const AccountView* accounts = context.accounts;
    const insurance_pool::Protocol& protocol = *opened.protocol;
    const Status vault = requireAddress(accounts[I::vault], pool.vault);
    if (!vault) return vault;
    const Status treasury = requireAddress(accounts[I::treasury], protocol.treasury);
    if (!treasury) return treasury;
    const Status token = requireAddress(accounts[I::token], tokenProgram);
    if (!token) return token;
    const Status poolProgram =
        requireProgram(accounts[I::insurancePool], protocol, ProgramIndex::InsurancePool);
    if (!poolProgram) return poolProgram;
    const Status riskProgram =
        requireProgram(accounts[I::riskEngine], protocol, ProgramIndex::RiskEngine);
    if (!riskProgram) return riskProgram;

    Seeds bond;
    bond.items[0] = seedText("bond");
    bond.items[1] = seedOf(*accounts[I::market].address);
    bond.count = 2;
    const auto bump = requireDerived(context, accounts[I::bondVault], bond,
                                     programOf(opened, ProgramIndex::InsurancePool));
    if (!bump) return Failure{bump.error()};
    return {};
}

Outcome<Settlement> openSettlement(Context& context)
{
    const AccountView* accounts = context.accounts;
    Settlement all;
    const auto opened = openPremium(context, {I::protocol, I::market, I::premium});
    if (!opened) return Failure{opened.error()};
    all.opened = *opened;
    const auto risk = openRisk(accounts[I::risk], *opened);
    if (!risk) return Failure{risk.error()};
    all.risk = *risk;
    const auto pool = openPool(accounts[I::pool], *opened);
    if (!pool) return Failure{pool.error()};
    all.pool = *pool;
    const auto params =
        openAt<ParamSet>(accounts[I::params], programOf(*opened, ProgramIndex::InsurancePool),
                         opened->market->params);
    if (!params) return Failure{params.error()};
    all.params = *params;
    const auto realm =
        openRealmParams(accounts[I::realmParams], accounts[I::protocol], *opened->protocol);
    if (!realm) return Failure{realm.error()};
    all.realm = *realm;
    const Status places = requirePlaces(context, *opened, **pool);
    if (!places) return Failure{places.error()};
    return all;
}

//! Takes what is owed from the bond, as far as it reaches. \return what was taken
Outcome<UsdcAmount> takeBond(Context& context, const Settlement& all, const Peer& pool)
{
    using TakeBond = insurance_pool::TakeBond;
    PremiumState& state = *all.opened.premium;
    const UsdcAmount taken = smaller(owed(state), all.opened.market->bond);
    if (taken.isZero()) return taken;

    const AccountView* accounts = context.accounts;
    const Status called =
        call<TakeBond>(context, pool, {taken},
                       {&accounts[I::premiumAuthority], &accounts[I::protocol],
                        &accounts[I::market], &accounts[I::bondVault], &accounts[I::vault],
                        &accounts[I::poolAuthority], &accounts[I::token]});
    if (!called) return Failure{called.error()};

    const Receipt before = receiptOf(state);
    const auto total = add(state.bondPaid, taken);
    if (!total) return total;
    const Status received = receivePremium(state, taken);
    if (!received) return Failure{received.error()};
    state.bondPaid = *total;
    emitPayment(context, all.opened, before, PaymentKind::Bond);
    return taken;
}

Outcome<YieldBasis> basisOf(const Settlement& all)
{
    const UnixTime now = all.opened.now;
    YieldBasis basis;
    U128* const seconds[] = {&basis.seniorSeconds, &basis.juniorSeconds};
    bool* const holders[] = {&basis.seniorHolders, &basis.juniorHolders};
    for (size_t i = 0; i < capital::Books::size; ++i) {
        const capital::Book& book = all.pool->books[i];
        const auto stood =
            risk_engine::secondsAt(book.assetSeconds, book.assets.raw(), book.vestFrom, now);
        if (!stood) return Failure{stood.error()};
        *seconds[i] = *stood;
        *holders[i] = book.shares > book.deadShares;
    }
    const auto load = risk_engine::loadSecondsAt(*all.risk, 0, now);
    if (!load) return Failure{load.error()};
    basis.loadSeconds = *load;
    basis.cap = paramOf(*all.realm, Param::capIsolatedBps);
    basis.low = all.opened.premium->extraLow.raw();
    basis.high = all.opened.premium->extraHigh.raw();
    return basis;
}

//! The fee is of what came in; yield that waited for holders has paid it already.
Outcome<Division> divide(const Settlement& all)
{
    const PremiumState& state = *all.opened.premium;
    Division division;
    division.received = state.inbox;
    const auto fee = performanceFee(state.inbox, state.performanceFee);
    if (!fee) return Failure{fee.error()};
    division.fee = *fee;
    const auto net = subtract(state.inbox, *fee);
    if (!net) return Failure{net.error()};
    const auto yield = add(*net, all.pool->waitingYield);
    if (!yield) return Failure{yield.error()};

    const auto basis = basisOf(all);
    if (!basis) return Failure{basis.error()};
    const auto extra = extraOfJunior(*basis);
    if (!extra) return Failure{extra.error()};
    division.extra = *extra;
    const auto split = splitYield(*yield, *basis, *extra);
    if (!split) return Failure{split.error()};
    division.split = *split;
    return division;
}

//! Has the pool pay fee and yield and start its epoch, and the risk engine the grade's.
Status startNext(Context& context, const Peer& pool, const Peer& risk, const Division& division)
{
    const AccountView* accounts = context.accounts;
    const YieldSplit& split = division.split;
    const Status credited = call<insurance_pool::CreditYield>(
        context, pool, {division.fee, split.senior, split.junior, split.waiting},
        {&accounts[I::premiumAuthority], &accounts[I::protocol], &accounts[I::market],
         &accounts[I::pool], &accounts[I::vault], &accounts[I::treasury],
         &accounts[I::poolAuthority], &accounts[I::params], &accounts[I::token]});
    if (!credited) return credited;
    return call<risk_engine::StartEpoch>(context, risk, {},
                                         {&accounts[I::premiumAuthority], &accounts[I::protocol],
                                          &accounts[I::market], &accounts[I::risk],
                                          &accounts[I::pool], &accounts[I::premium],
                                          &accounts[I::params], &accounts[I::realmParams]});
}

//! Writes the epoch down and fixes the terms of the next. \pre the pool's epoch has been rolled
EpochRecord closeBooks(const Settlement& all, const Division& division, UnixTime start)
{
    PremiumState& state = *all.opened.premium;
    EpochRecord record;
    record.start = start;
    record.end = all.opened.now;
    record.due = subtractToZero(state.due, state.dueAtEpochStart);
    record.received = division.received;
    record.fee = division.fee;
    record.yieldSenior = division.split.senior;
    record.yieldJunior = division.split.junior;
    record.epoch = state.epoch;
    record.rate = state.rate;
    record.extraJunior = division.extra;
    addRecord(state, record);

    state.inbox = {};
    state.dueAtEpochStart = state.due;
    state.epoch = all.pool->epoch;
    fixTerms(state, *all.params, *all.realm, all.risk->grade);
    return record;
}

void emitSettled(Context& context,
                 const Settlement& all,
                 const EpochRecord& record,
                 EpochSettled& event)
{
    const PremiumState& state = *all.opened.premium;
    event.market = state.market;
    event.pool = all.opened.market->pool;
    event.period = risk_engine::periodOf(record.end);
    event.time = record.end;
    event.start = record.start;
    event.due = record.due;
    event.received = record.received;
    event.fee = record.fee;
    event.yieldSenior = record.yieldSenior;
    event.yieldJunior = record.yieldJunior;
    event.arrearsAfter = state.arrears;
    event.epoch = record.epoch;
    event.rate = record.rate;
    event.nextRate = state.rate;
    event.extraJunior = record.extraJunior;
    event.suspended = state.suspended;
    emitEvent(context, event);
}

} // namespace

Status settleEpoch(Context& context, const NoArgs&)
{
    const auto all = openSettlement(context);
    if (!all) return Failure{all.error()};
    if (premiumsPaused(all->opened)) return fail(CommonError::Paused);
    if (all->opened.now < all->pool->epochEnd) return fail(PremiumError::EpochRunning);
    if (all->pool->unsettledClaims != 0) return fail(PremiumError::Unsettled);

    const Opened& opened = all->opened;
    const UnixTime start = all->pool->epochStart;
    const Seeds signer = authoritySeeds(*opened.protocol, ProgramIndex::PremiumManager);
    const Peer pool{&programOf(opened, ProgramIndex::InsurancePool), &signer};
    const Peer risk{&programOf(opened, ProgramIndex::RiskEngine), &signer};

    EpochSettled event;
    event.arrearsBefore = opened.premium->arrears;
    const Status charged = chargeNow(opened, *all->risk);
    if (!charged) return charged;
    const auto bond = takeBond(context, *all, pool);
    if (!bond) return Failure{bond.error()};
    event.bondTaken = *bond;
    findArrears(*opened.premium, paramOf(*all->realm, Param::arrearsLimit));

    const auto division = divide(*all);
    if (!division) return Failure{division.error()};
    event.waiting = division->split.waiting;
    const Status started = startNext(context, pool, risk, *division);
    if (!started) return started;
    const EpochRecord record = closeBooks(*all, *division, start);
    emitSettled(context, *all, record, event);
    return {};
}

} // namespace core::programs::premium_manager
