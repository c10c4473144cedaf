#include "app/cluster/pool_actions.h"
#include "app/ctl/action.h"
#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "app/ctl/market_terms.h"
#include "app/ctl/state_report.h"

namespace app::ctl {
namespace {

using cluster::MarketView;
using core::UsdcAmount;
using core::support::Checked;

Checked run(Console& console, Words words)
{
    constexpr std::string_view names[] = {"MARKET", "TRANCHE", "AMOUNT"};
    constexpr OptionRule options[] = {keypairOption, sharedKeyOption, yesOption, ledgerOption};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 3, .options = options});
    if (!arguments) return arguments.error();
    const auto tranche = parseTranche(arguments->at(1));
    if (!tranche) return tranche.error();
    const auto amount = parseMoney(arguments->at(2));
    if (!amount) return amount.error();
    const auto signer =
        readKeypair(*arguments->option(keypairOption.name), arguments->has(sharedKeyOption.name));
    if (!signer) return signer.error();
    auto access = openLedger(*arguments);
    if (!access) return access.error();
    const auto market = marketOf(*access->snapshot, arguments->at(0));
    if (!market) return market.error();

    const MarketView& view = **market;
    const cluster::Deployment& deployment = access->cluster.deployment();
    Action action;
    action.sentence = "Deposit " + decimalText(amount->raw(), UsdcAmount::decimals) +
                      " USDC into the " + std::string(nameOf(*tranche)) + " tranche of " +
                      view.name + ".";
    action.owner = signer->address();
    action.market = static_cast<std::size_t>(&view - access->snapshot->markets.data());
    action.tranche = *tranche;
    action.instructions.push_back(cluster::deposit(
        deployment, cluster::marketAddresses(deployment.ids, view.account.marketId),
        signer->address(),
        {.amount = *amount,
         .minShares = sharesFor(view.pool.tranche(*tranche), *amount),
         .tranche = *tranche}));
    return runAction(console, *access, signerOf(*signer), action, arguments->has(yesOption.name));
}

} // namespace

constexpr CommandGroup depositGroup{
    .name = "deposit",
    .summary = "deposit USDC into a tranche",
    .help = "  deposit MARKET junior|senior AMOUNT --keypair FILE [--yes] [--shared-key]\n"
            "          [--ledger FILE]\n"
            "      AMOUNT in USDC, as 1000.5, from the key's associated token account\n"
            "      shows what will change and asks before it signs; --yes answers yes\n"
            "      --shared-key takes a key file that others may read\n",
    .run = run,
};

} // namespace app::ctl
