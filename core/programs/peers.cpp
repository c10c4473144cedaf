#include "core/programs/peers.h"

namespace core::programs {

using insurance_pool::ParamSet;
using insurance_pool::ProgramIndex;
using insurance_pool::Protocol;

namespace {

const Address& idOf(const Protocol& protocol, ProgramIndex index)
{
    return protocol.programs[static_cast<size_t>(index)];
}

} // namespace

Outcome<const Protocol*> openProtocol(const AccountView& view)
{
    const auto protocol = open<Protocol>(view, *view.owner);
    if (!protocol) return Failure{protocol.error()};
    if (!(idOf(**protocol, ProgramIndex::InsurancePool) == *view.owner))
        return fail(CommonError::Unauthorized);
    return *protocol;
}

Status requireRegistered(const Protocol& protocol, ProgramIndex index)
{
    if (idOf(protocol, index) == Address{}) return fail(CommonError::ProgramNotRegistered);
    return {};
}

Status requireProgram(const AccountView& view, const Protocol& protocol, ProgramIndex index)
{
    const Status registered = requireRegistered(protocol, index);
    if (!registered) return registered;
    return requireAddress(view, idOf(protocol, index));
}

Status requireAuthority(Context& context,
                        const AccountView& view,
                        const Protocol& protocol,
                        ProgramIndex index)
{
    const Status registered = requireRegistered(protocol, index);
    if (!registered) return registered;
    Address authority;
    const Status derived =
        deriveAddress(context, authoritySeeds(protocol, index), idOf(protocol, index), authority);
    if (!derived) return derived;
    return requireAddress(view, authority);
}

Seeds authoritySeeds(const Protocol& protocol, ProgramIndex index)
{
    Seeds seeds;
    seeds.items[0] = seedText("authority");
    seeds.items[1] = seedOf(protocol.authorityBumps[static_cast<size_t>(index)]);
    seeds.count = 2;
    return seeds;
}

Outcome<const ParamSet*> openRealmParams(const AccountView& view,
                                         const AccountView& protocolView,
                                         const Protocol& protocol)
{
    const auto set = open<ParamSet>(view, idOf(protocol, ProgramIndex::InsurancePool));
    if (!set) return Failure{set.error()};
    if (!((*set)->scope == *protocolView.address)) return fail(CommonError::WrongAddress);
    return *set;
}

} // namespace core::programs
