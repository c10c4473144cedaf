#include "core/programs/insurance_pool/events.h"
#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/intents.h"
#include "core/programs/insurance_pool/pool_state.h"
#include "core/programs/intent/errors.h"
#include "core/programs/risk_engine/storm.h"

namespace core::programs::insurance_pool {

using intent::IntentError;

namespace {

using ByIntent = DepositByIntent;
// What is opened by the indexes of one form serves the other.
static_assert(size_t{ByIntent::owner} == Deposit::owner &&
              size_t{ByIntent::system} == Deposit::system);

//! Without the bump.
Seeds spenderSeeds(const Address& owner)
{
    Seeds seeds;
    seeds.items[0] = seedText("spender");
    seeds.items[1] = seedOf(owner);
    seeds.count = 2;
    return seeds;
}

struct Parties
{
    const Protocol* protocol = nullptr;
    Market* market = nullptr;
    const risk_engine::RiskState* risk = nullptr;
    Pool* pool = nullptr;
    const ParamSet* params = nullptr;
    const ParamSet* realm = nullptr;
    UnixTime now;
};

Status requireOthers(const Context& context, const Parties& parties)
{
    const AccountView* const views = context.accounts;
    const Status vault = requireAddress(views[Deposit::vault], parties.pool->vault);
    if (!vault) return vault;
    const Status token = requireToken(views[Deposit::token]);
    if (!token) return token;
    const Status system = requireSystem(views[Deposit::system]);
    if (!system) return system;
    return requireTokens(views[Deposit::ownerTokens], *parties.protocol,
                         *views[Deposit::owner].address);
}

Outcome<Parties> openParties(Context& context)
{
    const AccountView* const views = context.accounts;
    const auto protocol = openOwn<Protocol>(context, Deposit::protocol);
    if (!protocol) return Failure{protocol.error()};
    const auto market = openOwn<Market>(context, Deposit::market);
    if (!market) return Failure{market.error()};
    const Address& riskEngine =
        (*protocol)->programs[static_cast<size_t>(ProgramIndex::RiskEngine)];
    const auto risk =
        openAt<risk_engine::RiskState>(views[Deposit::risk], riskEngine, (*market)->risk);
    if (!risk) return Failure{risk.error()};
    const auto pool = openOwnAt<Pool>(context, Deposit::pool, (*market)->pool);
    if (!pool) return Failure{pool.error()};
    const auto params = openOwnAt<ParamSet>(context, Deposit::params, (*market)->params);
    if (!params) return Failure{params.error()};
    const auto realm =
        openRealmParams(views[Deposit::realmParams], views[Deposit::protocol], **protocol);
    if (!realm) return Failure{realm.error()};

    const auto now = readTime(context);
    if (!now) return Failure{now.error()};

    const Parties parties{*protocol, *market, *risk, *pool, *params, *realm, *now};
    const Status others = requireOthers(context, parties);
    if (!others) return Failure{others.error()};
    return parties;
}

//! The market takes deposits, of that much.
Status requireMarketOpen(const Parties& parties, UsdcAmount amount, UnixTime now)
{
    const Market& market = *parties.market;
    const Status running = requireRunning(*parties.protocol, market, PauseKind::Deposits, now);
    if (!running) return running;
    if (market.state == MarketState::WoundDown) return fail(PoolError::MarketWoundDown);
    if (amount.raw() < paramOf(*parties.realm, Param::minDeposit))
        return fail(PoolError::BelowMinimum);
    const auto total = add(market.depositedTotal, amount);
    if (!total) return Failure{total.error()};
    if (market.state == MarketState::Bonded &&
        total->raw() > paramOf(*parties.realm, Param::tvlThreshold))
        return fail(PoolError::DepositCap);
    return {};
}

//! The tranche takes deposits, of that much. \pre both books are touched
Status requireTrancheOpen(const Parties& parties, Tranche tranche, UsdcAmount amount)
{
    const Pool& pool = *parties.pool;
    const capital::Book& book = bookOf(pool.books, tranche);
    const capital::ByTranche capacities = capital::capacities(pool.books);
    if (tranche == Tranche::Junior) {
        if (pool.tranching == 0) return fail(PoolError::TranchingOff);
        if (parties.risk->restricted != 0) return fail(PoolError::Restricted);
        const uint64_t health =
            subtractToZero(wholePpm.raw(), risk_engine::scoreForGate(*parties.risk));
        if (health < paramOf(*parties.params, Param::juniorMinHealthPpm))
            return fail(PoolError::HealthTooLow);
    }
    if (!capital::isSeeded(book)) return fail(PoolError::BookNotSeeded);
    if (capital::claimsWeigh(book, splitPending(capacities, pool.pending).of(tranche)))
        return fail(PoolError::ClaimsPending);
    const capital::Caps caps = capsOf(*parties.params, *parties.realm);
    if (tranche == Tranche::Senior && pool.tranching != 0 &&
        !capital::bearsSenior(capacities, amount, caps.juniorMinimum))
        return fail(PoolError::JuniorTooThin);
    return {};
}

Outcome<Shares> sharesToMint(const capital::Book& book, const DepositArgs& args)
{
    if (!capital::hasRoom(book, args.amount, Shares{})) return fail(PoolError::BookFull);
    const auto shares = capital::sharesFor(book, args.amount);
    if (!shares || !capital::hasRoom(book, args.amount, *shares)) return fail(PoolError::BookFull);
    if (*shares < capital::mintLeast) return fail(PoolError::BelowMinimum);
    if (*shares < args.minShares) return fail(PoolError::Slippage);
    return *shares;
}

//! The owner's position in the tranche, created when there is none.
Outcome<Position*> openPosition(Context& context, Tranche tranche)
{
    const AccountView& view = context.accounts[Deposit::position];
    const Address& owner = *context.accounts[Deposit::owner].address;
    const Address& pool = *context.accounts[Deposit::pool].address;
    if (*view.size == 0) {
        Seeds seeds;
        seeds.items[0] = seedText("position");
        seeds.items[1] = seedOf(pool);
        seeds.items[2] = seedOf(tranche);
        seeds.items[3] = seedOf(owner);
        seeds.count = 4;
        const auto made =
            createAccount<Position>(context, context.accounts[Deposit::payer], view, seeds);
        if (!made) return made;
        (*made)->owner = owner;
        (*made)->pool = pool;
        (*made)->tranche = tranche;
        return made;
    }
    const auto position = openOwn<Position>(context, Deposit::position);
    if (!position) return position;
    if (!((*position)->owner == owner) || !((*position)->pool == pool) ||
        (*position)->tranche != tranche)
        return fail(CommonError::WrongAddress);
    return position;
}

UnixTime unlockTime(const Pool& pool, Tranche tranche, UnixTime now)
{
    const int64_t epoch = pool.epochEnd.raw() - pool.epochStart.raw();
    return UnixTime{now.raw() + (tranche == Tranche::Junior ? 2 * epoch : epoch)};
}

//! Who lets the tokens go.
struct Spending
{
    const AccountView* authority = nullptr;
    const Seeds* seeds = nullptr; //!< null: the authority signed the transaction
};

//! The deposit itself, the same for both forms.
Status depositFrom(Context& context,
                   const Parties& parties,
                   const DepositArgs& args,
                   const Spending& spending)
{
    const UnixTime now = parties.now;
    if (args.sharedBps > wholeBps) return fail(CommonError::NotABps);
    if (!(args.sharedBps == Bps{})) return fail(PoolError::SharedPoolNotRegistered);

    Pool& pool = *parties.pool;
    const Status touched = touchBooks(pool, now);
    if (!touched) return touched;
    const Status market = requireMarketOpen(parties, args.amount, now);
    if (!market) return market;
    const Status tranche = requireTrancheOpen(parties, args.tranche, args.amount);
    if (!tranche) return tranche;
    capital::Book& book = bookOf(pool.books, args.tranche);
    const auto shares = sharesToMint(book, args);
    if (!shares) return Failure{shares.error()};

    const auto position = openPosition(context, args.tranche);
    if (!position) return Failure{position.error()};
    renewPosition(**position, book.generation);
    const UnixTime unlockAt = unlockTime(pool, args.tranche, now);
    const Status added =
        capital::addLot(lotsOf(**position), {*shares, now, unlockAt, args.amount}, now);
    if (!added) return added;
    (*position)->deposited.value += args.amount.raw();

    const Status moved = transferTokens(context, context.accounts[Deposit::ownerTokens],
                                        context.accounts[Deposit::vault], *spending.authority,
                                        {args.amount, spending.seeds});
    if (!moved) return moved;

    const capital::Book before = book;
    capital::mint(book, args.amount, *shares);
    pool.deposits.value += args.amount.raw();
    parties.market->depositedTotal.value += args.amount.raw();
    emitEvent(context, Deposited{*context.accounts[Deposit::pool].address,
                                 (*position)->owner,
                                 periodOf(now),
                                 now,
                                 args.amount,
                                 *shares,
                                 before.assets,
                                 book.assets,
                                 before.shares,
                                 book.shares,
                                 unlockAt,
                                 args.tranche,
                                 {}});
    return {};
}

//! The owner's allowance to the spender, who is this program. \return the spender's bump;
//! IntentNoAllowance, IntentAllowanceTooSmall, WrongAddress
Outcome<uint8_t> requireAllowance(Context& context, const Parties& parties, UsdcAmount amount)
{
    const AccountView& tokens = context.accounts[ByIntent::ownerTokens];
    const Address& owner = *context.accounts[ByIntent::owner].address;
    const Status own = requireAssociated(context, tokens, {owner, parties.protocol->usdcMint});
    if (!own) return Failure{own.error()};
    const AccountView& spender = context.accounts[ByIntent::spender];
    const auto bump = requireDerived(context, spender, spenderSeeds(owner), *context.programId);
    if (!bump) return bump;
    const auto allowance = readAllowance(tokens);
    if (!allowance) return Failure{allowance.error()};
    if (!(allowance->delegate == *spender.address)) return fail(IntentError::IntentNoAllowance);
    if (allowance->amount < amount) return fail(IntentError::IntentAllowanceTooSmall);
    return bump;
}

} // namespace

template <> Status handle<Deposit>(Context& context, const DepositArgs& args)
{
    const auto parties = openParties(context);
    if (!parties) return Failure{parties.error()};
    return depositFrom(context, *parties, args, {&context.accounts[Deposit::owner], nullptr});
}

template <> Status handle<DepositByIntent>(Context& context, const DepositByIntentArgs& args)
{
    const AccountView* const views = context.accounts;
    const auto parties = openParties(context);
    if (!parties) return Failure{parties.error()};
    const auto intent =
        openIntent(context,
                   {parties->protocol, parties->market, views[ByIntent::owner].address,
                    &views[ByIntent::payer], &views[ByIntent::nonce],
                    &views[ByIntent::instructions], parties->now},
                   args.intent);
    if (!intent) return Failure{intent.error()};
    const DepositArgs& order = args.deposit;
    intent::IntentText text;
    const intent::DepositFact fact{order.amount, order.minShares, order.tranche};
    const Status agreed = requireFact(context, *intent, text, fact);
    if (!agreed) return agreed;

    const auto bump = requireAllowance(context, *parties, order.amount);
    if (!bump) return Failure{bump.error()};
    const uint8_t bumpByte = *bump;
    Seeds seeds = spenderSeeds(*views[ByIntent::owner].address);
    seeds.items[seeds.count] = seedOf(bumpByte);
    ++seeds.count;
    const Status done = depositFrom(context, *parties, order, {&views[ByIntent::spender], &seeds});
    if (!done) return done;
    tell(context, *intent, text, IntentKind::Deposit);
    return {};
}

} // namespace core::programs::insurance_pool
