#pragma once
//! \file
//! What a person does at an emulated device, and what goes wrong with it: of one request.

#include <chrono>
#include <cstdint>
#include <string>

namespace wallet::ledger::emulated {

//! Of an emulated device's life, from its start. Passed in: the device itself has no clock.
using Time = std::chrono::milliseconds;

//! A whole command, of one APDU or of several; Chunk is an APDU of a message that goes on.
enum class RequestKind {
    Chunk,
    RunningApp,
    OpenApp,
    QuitApp,
    Configuration,
    SilentKey,
    ShownKey,
    Transaction,
    Offchain,
    Review,       //!< of a transaction that is signed later with a fresh blockhash
    ReviewedSign, //!< that signature
    Unknown,      //!< of no app that is emulated
};

enum class Act {
    Ask,      //!< nobody scripted an answer: whoever holds the device decides
    Approve,  //!< turns every page, then approves
    Refuse,   //!< at the first page, or the one that was reached
    WalkAway, //!< never answers
};

enum class FaultKind {
    None,
    // Of the device
    Status,         //!< answers `number` instead
    Lock,           //!< locks itself first
    OtherApp,       //!< `name` is running instead
    CloseApp,       //!< ends in the middle of the request and is back at its dashboard
    Silent,         //!< never answers
    OtherKey,       //!< hands out the key of the next account
    AlterSignature, //!< flips bit `number` of the signature
    SignOther,      //!< signs a message that differs in its last byte
    // Of the answer
    Garbage, //!< `number` bytes of noise instead of it
    Short,   //!< its first `number` bytes
    Long,    //!< `number` bytes behind it
    // Of the way; a face applies them
    Unplug,        //!< goes away after `number` bytes of the answer as framed
    WrongLength,   //!< the frame says `number` bytes, and ends the connection on TCP
    Stale,         //!< goes away first; the answer comes as the next connection begins
    Slow,          //!< `number` milliseconds in front of each byte, or report
    WrongChannel,  //!< reports only, as the next two: of another program's channel
    WrongSequence, //!< report `number` has a wrong sequence number
    WrongTag,
};

struct Fault
{
    FaultKind kind = FaultKind::None;
    uint32_t number = 0;
    std::string name;

    friend bool operator==(const Fault&, const Fault&) = default;
};

struct Behaviour
{
    Act act = Act::Ask;
    uint32_t presses = 0; //!< pages turned before the act, those behind "More" included
    bool countsPresses = false;
    Time wait{0}; //!< before the person does anything, or before an answer that needs nobody
    Fault fault;

    friend bool operator==(const Behaviour&, const Behaviour&) = default;
};

} // namespace wallet::ledger::emulated
