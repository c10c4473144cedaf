#include "core/programs/insurance_pool/handlers.h"
#include "core/programs/insurance_pool/param_values.h"
#include "core/programs/insurance_pool/pool_state.h"

namespace core::programs::insurance_pool {

namespace {

constexpr uint8_t firstPhase = 1;
constexpr uint8_t lastPhase = 6;

Seeds oneWord(Bytes word)
{
    Seeds seeds;
    seeds.items[0] = word;
    seeds.count = 1;
    return seeds;
}

//! Writes a program's id and the bump of its ["authority"] down.
Status enter(Context& context, Protocol& protocol, ProgramIndex index, const Address& program)
{
    Address authority;
    const auto bump = findAddress(context, oneWord(seedText("authority")), program, authority);
    if (!bump) return Failure{bump.error()};
    protocol.programs[static_cast<size_t>(index)] = program;
    protocol.authorityBumps[static_cast<size_t>(index)] = *bump;
    return {};
}

Status requireTreasury(const AccountView& treasury, const AccountView& mint)
{
    const auto tokens = readTokenAccount(treasury);
    if (!tokens) return Failure{tokens.error()};
    if (!(tokens->mint == *mint.address)) return fail(CommonError::WrongMint);
    return {};
}

//! The protocol, its signer being the admin.
Outcome<Protocol*> openAsAdmin(const Context& context, size_t adminIndex, size_t protocolIndex)
{
    const auto protocol = openOwn<Protocol>(context, protocolIndex);
    if (!protocol) return protocol;
    const Status admin = requireAdmin(context.accounts[adminIndex], **protocol);
    if (!admin) return Failure{admin.error()};
    return protocol;
}

} // namespace

template <> Status handle<InitProtocol>(Context& context, const InitProtocolArgs& args)
{
    const AccountView* const views = context.accounts;
    const AccountView& admin = views[InitProtocol::admin];
    const Status system = requireSystem(views[InitProtocol::system]);
    if (!system) return system;
    const Status treasury =
        requireTreasury(views[InitProtocol::treasury], views[InitProtocol::usdcMint]);
    if (!treasury) return treasury;
    if (args.oracleReceiver == Address{}) return fail(CommonError::OutOfRange);
    const auto now = readTime(context);
    if (!now) return Failure{now.error()};

    const auto protocol = createAccount<Protocol>(context, admin, views[InitProtocol::protocol],
                                                  oneWord(seedText("protocol")));
    if (!protocol) return Failure{protocol.error()};
    (*protocol)->admin = *admin.address;
    (*protocol)->usdcMint = *views[InitProtocol::usdcMint].address;
    (*protocol)->treasury = *views[InitProtocol::treasury].address;
    (*protocol)->oracleReceiver = args.oracleReceiver;
    (*protocol)->cluster = args.cluster;
    (*protocol)->genesisPrefix = args.genesisPrefix;
    (*protocol)->phase = firstPhase;
    const Status entered =
        enter(context, **protocol, ProgramIndex::InsurancePool, *context.programId);
    if (!entered) return entered;

    const Address& scope = *views[InitProtocol::protocol].address;
    const auto params = createParams(context, {&admin, &views[InitProtocol::realmParams], &scope},
                                     ParamDomain::Realm, *now);
    return params ? Status{} : Failure{params.error()};
}

template <> Status handle<RegisterProgram>(Context& context, const RegisterProgramArgs& args)
{
    const auto protocol = openAsAdmin(context, RegisterProgram::admin, RegisterProgram::protocol);
    if (!protocol) return Failure{protocol.error()};
    if (args.program == Address{}) return fail(CommonError::OutOfRange);
    // Markets hold addresses that were derived from the ids: those never change.
    if (requireRegistered(**protocol, args.index)) return fail(CommonError::AlreadyInitialized);
    return enter(context, **protocol, args.index, args.program);
}

template <> Status handle<RaisePhase>(Context& context, const RaisePhaseArgs& args)
{
    const auto protocol = openAsAdmin(context, RaisePhase::admin, RaisePhase::protocol);
    if (!protocol) return Failure{protocol.error()};
    if (args.phase <= (*protocol)->phase || args.phase > lastPhase)
        return fail(CommonError::OutOfRange);
    (*protocol)->phase = args.phase;
    return {};
}

template <> Status handle<HandOver>(Context& context, const HandOverArgs& args)
{
    const auto protocol = openAsAdmin(context, HandOver::admin, HandOver::protocol);
    if (!protocol) return Failure{protocol.error()};
    if (args.admin == Address{}) return fail(CommonError::OutOfRange);
    (*protocol)->admin = args.admin;
    return {};
}

} // namespace core::programs::insurance_pool
