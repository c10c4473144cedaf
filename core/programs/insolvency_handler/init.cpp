#include "core/programs/insolvency_handler/access.h"
#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/system_program.h"

namespace core::programs::insolvency_handler {

using insurance_pool::ProgramIndex;
using I = InitHandler;

namespace {

Status requirePlaces(Context& context, const insurance_pool::Protocol& protocol)
{
    const AccountView* accounts = context.accounts;
    const Status self = requireRegistered(protocol, ProgramIndex::InsolvencyHandler);
    if (!self) return self;
    // Another program of the same code may have a handler, but not of this protocol.
    if (!(programOf(protocol, ProgramIndex::InsolvencyHandler) == *context.programId))
        return fail(CommonError::ProgramNotRegistered);
    const Status authority = requireAuthority(context, accounts[I::handlerAuthority], protocol,
                                              ProgramIndex::InsolvencyHandler);
    if (!authority) return authority;
    if (!(*accounts[I::usdcMint].address == protocol.usdcMint)) return fail(CommonError::WrongMint);
    const Status token = requireAddress(accounts[I::token], tokenProgram);
    if (!token) return token;
    return requireAddress(accounts[I::system], systemProgram);
}

} // namespace

Status initHandler(Context& context, const NoArgs&)
{
    const AccountView* accounts = context.accounts;
    const auto protocol = openProtocol(accounts[I::protocol]);
    if (!protocol) return Failure{protocol.error()};
    if (!(*accounts[I::admin].address == (*protocol)->admin))
        return fail(CommonError::Unauthorized);
    const Status places = requirePlaces(context, **protocol);
    if (!places) return places;

    Seeds seeds;
    seeds.items[0] = seedText("handler");
    seeds.count = 1;
    const auto created =
        createAccount<Handler>(context, accounts[I::payer], accounts[I::handler], seeds);
    if (!created) return Failure{created.error()};
    Seeds vaultSeeds;
    vaultSeeds.items[0] = seedText("payouts");
    vaultSeeds.count = 1;
    const auto bump = createVault(context,
                                  {&accounts[I::payer], &accounts[I::payoutVault],
                                   &accounts[I::usdcMint], accounts[I::handlerAuthority].address},
                                  vaultSeeds);
    if (!bump) return Failure{bump.error()};

    Handler& handler = **created;
    handler.vault = *accounts[I::payoutVault].address;
    handler.vaultBump = *bump;
    handler.protocol = *accounts[I::protocol].address;
    return {};
}

} // namespace core::programs::insolvency_handler
