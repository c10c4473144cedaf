#include "core/programs/premium_manager/access.h"
#include "core/programs/premium_manager/processor.h"
#include "core/programs/risk_engine/seconds.h"
#include "core/programs/system_program.h"

namespace core::programs::premium_manager {

using insurance_pool::Market;
using insurance_pool::ParamSet;
using insurance_pool::ProgramIndex;

Status initPremium(Context& context, const NoArgs&)
{
    using I = InitPremium;
    const AccountView* accounts = context.accounts;
    Opened opened;
    const auto protocol = openProtocol(accounts[I::protocol]);
    if (!protocol) return Failure{protocol.error()};
    opened.protocol = *protocol;
    const Address& poolProgram = programOf(opened, ProgramIndex::InsurancePool);
    const auto market = open<Market>(accounts[I::market], poolProgram);
    if (!market) return Failure{market.error()};
    opened.market = *market;
    const auto risk = openRisk(accounts[I::risk], opened);
    if (!risk) return Failure{risk.error()};
    const auto pool = openPool(accounts[I::pool], opened);
    if (!pool) return Failure{pool.error()};
    const auto params = openAt<ParamSet>(accounts[I::params], poolProgram, opened.market->params);
    if (!params) return Failure{params.error()};
    const auto realm =
        openRealmParams(accounts[I::realmParams], accounts[I::protocol], *opened.protocol);
    if (!realm) return Failure{realm.error()};
    const Status system = requireAddress(accounts[I::system], systemProgram);
    if (!system) return system;
    const Status place = requireAddress(accounts[I::premium], opened.market->premium);
    if (!place) return place;
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};
    const auto coverSeconds = risk_engine::coverSecondsAt(**risk, *now);
    if (!coverSeconds) return Failure{coverSeconds.error()};

    Seeds seeds;
    seeds.items[0] = seedText("premium");
    seeds.items[1] = seedOf(*accounts[I::market].address);
    seeds.count = 2;
    const auto created =
        createAccount<PremiumState>(context, accounts[I::payer], accounts[I::premium], seeds);
    if (!created) return Failure{created.error()};
    PremiumState& state = **created;
    state.market = *accounts[I::market].address;
    state.epoch = (*pool)->epoch;
    state.seenCoverSeconds = *coverSeconds;
    fixTerms(state, **params, **realm, (*risk)->grade);
    return {};
}

} // namespace core::programs::premium_manager
