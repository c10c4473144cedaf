#include "app/cluster/market_view.h"

#include "app/cluster/snapshot_build.h"
#include "core/programs/capital/flows.h"
#include "core/programs/risk_engine/history_accounts.h"
#include "core/programs/risk_engine/storm.h"
#include "core/programs/token.h"

#include <algorithm>

namespace app::cluster {

namespace capital = core::programs::capital;
namespace insurance_pool = core::programs::insurance_pool;
namespace risk_engine = core::programs::risk_engine;
using capital::ByTranche;
using core::programs::Param;
using core::programs::insolvency_handler::ClaimPhase;
using core::programs::insurance_pool::ProgramIndex;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

Error refusedValues(const Address& address, core::ErrorCode code)
{
    return fault(ClusterError::AccountMustMatchLayout,
                 textOf(address) + ": its values break rule " + std::to_string(code));
}

namespace {

Bps bpsOf(const insurance_pool::ParamSet& params, Param param)
{
    return Bps{static_cast<std::uint16_t>(params.values[static_cast<std::size_t>(param)])};
}

capital::Caps capsOf(const insurance_pool::ParamSet& market, const insurance_pool::ParamSet& realm)
{
    return {.pool = bpsOf(realm, Param::capIsolatedBps),
            .senior = bpsOf(realm, Param::seniorCapIsolatedBps),
            .junior = bpsOf(realm, Param::juniorCapBps),
            .juniorMinimum = bpsOf(market, Param::juniorMinimumBps)};
}

//! What all tranches of a pool share.
struct PoolFacts
{
    ByTranche capacities;
    ByTranche pending;
    ByTranche loads;
    capital::Burden burden;
    capital::Caps caps;
};

TrancheView trancheView(const capital::Book& book, Tranche tranche, const PoolFacts& facts)
{
    TrancheView view;
    view.book = book;
    view.isSeeded = capital::isSeeded(book);
    view.hasHolders = capital::hasHolders(book);
    view.capacity = facts.capacities.of(tranche);
    view.pending = facts.pending.of(tranche);
    view.load = facts.loads.of(tranche);
    view.utilisation = capital::utilisation(view.load, UsdcAmount{}, view.capacity);
    view.cap = tranche == Tranche::Junior ? facts.caps.junior : facts.caps.senior;
    view.freedom = capital::freedom(facts.capacities, tranche, facts.burden, facts.caps);
    view.attachment = tranche == Tranche::Junior ? UsdcAmount{} : facts.capacities.junior;
    view.detachment =
        tranche == Tranche::Junior ? facts.capacities.junior : facts.capacities.total();
    return view;
}

Result<UsdcAmount> vaultBalance(const SnapshotSource& source, const Address& vault)
{
    const core::runtime::Account* account = source.reader.find(vault);
    if (account == nullptr) return fault(ClusterError::AccountMustExist, textOf(vault));
    constexpr std::size_t amountOffset = 64;
    std::uint64_t amount = 0;
    if (!(account->owner == core::programs::tokenProgram) ||
        account->data.size() < amountOffset + sizeof(amount))
        return fault(ClusterError::AccountMustMatchLayout, textOf(vault) + ": no token account");
    std::memcpy(&amount, account->data.data() + amountOffset, sizeof(amount));
    return UsdcAmount{amount};
}

Checked fillPool(PoolView& view, const SnapshotSource& source, const RiskView& risk)
{
    for (capital::Book& book : view.account.books) {
        const auto touched = capital::touch(book, source.now());
        if (!touched) return refusedValues(view.address, touched.error());
    }
    const capital::Books& books = view.account.books;
    view.load = risk.state.loads[0];
    PoolFacts facts;
    facts.caps = view.caps;
    facts.capacities = capital::capacities(books);
    facts.pending = capital::splitPending(facts.capacities, view.account.pending);
    facts.loads = capital::splitLoad(facts.capacities, view.load, view.caps);
    facts.burden = {view.load, !risk.state.cover.isZero()};

    view.assets = facts.capacities.total();
    view.utilisation = capital::utilisation(view.load, view.account.pending, view.assets);
    view.senior = trancheView(bookOf(books, Tranche::Senior), Tranche::Senior, facts);
    view.junior = trancheView(bookOf(books, Tranche::Junior), Tranche::Junior, facts);
    for (TrancheView* tranche : {&view.senior, &view.junior}) {
        const auto nav = capital::netAssetValue(tranche->book, tranche->pending);
        if (!nav) return refusedValues(view.address, nav.error());
        tranche->netNav = *nav;
    }
    const auto balance = vaultBalance(source, view.account.vault);
    if (!balance) return balance.error();
    view.vaultBalance = *balance;
    return Done{};
}

Checked fillRisk(RiskView& view, const SnapshotSource& source, const insurance_pool::Market& market)
{
    const Address& program = source.program(ProgramIndex::RiskEngine);
    const auto state = readAs<risk_engine::RiskState>(source.reader, market.risk, program);
    if (!state) return state.error();
    const auto prices = readAs<risk_engine::PriceHistory>(source.reader, market.prices, program);
    if (!prices) return prices.error();
    const auto funding =
        readAs<risk_engine::FundingHistory>(source.reader, market.funding, program);
    if (!funding) return funding.error();
    view.address = market.risk;
    view.state = *state;
    view.hasScore = state->score != risk_engine::noScore;
    view.isStale = risk_engine::isStale(*state, source.now());
    view.stormSince = risk_engine::stormSince(*state, source.now());
    view.price = {prices->price, prices->exponent, prices->pricePeriod};
    view.fundingAt = funding->lastPaymentAt;
    return Done{};
}

Checked fillPremium(PremiumView& view,
                    const SnapshotSource& source,
                    const insurance_pool::Market& market)
{
    const auto state = readAs<core::programs::premium_manager::PremiumState>(
        source.reader, market.premium, source.program(ProgramIndex::PremiumManager));
    if (!state) return state.error();
    view.address = market.premium;
    view.state = *state;
    view.unpaid = core::subtractToZero(state->due, state->paid);
    return Done{};
}

std::string nameOf(const insurance_pool::Market& market)
{
    const auto& characters = market.name.characters;
    return {std::begin(characters), std::find(std::begin(characters), std::end(characters), '\0')};
}

} // namespace

Result<MarketView> makeMarketView(const SnapshotSource& source,
                                  const Address& address,
                                  const insurance_pool::Market& account)
{
    MarketView view;
    view.address = address;
    view.account = account;
    view.name = nameOf(account);
    const Address& poolProgram = source.program(ProgramIndex::InsurancePool);
    const auto params =
        readAs<insurance_pool::ParamSet>(source.reader, account.params, poolProgram);
    if (!params) return params.error();
    view.params = *params;
    const auto pool = readAs<insurance_pool::Pool>(source.reader, account.pool, poolProgram);
    if (!pool) return pool.error();
    view.pool.address = account.pool;
    view.pool.account = *pool;
    view.pool.caps = capsOf(view.params, source.snapshot.realm);

    const Checked risk = fillRisk(view.risk, source, account);
    if (!risk) return risk.error();
    const Checked filled = fillPool(view.pool, source, view.risk);
    if (!filled) return filled.error();
    const Checked premium = fillPremium(view.premium, source, account);
    if (!premium) return premium.error();
    return view;
}

UsdcAmount ClaimView::drawn() const
{
    return UsdcAmount{account.isolatedJunior.raw() + account.isolatedSenior.raw() +
                      account.sharedGot.raw() + account.reinsuranceGot.raw()};
}

UsdcAmount ClaimView::paid() const
{
    return isPaid() ? UsdcAmount{drawn().raw() - account.fee.raw() - account.setOff.raw()}
                    : UsdcAmount{};
}

bool ClaimView::isPaid() const
{
    return account.phase == ClaimPhase::Paid;
}

const ClaimView* MarketView::lastDrawnClaim() const
{
    const auto claim =
        std::ranges::find_if(claims, [](const ClaimView& view) { return !view.drawn().isZero(); });
    return claim == claims.end() ? nullptr : &*claim;
}

} // namespace app::cluster
