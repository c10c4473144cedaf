// What oracles, venues and the admin do, and what nobody should.

#include "app/cluster/pool_actions.h"
#include "app/cluster/protocol_setup.h"
#include "app/cluster/risk_actions.h"
#include "core/programs/pyth/price_update.h"
#include "core/programs/risk_engine/instructions.h"
#include "tests/sim/world.h"

#include <algorithm>

namespace tests::sim {

namespace role = app::cluster::role;
using core::programs::Param;
using core::programs::ParamDomain;

namespace {

constexpr int64_t firstPrice = 200'000'000; // 2.00 at exponent -8
constexpr int64_t fundingInterval = 28'800;

int64_t priceIn(const core::runtime::Account* account)
{
    if (account == nullptr) return firstPrice;
    const auto update = core::programs::pyth::decodePriceUpdate(account->bytes());
    return update ? update->price : firstPrice;
}

//! In [-size, size].
int64_t around(uint64_t chance, int64_t size)
{
    return static_cast<int64_t>(chance % static_cast<uint64_t>(2 * size + 1)) - size;
}

} // namespace

Call World::oraclePrice(const Action& action)
{
    const Places::Market& market = marketOf(action);
    const int64_t now = m_cluster.now().raw();
    const int64_t start = period() * risks::periodSeconds;
    const int64_t step = action.wild ? 80'000 : 3'000; // ppm
    const int64_t before = priceIn(m_watch.find(market.price));
    app::cluster::price_publisher::PublishPriceArgs args;
    args.feedId = market.feed;
    args.price = std::clamp<int64_t>(before + before / 1'000'000 * around(action.x, step),
                                     1'000'000, 100'000'000'000);
    args.confidence = static_cast<uint64_t>(args.price) / 5'000;
    args.publishTime =
        core::UnixTime{std::min(now, start + static_cast<int64_t>(action.y >> 8 & 7))};
    args.previousPublishTime = core::UnixTime{start - 1};
    args.exponent = -8;
    if (action.y % 60 == 0) args.confidence = static_cast<uint64_t>(args.price) / 10;
    if (action.y % 60 == 1) args.previousPublishTime = args.publishTime; // not the first one
    if (action.y % 60 == 2) args.publishTime = core::UnixTime{now + 60};
    return {action.kind, app::cluster::publishPrice(m_places.all, address(role::publisher), args),
            std::string(role::publisher), action.market};
}

Call World::snapshot(const Action& action)
{
    const Places::Market& market = marketOf(action);
    risks::PublishSnapshotArgs args;
    args.leverage =
        action.wild ? 90'000'000 + action.x % 10'000'000 : 3'000'000 + action.x % 20'000'000;
    args.openInterest =
        UsdcAmount{(action.wild ? 200'000'000 : 4'000'000 + action.x % 8'000'000) * dollar};
    args.depth = UsdcAmount{(action.wild ? 1'000'000 : 1'500'000 + action.y % 2'000'000) * dollar};
    args.coveredAsked = UsdcAmount{action.y % 8 == 0 ? amountOf(action.y, 4'000'000 * dollar).raw()
                                                     : 3'500'000 * dollar + action.y % dollar};
    if (action.y % 50 == 7) args.coveredAsked = UsdcAmount{args.openInterest.raw() + 1};

    const auto& funding = m_state.of<risks::FundingHistory>(market.at.funding);
    const int64_t newest = m_cluster.now().raw() / fundingInterval * fundingInterval;
    int64_t time = std::max(funding.lastPaymentAt.raw() + fundingInterval,
                            newest - 7 * fundingInterval); // older ones are lost
    for (; time <= newest && args.paymentCount < risks::fundingPaymentsMax;
         time += fundingInterval) {
        risks::FundingPayment& payment = args.payments[args.paymentCount++];
        payment.time = core::UnixTime{time};
        payment.rate = core::RateE12{around(action.x >> (args.paymentCount % 16),
                                            action.wild ? 20'000'000'000 : 300'000'000)};
        payment.interval = static_cast<uint32_t>(fundingInterval);
    }
    const std::string signer = role::snapshot(market.name);
    return {action.kind,
            app::cluster::publishSnapshot(m_places.all, market.at, address(signer), args), signer,
            action.market};
}

Call World::riskCall(const Action& action)
{
    const Places::Market& market = marketOf(action);
    const Deployment& all = m_places.all;
    if (action.kind == Kind::PublishPrice) return oraclePrice(action);
    if (action.kind == Kind::PublishSnapshot) return snapshot(action);
    const Instruction instruction = action.kind == Kind::UpdateScore
                                        ? app::cluster::updateScore(all, market.at, market.feed)
                                        : syncLoad(all, market.at);
    return {action.kind, instruction, std::string(role::keeper), action.market};
}

Call World::premiumCall(const Action& action)
{
    const Places::Market& market = marketOf(action);
    const Deployment& all = m_places.all;
    Call call{action.kind, {}, role::venue(market.name), action.market};
    const auto& premium = m_state.of<premiums::PremiumState>(market.at.premium);
    const UsdcAmount owed = core::subtractToZero(premium.due, premium.paid);
    const UsdcAmount some = amountOf(action.x, 20'000 * dollar);
    const UsdcAmount amount = action.y % 2 == 0 ? owed : some;
    const Address& payer = address(call.signer);
    if (action.kind == Kind::Accrue)
        call.instruction = app::cluster::accruePremium(all, market.at);
    else if (action.kind == Kind::PayPremium)
        call.instruction = app::cluster::payPremium(all, market.at, payer, amount);
    else if (action.kind == Kind::PayIncome)
        call.instruction = payIncome(all, market.at, payer, some);
    else
        call.instruction = app::cluster::settleEpoch(all, market.at);
    return call;
}

namespace {

//! A parameter with a value: one time in two its standard, else anything within its bounds.
struct Choice
{
    Param param{};
    uint64_t value = 0;
};

Choice choiceOf(const Action& action)
{
    const auto id = action.x % static_cast<uint64_t>(Param::count);
    const core::programs::ParamRule& rule = core::programs::paramRules[id];
    const uint64_t range = rule.most - rule.least + 1;
    const uint64_t value = action.y % 2 == 0 ? rule.standard : rule.least + action.y / 2 % range;
    return {static_cast<Param>(id), action.wild ? rule.most + 1 : value};
}

pools::PauseKind pauseOf(uint64_t chance)
{
    constexpr pools::PauseKind kinds[] = {pools::PauseKind::Claims,     pools::PauseKind::Claims,
                                          pools::PauseKind::Claims,     pools::PauseKind::Deposits,
                                          pools::PauseKind::Premiums,   pools::PauseKind::Cover,
                                          pools::PauseKind::Withdrawals};
    return kinds[chance % std::size(kinds)];
}

} // namespace

Call World::paramCall(const Action& action)
{
    const Choice choice = choiceOf(action);
    const bool isMarkets = core::programs::ruleOf(choice.param).domain == ParamDomain::Market;
    const Address& set = isMarkets ? marketOf(action).at.params : m_places.all.accounts.realmParams;
    Call call{action.kind, {}, std::string(role::admin), {}};
    if (isMarkets) call.market = action.market;
    call.instruction =
        app::cluster::setParam(m_places.all, address(role::admin), set, choice.param, choice.value);
    return call;
}

Call World::pauseCall(const Action& action)
{
    const bool ofAll = action.y % 16 == 0;
    const core::UnixTime until{
        action.wild ? 0 : m_cluster.now().raw() + static_cast<int64_t>(action.x % 9'000)};
    Call call{action.kind, {}, std::string(role::admin), {}};
    if (!ofAll) call.market = action.market;
    call.instruction = setPause(m_places.all, ofAll ? nullptr : &marketOf(action).at,
                                address(role::admin), pauseOf(action.y / 16), until);
    return call;
}

Call World::adminCall(const Action& action)
{
    if (action.kind == Kind::SetParam) return paramCall(action);
    if (action.kind == Kind::SetPause) return pauseCall(action);
    const Deployment& all = m_places.all;
    const Address& admin = address(role::admin);
    const MarketAddresses& bonded = m_places.markets.back().at;
    Call call{action.kind, {}, std::string(role::admin), action.market};
    if (action.kind == Kind::EnableTranching) {
        call.instruction = enableTranching(all, marketOf(action).at, admin);
        return call;
    }
    if (action.kind == Kind::RaisePhase) {
        call.market.reset();
        call.instruction = app::cluster::raisePhase(all, admin, 4);
        return call;
    }
    call.market = m_places.markets.size() - 1;
    if (action.kind == Kind::ApproveMarket)
        call.instruction = approveMarket(all, bonded, admin);
    else if (action.kind == Kind::WindDown)
        call.instruction = windDown(all, bonded, admin);
    else
        call.instruction =
            returnBond(all, bonded, app::cluster::tokensOf(admin, all.accounts.usdcMint));
    return call;
}

//! Somebody's call with a wrong account in it, or by the wrong person.
Call World::tamperedCall(const Action& action)
{
    constexpr auto first = static_cast<uint64_t>(Kind::SeedBook);
    constexpr auto end = static_cast<uint64_t>(Kind::Tamper);
    Action honest = action;
    honest.kind = static_cast<Kind>(first + action.x % (end - first));
    const bool isGift = honest.kind == Kind::GiveTokensAway ||
                        honest.kind == Kind::TakeTokensBack || honest.kind == Kind::Donate;
    if (isGift || honest.kind == Kind::RoundTrip || honest.kind == Kind::RaisePhase ||
        honest.kind == Kind::WindDown)
        honest.kind = Kind::Deposit;
    Call call = callOf(honest);
    call.isTampered = true;
    auto& accounts = call.instruction.accounts;
    if (action.y % 3 == 0) {
        const Address right = address(call.signer);
        call.signer = personRole(static_cast<uint8_t>((action.who + 1U) % peopleCount));
        for (auto& meta : accounts)
            if (meta.isSigner && meta.address == right) meta.address = address(call.signer);
        return call;
    }
    const std::vector<Address> known = m_watch.addresses();
    auto& meta = accounts[(action.y >> 8) % accounts.size()];
    if (!meta.isSigner) meta.address = known[(action.y >> 24) % known.size()];
    return call;
}

} // namespace tests::sim
