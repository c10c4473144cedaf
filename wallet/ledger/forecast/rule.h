#pragma once
//! \file
//! How the app's knowledge of one instruction is written down: what it reads, step by step, and
//! which lines it shows of that under which condition.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wallet::ledger::forecast {

enum class Program : uint8_t {
    System,
    Stake,
    Vote,
    Token, //!< both token programs: the app reads them alike
    AssociatedToken,
    ComputeBudget,
    Ignored, //!< counted and never shown: memo v2 and two "assert owner" programs
};

//! A fact of an instruction.
enum class Slot : uint8_t {
    None,
    Account,
    From,
    To,
    Authority,
    NewAuthority,
    Custodian,
    StakeAuthority,
    WithdrawAuthority,
    VoteAuthority,
    Validator,
    Vote,
    Program,
    Mint,
    Owner,
    Amount,
    Decimals,
    Space,
    Time,
    Epoch,
    Role, //!< 0 stake or vote authority, 1 withdraw authority
    Commission,
    SignerCount,
    Required,
    AuthorityType,
    Units,
    Price,
    Count_, //!< how many there are
};

enum class Read : uint8_t {
    Account,         //!< the next account
    OptionalAccount, //!< the next account if there is one
    Skip,            //!< the next account, which is never shown
    FourAccounts,    //!< exactly four in all
    Signer,          //!< the last accounts: one owner, or a multisig account and its signers
    Signers,         //!< the last accounts: 1 to 11 signers
    Byte,
    SignerNumber, //!< a byte of at most 11
    Type,         //!< a byte of at most 3
    Role,         //!< 32 bits, 0 or 1
    Word,         //!< 32 bits
    Number,       //!< 64 bits
    Key,          //!< 32 bytes
    Text,         //!< 64 bits of length, then as many bytes
    OptionalNumber,
    OptionalKey,
};

struct Step
{
    Read read;
    Slot slot = Slot::None;
};

enum class Show : uint8_t {
    Address,
    Sol,
    Tokens, //!< Amount with Decimals and the symbol of Mint
    Number,
    Time,
    Type,
    Signers, //!< "2 of 3"
};

enum class When : uint8_t {
    Always,
    NotMine, //!< the address is not the signer's
    Present,
    PresentNotMine,
    Given,    //!< there is a NewAuthority
    Cleared,  //!< there is none
    Owner,    //!< a multisig, or an owner who is not the signer
    Positive, //!< as a signed number
    NotZero,
    Locked,       //!< a lockup by time or epoch
    OneAuthority, //!< stake and withdraw authority are the same address
    TwoAuthorities,
    Role0,
    Role1,
    SamePlace, //!< both parts read the address from the same place of the message
    OtherPlace,
};

struct Line
{
    std::string_view title;
    Show show;
    Slot slot;
    When when = When::Always;
    uint8_t part = 0; //!< of a combination: which of its instructions
};

struct InstructionRule
{
    Program program;
    uint32_t tag;
    std::span<const Step> steps;
    std::span<const Line> head; //!< the first line, one of these
    std::span<const Line> body;
    size_t dataSize = 0; //!< exactly, unless 0
};

} // namespace wallet::ledger::forecast
