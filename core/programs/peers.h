#pragma once
//! \file
//! How the protocol's programs find, trust and call each other.
//!
//! Ids are not compiled in: they stand in the Protocol account. It is genuine when it belongs to
//! the very program that it names as insurance_pool: nobody else can have written it. A forged one
//! would have to name another program as insurance_pool, whose markets and pools are then forged
//! too; so whoever keeps a singleton also keeps the Protocol's address, and whoever keeps an
//! account of a market checks the market's address in it.
//! \source docs/protocol.md §1

#include "core/programs/accounts.h"
#include "core/programs/insurance_pool/market_account.h"

namespace core::programs {

//! \return what open() refuses, Unauthorized for an account that names other programs
[[nodiscard]] Outcome<const insurance_pool::Protocol*> openProtocol(const AccountView& view);

//! \return ProgramNotRegistered
[[nodiscard]] Status requireRegistered(const insurance_pool::Protocol& protocol,
                                       insurance_pool::ProgramIndex index);

//! `view` must be the program. \return WrongAddress, ProgramNotRegistered
[[nodiscard]] Status requireProgram(const AccountView& view,
                                    const insurance_pool::Protocol& protocol,
                                    insurance_pool::ProgramIndex index);

//! `view` must be the program's ["authority"]. \return WrongAddress, ProgramNotRegistered
[[nodiscard]] Status requireAuthority(Context& context,
                                      const AccountView& view,
                                      const insurance_pool::Protocol& protocol,
                                      insurance_pool::ProgramIndex index);

//! Seeds of ["authority"] of the program. Points into the protocol account.
[[nodiscard]] Seeds authoritySeeds(const insurance_pool::Protocol& protocol,
                                   insurance_pool::ProgramIndex index);

//! `view` must lie at `address`. \return WrongAddress
[[nodiscard]] inline Status requireAddress(const AccountView& view, const Address& address)
{
    if (!(*view.address == address)) return fail(CommonError::WrongAddress);
    return {};
}

//! The realm's parameters. \return what open() refuses, WrongAddress for a market's set
[[nodiscard]] Outcome<const insurance_pool::ParamSet*> openRealmParams(
    const AccountView& view,
    const AccountView& protocolView,
    const insurance_pool::Protocol& protocol);

[[nodiscard]] inline uint64_t paramOf(const insurance_pool::ParamSet& set, Param param)
{
    return set.values[static_cast<size_t>(param)];
}

//! Paused for all markets. A pause ends by itself.
[[nodiscard]] inline bool isPaused(const insurance_pool::PauseTimes& times,
                                   insurance_pool::PauseKind kind,
                                   UnixTime now)
{
    return now < times[static_cast<size_t>(kind)];
}

[[nodiscard]] inline Outcome<UnixTime> readTime(Context& context)
{
    const auto clock = readClock(context);
    if (!clock) return Failure{clock.error()};
    return UnixTime{clock->unixTimestamp};
}

//! Whom to call, and as whom.
struct Peer
{
    const Address* program = nullptr;
    const Seeds* signer = nullptr; //!< seeds of the authority that signs
};

//! Calls instruction I of a peer with accounts in the order of its table.
template <class I>
[[nodiscard]] Status call(Context& context,
                          const Peer& peer,
                          const typename I::Args& args,
                          const AccountView* const (&accounts)[I::accountCount])
{
    struct
    {
        uint64_t discriminator;
        typename I::Args args;
    } data{I::discriminator, args};
    constexpr size_t argsSize = __is_empty(typename I::Args) ? 0 : sizeof(args);

    CallAccount all[I::accountCount];
    for (size_t i = 0; i < I::accountCount; ++i) {
        const auto demand = static_cast<uint8_t>(I::access[i]);
        all[i].address = accounts[i]->address;
        all[i].isWritable = (demand & static_cast<uint8_t>(Access::Write)) != 0;
        all[i].isSigner = (demand & static_cast<uint8_t>(Access::Sign)) != 0;
    }
    const Bytes bytes{static_cast<const uint8_t*>(static_cast<const void*>(&data)),
                      sizeof(uint64_t) + argsSize};
    return invoke(context, {peer.program, all, I::accountCount, bytes}, peer.signer, 1);
}

//! Writes an event into the transaction's log.
template <class Event> void emitEvent(Context& context, const Event& event)
{
    struct
    {
        uint64_t discriminator;
        Event event;
    } line{discriminatorOf(static_cast<const Event*>(nullptr)), event};
    static_assert(sizeof(line) == sizeof(uint64_t) + sizeof(Event));
    logEvent(context, {static_cast<const uint8_t*>(static_cast<const void*>(&line)), sizeof(line)});
}

} // namespace core::programs
