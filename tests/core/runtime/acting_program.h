#pragma once
//! \file
//! A program that does to its accounts what its arguments say, however forbidden.

#include "core/programs/host.h"
#include "core/runtime/account.h"

#include <cstring>

namespace kit {

namespace programs = core::programs;
using core::Bytes;
using core::ErrorCode;

enum Deed : uint8_t {
    Nothing,
    TakeLamports,  //!< 1000 from account 0 to account 1
    MintLamports,  //!< to account 0
    WriteData,     //!< the first byte of account 0
    Grow,          //!< account 0 by the u32 that follows
    Shrink,        //!< account 0 to the u32 that follows
    TakeOver,      //!< makes this program owner of account 0
    GiveAway,      //!< makes System owner of account 0
    Fail,          //!< with the u32 that follows
    Call,          //!< the last account as a program, all but it as accounts, rest as data
    CallAndIgnore, //!< the same, and succeeds whatever comes of it
    CallAsSigner,  //!< the same, with account 0 signed for by the seed "vault"
    CallAsWriter,  //!< the same, with account 0 claimed writable and signing
    WriteThenCall, //!< writes, then calls
    CallThenCheck, //!< calls, then fails unless account 0's first byte is 77
    Spin,          //!< asks for the clock until the budget is used up
    Tell,          //!< logs, an event and return data
};

inline uint32_t number(const programs::Context& context)
{
    uint32_t value = 0;
    std::memcpy(&value, context.data.data + 1, sizeof(value));
    return value;
}

inline ErrorCode callOn(programs::Context& context, Deed deed)
{
    programs::CallAccount accounts[40];
    const size_t count = context.accountCount - 1;
    for (size_t i = 0; i < count; ++i) {
        const programs::AccountView& view = context.accounts[i];
        accounts[i] = {view.address, view.isWritable, view.isSigner};
    }
    if (deed == CallAsWriter) accounts[0] = {accounts[0].address, true, true};
    programs::Seeds seeds;
    constexpr uint8_t vault[] = {'v', 'a', 'u', 'l', 't'};
    uint8_t bump[1] = {};
    if (deed == CallAsSigner) {
        seeds.items[0] = Bytes{vault};
        seeds.count = 1;
        core::Address found;
        const auto highest = programs::findAddress(context, seeds, *context.programId, found);
        if (!highest) return highest.error();
        bump[0] = *highest;
        seeds.items[1] = Bytes{bump};
        seeds.count = 2;
        accounts[0].isSigner = true;
    }
    programs::Call call;
    call.program = context.accounts[count].address;
    call.accounts = accounts;
    call.accountCount = count;
    call.data = Bytes{context.data.data + 1, context.data.size - 1};
    const auto done = programs::invoke(context, call, &seeds, deed == CallAsSigner ? 1 : 0);
    return deed == CallAndIgnore ? 0 : done.error();
}

inline ErrorCode act(programs::Context& context)
{
    const auto deed = static_cast<Deed>(context.data.data[0]);
    programs::AccountView* const accounts = context.accounts;
    switch (deed) {
    case Nothing: break;
    case TakeLamports:
        *accounts[0].lamports -= 1'000;
        *accounts[1].lamports += 1'000;
        break;
    case MintLamports: *accounts[0].lamports += 1; break;
    case WriteData: accounts[0].data[0] = 77; break;
    case Grow: *accounts[0].size += number(context); break;
    case Shrink: *accounts[0].size = number(context); break;
    case TakeOver: *accounts[0].owner = *context.programId; break;
    case GiveAway: *accounts[0].owner = core::Address{}; break;
    case Fail: return number(context);
    case WriteThenCall: accounts[0].data[0] = 77; return callOn(context, Call);
    case CallThenCheck: {
        const ErrorCode code = callOn(context, Call);
        if (code != 0) return code;
        return accounts[0].data[0] == 77 ? 0 : 1;
    }
    case Call:
    case CallAndIgnore:
    case CallAsSigner:
    case CallAsWriter: return callOn(context, deed);
    case Spin:
        while (programs::readClock(context)) {
        }
        break;
    case Tell: {
        programs::logLine(context, "hello", 5);
        constexpr uint8_t event[] = {1, 2, 3, 4};
        programs::logEvent(context, Bytes{event});
        programs::setReturnData(context, Bytes{event});
        break;
    }
    }
    return 0;
}

inline ErrorCode actOther(programs::Context& context)
{
    return act(context);
}

} // namespace kit
