#include "tests/core/programs/insolvency_handler/claim_world.h"

#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/premium_manager/processor.h"
#include "core/programs/risk_engine/processor.h"
#include "core/programs/risk_engine/seconds.h"

#include <QtGlobal>

namespace tests {

namespace {

FixtureSettings settings()
{
    FixtureSettings all;
    all.premiumManager = core::programs::premium_manager::process;
    all.riskEngine = core::programs::risk_engine::process;
    all.insolvencyHandler = core::programs::insolvency_handler::process;
    return all;
}

} // namespace

ClaimWorld::ClaimWorld(size_t marketCount) : at(settings()), kit(at)
{
    at.must(kit.init(), {&at.admin()});
    at.setTokens(at.tokensOf(kit.payouts().address()), kit.payouts().address(), 0);
    at.person("payouts"); // SOL and an account for what is collected
    at.person("deficits");
    for (size_t i = 0; i < marketCount; ++i)
        openMarket();
}

void ClaimWorld::openMarket()
{
    MarketSettings settings;
    settings.name = "M" + std::to_string(markets.size());
    const MarketAddresses market = at.openMarket(settings);
    markets.push_back(market);
    auto risk = at.calmRisk(market);
    const core::UnixTime now{at.now()};
    risk.score = 300'000;
    risk.scorePeriod = kit.period();
    risk.grade = core::programs::risk_engine::Grade::C;
    risk.coverAt = now;
    risk.loadAt = now;
    risk.scoreAt = now;
    at.setRisk(market, risk);
    const Keypair& saver = at.person("saver");
    for (const Tranche tranche : {Tranche::Junior, Tranche::Senior}) {
        at.must(seedBook(at, market, tranche, saver.address()), {&saver});
        const uint64_t dollars = tranche == Tranche::Junior ? juniorDollars : seniorDollars;
        at.must(deposit(at, market, {saver.address(), dollars * dollar, tranche}), {&saver});
    }
    at.must(initPremium(at, market, saver.address()), {&saver});
    setCover(markets.size() - 1, coverDollars * dollar);
}

void ClaimWorld::setCover(size_t market, uint64_t cover)
{
    namespace risks = core::programs::risk_engine;
    change<risks::RiskState>(markets[market].risk, [this, cover](risks::RiskState& risk) {
        const core::UnixTime now{at.now()};
        risk.coverSeconds = *risks::coverSecondsAt(risk, now);
        risk.coverAt = now;
        risk.cover = core::UsdcAmount{cover};
    });
}

int64_t ClaimWorld::report(size_t market, uint64_t amount)
{
    const Keypair& signer = kit.deficits();
    return at.codeOf(kit.report(markets[market], signer.address(), amount), {&signer});
}

int64_t ClaimWorld::waitForDraws()
{
    const int64_t period = kit.period();
    at.wait(2 * core::programs::risk_engine::periodSeconds);
    return period;
}

int64_t ClaimWorld::crank(const Instruction& instruction)
{
    return at.codeOf(instruction, {&keeper()});
}

void ClaimWorld::settle(int64_t period, const std::vector<size_t>& claimants)
{
    const Address who = keeper().address();
    for (const size_t market : claimants)
        at.must(kit.draw(markets[market], period, who), {&keeper()});
    at.must(kit.closeShared(period, who), {&keeper()});
    for (const size_t market : claimants)
        at.must(kit.apply(markets[market], period, who), {&keeper()});
    at.must(kit.closeReinsurance(period, who), {&keeper()});
    for (const size_t market : claimants)
        at.must(kit.pay(markets[market], period, who), {&keeper()});
    at.must(kit.finish(period, who), {&keeper()});
}

claims::Claim ClaimWorld::claim(size_t market, int64_t period) const
{
    return at.read<claims::Claim>(kit.claim(markets[market], period));
}

claims::ClaimBatch ClaimWorld::batch(int64_t period) const
{
    return at.read<claims::ClaimBatch>(kit.batch(period));
}

claims::Handler ClaimWorld::handler() const
{
    return at.read<claims::Handler>(kit.handler());
}

pool::Pool ClaimWorld::pool(size_t market) const
{
    return at.read<pool::Pool>(markets[market].pool);
}

void ClaimWorld::pauseClaims(size_t market, int64_t seconds)
{
    change<pool::Market>(markets[market].market, [this, seconds](pool::Market& paused) {
        paused.pausedUntil[static_cast<size_t>(pool::PauseKind::Claims)] =
            core::UnixTime{at.now() + seconds};
    });
}

bool ClaimWorld::vaultIsExact() const
{
    const claims::Handler books = handler();
    const uint64_t owed = books.payable.raw() + books.keeperFund.raw() + books.keeperCredits.raw() +
                          books.inFlight.raw();
    if (at.balance(kit.vault()) != owed) return false;
    for (size_t i = 0; i < markets.size(); ++i) {
        const pool::Pool all = pool(i);
        const auto premium = at.read<premiums::PremiumState>(markets[i].premium);
        uint64_t liabilities = all.waitingYield.raw() + all.payable.raw() + premium.inbox.raw();
        for (const auto& book : all.books)
            liabilities += book.assets.raw() + book.unvested.raw() + book.exitAssets.raw();
        if (at.balance(markets[i].vault) != liabilities) return false;
        const uint64_t in =
            all.deposits.raw() + all.seeds.raw() + all.yields.raw() + all.recoveries.raw();
        const uint64_t out = all.withdrawals.raw() + all.drawn.raw() + all.dustToTreasury.raw();
        if (liabilities - premium.inbox.raw() - all.payable.raw() != in - out) return false;
    }
    return true;
}

} // namespace tests
