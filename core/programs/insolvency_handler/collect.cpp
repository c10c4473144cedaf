#include "core/programs/insolvency_handler/access.h"
#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/system_program.h"

namespace core::programs::insolvency_handler {

using insurance_pool::ProgramIndex;

namespace {

//! Money on its way out of the payout vault.
struct Outflow
{
    const AccountView* vault = nullptr;
    const AccountView* destination = nullptr;
    const AccountView* authority = nullptr;
    UsdcAmount amount;
};

Status sendOut(Context& context,
               Handler& handler,
               const insurance_pool::Protocol& protocol,
               const Outflow& out)
{
    const Status vault = requireAddress(*out.vault, handler.vault);
    if (!vault) return vault;
    // What stays in the vault and is written off as collected nobody could ever claim again.
    if (*out.destination->address == handler.vault) return fail(CommonError::WrongAddress);
    const auto collected = add(handler.collected, out.amount);
    if (!collected) return Failure{collected.error()};
    handler.collected = *collected;
    const Seeds signer = authoritySeeds(protocol, ProgramIndex::InsolvencyHandler);
    return transferTokens(context, *out.vault, *out.destination, *out.authority,
                          {out.amount, &signer});
}

} // namespace

// A pause of the market's claims stops this too: it holds up nobody else, and gives time when the
// key that collects is in wrong hands.
Status collect(Context& context, const NoArgs&)
{
    using I = Collect;
    const AccountView* accounts = context.accounts;
    const auto scope = openScope(context, accounts[I::protocol], accounts[I::market]);
    if (!scope) return Failure{scope.error()};
    if (!(*accounts[I::payoutAuthority].address == scope->market->payoutAuthority))
        return fail(CommonError::Unauthorized);
    const auto opened = openHandler(context, accounts[I::handler], accounts[I::protocol]);
    if (!opened) return Failure{opened.error()};
    const auto claimed = openClaim(context, accounts[I::claim], *scope);
    if (!claimed) return Failure{claimed.error()};
    const Status token = requireAddress(accounts[I::token], tokenProgram);
    if (!token) return token;
    if (claimsPaused(*scope)) return fail(CommonError::Paused);
    Handler& handler = **opened;
    Claim& claim = **claimed;
    const UsdcAmount amount = claim.payable;
    if (amount.isZero()) return fail(ClaimError::NothingToCollect);

    const auto collected = add(claim.collected, amount);
    if (!collected) return Failure{collected.error()};
    const auto payable = subtract(handler.payable, amount);
    if (!payable) return Failure{payable.error()};
    claim.collected = *collected;
    claim.payable = {};
    handler.payable = *payable;
    return sendOut(context, handler, *scope->protocol,
                   {&accounts[I::payoutVault], &accounts[I::destination],
                    &accounts[I::handlerAuthority], amount});
}

Status openKeeper(Context& context, const NoArgs&)
{
    using I = OpenKeeper;
    const AccountView* accounts = context.accounts;
    const Status system = requireAddress(accounts[I::system], systemProgram);
    if (!system) return system;
    Seeds seeds;
    seeds.items[0] = seedText("keeper");
    seeds.items[1] = seedOf(*accounts[I::owner].address);
    seeds.count = 2;
    const auto created = createAccount<KeeperBalance>(context, accounts[I::payer],
                                                      accounts[I::keeperBalance], seeds);
    if (!created) return Failure{created.error()};
    (*created)->owner = *accounts[I::owner].address;
    return {};
}

Status collectKeeper(Context& context, const NoArgs&)
{
    using I = CollectKeeper;
    const AccountView* accounts = context.accounts;
    const auto protocol = openProtocol(accounts[I::protocol]);
    if (!protocol) return Failure{protocol.error()};
    const auto opened = openHandler(context, accounts[I::handler], accounts[I::protocol]);
    if (!opened) return Failure{opened.error()};
    const auto balanced = open<KeeperBalance>(accounts[I::keeperBalance], *context.programId);
    if (!balanced) return Failure{balanced.error()};
    const Status token = requireAddress(accounts[I::token], tokenProgram);
    if (!token) return token;
    Handler& handler = **opened;
    KeeperBalance& balance = **balanced;
    if (!(balance.owner == *accounts[I::owner].address)) return fail(CommonError::Unauthorized);
    const UsdcAmount amount = balance.credit;
    if (amount.isZero()) return fail(ClaimError::NothingToCollect);

    const auto collected = add(balance.collected, amount);
    if (!collected) return Failure{collected.error()};
    const auto credits = subtract(handler.keeperCredits, amount);
    if (!credits) return Failure{credits.error()};
    balance.collected = *collected;
    balance.credit = {};
    handler.keeperCredits = *credits;
    return sendOut(context, handler, **protocol,
                   {&accounts[I::payoutVault], &accounts[I::destination],
                    &accounts[I::handlerAuthority], amount});
}

} // namespace core::programs::insolvency_handler
