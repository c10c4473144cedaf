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
using cluster::PositionView;
using cluster::Tranche;
using core::solana::Instruction;
using core::solana::Keypair;
using core::support::Checked;

constexpr OptionRule actionOptions[] = {keypairOption, sharedKeyOption, yesOption, ledgerOption};
constexpr OptionRule requestOptions[] = {keypairOption,
                                         sharedKeyOption,
                                         yesOption,
                                         ledgerOption,
                                         {.name = "--early", .hasValue = false}};

//! What all withdrawals begin with.
struct Request
{
    Arguments arguments;
    Keypair signer;
    LedgerAccess access;
    std::size_t market = 0;
    Tranche tranche{};

    [[nodiscard]] const MarketView& view() const { return access.snapshot->markets[market]; }
    [[nodiscard]] cluster::MarketAddresses addresses() const
    {
        return cluster::marketAddresses(access.cluster.deployment().ids, view().account.marketId);
    }
};

Result<Request> open(Words words, const Syntax& syntax)
{
    auto arguments = Arguments::parse(words, syntax);
    if (!arguments) return arguments.error();
    const auto tranche = parseTranche(arguments->at(1));
    if (!tranche) return tranche.error();
    auto signer =
        readKeypair(*arguments->option(keypairOption.name), arguments->has(sharedKeyOption.name));
    if (!signer) return signer.error();
    auto access = openLedger(*arguments);
    if (!access) return access.error();
    const auto market = marketOf(*access->snapshot, arguments->at(0));
    if (!market) return market.error();
    const auto index = static_cast<std::size_t>(*market - access->snapshot->markets.data());
    return Request{std::move(*arguments), std::move(*signer), std::move(*access), index, *tranche};
}

Checked run(Console& console,
            Request& request,
            std::string sentence,
            const Address& owner,
            Instruction instruction)
{
    Action action;
    action.sentence = std::move(sentence);
    action.owner = owner;
    action.market = request.market;
    action.tranche = request.tranche;
    action.instructions.push_back(std::move(instruction));
    return runAction(console, request.access, signerOf(request.signer), action,
                     request.arguments.has(yesOption.name));
}

std::string placeText(const Request& request)
{
    return "the " + std::string(nameOf(request.tranche)) + " tranche of " + request.view().name;
}

Checked request(Console& console, Words words)
{
    constexpr std::string_view names[] = {"MARKET", "TRANCHE", "AMOUNT"};
    auto opened = open(words, {.positional = names, .required = 3, .options = requestOptions});
    if (!opened) return opened.error();
    const Address owner = opened->signer.address();
    const PositionView* position =
        opened->access.snapshot->position(owner, opened->view(), opened->tranche);
    if (position == nullptr) return fail(CommandError::PositionMustExist, textOf(owner));
    const std::string_view amount = opened->arguments.at(2);
    const auto shares = sharesOf(*position, opened->view(), amount);
    if (!shares) return shares.error();
    const bool early = opened->arguments.has("--early");

    const std::string what =
        amount == "all" ? std::string("all shares") : std::string(amount) + " USDC";
    const std::uint64_t ticket = opened->view().pool.tranche(opened->tranche).book.ticketNext;
    return run(
        console, *opened,
        "Ask to withdraw " + what + " from " + placeText(*opened) +
            (early ? ", locked shares too, for a fee." : "."),
        owner,
        cluster::requestWithdraw(
            opened->access.cluster.deployment(), opened->addresses(), owner,
            {.shares = *shares, .tranche = opened->tranche, .early = early, .ticket = ticket}));
}

using TicketAction = Instruction (*)(const cluster::Deployment&,
                                     const cluster::MarketAddresses&,
                                     const cluster::TicketRef&);

Checked onTicket(
    Console& console, Words words, bool needsNumber, std::string_view verb, TicketAction build)
{
    constexpr std::string_view names[] = {"MARKET", "TRANCHE", "NUMBER"};
    auto opened = open(words, {.positional = names,
                               .required = std::size_t{2} + (needsNumber ? 1 : 0),
                               .options = actionOptions});
    if (!opened) return opened.error();
    std::uint64_t number = opened->view().pool.tranche(opened->tranche).book.ticketHead;
    if (opened->arguments.positional().size() == std::size(names)) {
        const auto given = parseWhole(opened->arguments.at(2), UINT64_MAX);
        if (!given) return given.error();
        number = *given;
    }
    const auto ticket = ticketOf(*opened->access.snapshot, opened->market, opened->tranche, number);
    if (!ticket) return ticket.error();
    const Address owner = (*ticket)->account.owner;
    return run(console, *opened,
               std::string(verb) + " withdrawal " + std::to_string(number) + " of " +
                   placeText(*opened) + ".",
               owner,
               build(opened->access.cluster.deployment(), opened->addresses(),
                     {.owner = owner, .tranche = opened->tranche, .number = number}));
}

Checked cancel(Console& console, Words words)
{
    return onTicket(console, words, true, "Cancel", cluster::cancelWithdraw);
}

Checked execute(Console& console, Words words)
{
    return onTicket(console, words, false, "Pay", cluster::executeWithdraw);
}

Checked collect(Console& console, Words words)
{
    return onTicket(console, words, true, "Collect", cluster::collectWithdrawal);
}

Checked runGroup(Console& console, Words words)
{
    constexpr Subcommand known[] = {
        {"request", request}, {"cancel", cancel}, {"execute", execute}, {"collect", collect}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup withdrawGroup{
    .name = "withdraw",
    .summary = "withdraw from a tranche, in two steps",
    .help = "  withdraw request MARKET junior|senior AMOUNT|all --keypair FILE [--early]\n"
            "      takes a place in the queue; the money bears losses and earns nothing from then\n"
            "      on; --early: locked shares too, for a fee\n"
            "  withdraw execute MARKET junior|senior [NUMBER] --keypair FILE\n"
            "      pays the first in the queue once it has matured; anybody may\n"
            "  withdraw cancel MARKET junior|senior NUMBER --keypair FILE\n"
            "  withdraw collect MARKET junior|senior NUMBER --keypair FILE\n"
            "      what could not be paid out, because the owner's token account was unusable\n\n"
            "  all of them: [--yes] [--shared-key] [--ledger FILE]\n",
    .run = runGroup,
};

} // namespace app::ctl
