#include "tests/core/programs/premium_manager/premium_world.h"

#include "core/programs/premium_manager/processor.h"
#include "core/programs/risk_engine/processor.h"

namespace tests {

namespace {

FixtureSettings settings()
{
    FixtureSettings all;
    all.premiumManager = core::programs::premium_manager::process;
    all.riskEngine = core::programs::risk_engine::process;
    return all;
}

} // namespace

PremiumWorld::PremiumWorld(bool bonded, bool deposits) : at(settings())
{
    MarketSettings wanted;
    wanted.bonded = bonded;
    market = at.openMarket(wanted);
    auto risk = at.calmRisk(market);
    const core::UnixTime now{at.now()};
    risk.score = 300'000;
    risk.scorePeriod = at.now() / 900;
    risk.grade = core::programs::risk_engine::Grade::C;
    risk.cover = core::UsdcAmount{coverDollars * dollar};
    risk.coverAt = now;
    risk.loadAt = now;
    risk.scoreAt = now;
    at.setRisk(market, risk);

    const Keypair& saver = at.person("saver");
    for (const Tranche tranche : {Tranche::Junior, Tranche::Senior}) {
        at.must(seedBook(at, market, tranche, saver.address()), {&saver});
        const uint64_t dollars = tranche == Tranche::Junior ? 400'000 : 600'000;
        if (deposits)
            at.must(deposit(at, market, {saver.address(), dollars * dollar, tranche}), {&saver});
    }
    at.must(initPremium(at, market, saver.address()), {&saver});
}

int64_t PremiumWorld::pay(uint64_t amount)
{
    return at.codeOf(payPremium(at, market, payer().address(), amount), {&payer()});
}

int64_t PremiumWorld::settle()
{
    return at.codeOf(settleEpoch(at, market), {&payer()});
}

premiums::PremiumState PremiumWorld::premium() const
{
    return at.read<premiums::PremiumState>(market.premium);
}

bool PremiumWorld::vaultIsExact() const
{
    const pool::Pool all = pool();
    uint64_t liabilities = all.waitingYield.raw() + all.payable.raw() + premium().inbox.raw();
    for (const auto& book : all.books)
        liabilities += book.assets.raw() + book.unvested.raw() + book.exitAssets.raw();
    return at.balance(market.vault) == liabilities;
}

} // namespace tests
