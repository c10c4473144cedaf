#pragma once
//! \file
//! What a transaction's bytes say: accounts by address and role, instructions and arguments by
//! name, each with the bytes that say it. What is not known is told as such, never guessed.

#include "core/base/sha256.h"
#include "core/decode/interfaces.h"
#include "core/decode/packet.h"

#include <string>
#include <vector>

namespace core::decode {

//! An account of the message.
struct AccountReading
{
    Address address{}; //!< for a loaded account: of the table it is loaded from
    bool isSigner = false;
    bool isWritable = false;
    bool isLoaded = false;       //!< only the cluster knows which address it is
    std::uint8_t tableIndex = 0; //!< its place in the table when loaded
    Range range{};
};

//! A lookup table and what is loaded from it.
struct LookupReading
{
    Address table{};
    std::vector<std::uint8_t> writable{};
    std::vector<std::uint8_t> readOnly{};
    Range range{};
};

//! What is wrong with an instruction, or not known of it.
enum class FindingCode {
    UnknownProgram,
    UnknownInstruction,
    DataEndsEarly,
    SurplusData,
    PaddingIsSet,
    ValueIsOutOfRange, //!< an enum or a flag that does not exist, text that is no UTF-8
    ValueIsNotAllowed, //!< the description allows another one only
    AccountIsMissing,
    SurplusAccount,
    AccountIsAnother, //!< the description allows another one only
    AccountMustSign,
    AccountMustBeWritable,
    AccountIsLoaded, //!< through a lookup table, and so unknown
};
[[nodiscard]] std::string_view name(FindingCode code);

struct Finding
{
    FindingCode code{};
    std::string subject{}; //!< the argument or the role
    Range range{};
};

struct ArgumentReading
{
    std::string name{};
    std::string type{};  //!< as the description writes it
    std::string value{}; //!< exact; bytes, and text that is no UTF-8, in hexadecimal
    bool isPadding = false;
    Range range{}; //!< empty where the data ended before
};

//! An account where an instruction names it.
struct AccountUse
{
    std::string role{};      //!< empty for a surplus one
    std::size_t account = 0; //!< index into Reading::accounts
    Address address{};       //!< as there
    bool isSigner = false;   //!< as the message has it, not as the role asks
    bool isWritable = false;
    bool isRoleSigner = false; //!< as the role asks
    bool isRoleWritable = false;
    Range range{};
};

struct InstructionReading
{
    Address program{};
    std::string programName{}; //!< empty: not described
    std::string name{};        //!< empty: not known
    std::vector<ArgumentReading> arguments{};
    std::vector<AccountUse> accounts{};
    std::vector<Finding> findings{}; //!< empty: exactly as described
    Range range{};
    Range programRange{};
    Range data{};

    //! Null: there is none of that name.
    [[nodiscard]] const ArgumentReading* argument(std::string_view argumentName) const;
};

struct Reading
{
    Version version = Version::Legacy;
    std::vector<Range> signatures{};
    std::vector<AccountReading> accounts{}; //!< the first pays the fee
    Digest recentBlockhash{};               //!< or the value of a durable nonce
    std::vector<InstructionReading> instructions{};
    std::vector<LookupReading> lookups{};
    Range message{}; //!< what is signed
    Range header{};
    Range blockhash{};
};

//! \return what cutTransaction() refuses; everything else is in the findings
[[nodiscard]] support::Result<Reading> readTransaction(Bytes bytes, const Interfaces& interfaces);

//! A message without signatures. \return what cutMessage() refuses
[[nodiscard]] support::Result<Reading> readMessage(Bytes bytes, const Interfaces& interfaces);

} // namespace core::decode
