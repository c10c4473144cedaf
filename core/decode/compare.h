#pragma once
//! \file
//! What somebody asked for against what the bytes say. Whatever the expectation does not name is a
//! difference: nothing passes because nobody thought of it.

#include "core/decode/reading.h"

#include <optional>

namespace core::decode {

struct ExpectedArgument
{
    std::string name;
    std::string value; //!< as ArgumentReading::value
};

struct ExpectedAccount
{
    std::string role; //!< "cosigner[0]" for one of a rest
    Address address;
};

//! Padding is left out: it must be zero anyway.
struct ExpectedInstruction
{
    Address program;
    std::string name;
    std::vector<ExpectedArgument> arguments; //!< all of them, in any order
    std::vector<ExpectedAccount> accounts;   //!< all of them, in any order
};

//! Compute budget instructions that may stand beside what was asked for, each once.
struct BudgetAllowance
{
    std::uint64_t unitLimitMax = 0;
    std::uint64_t unitPriceMax = 0; //!< micro-lamports a unit
};

//! What was asked for, in the words of the descriptions. It must come from what a person chose and
//! what the chain holds, never from what a builder made, or it says nothing about the builder.
struct Expectation
{
    Address feePayer;
    std::vector<Address> signers; //!< all of them, the fee payer included
    Digest recentBlockhash;
    std::vector<ExpectedInstruction> instructions; //!< in this order
    std::optional<BudgetAllowance> budget;         //!< none: no such instruction at all
};

enum class DifferenceCode {
    LookupTable, //!< hides accounts
    AnotherFeePayer,
    AnotherBlockhash,
    MissingSigner,
    SurplusSigner,
    SurplusWritable, //!< may change although nothing asked for needs it
    UnusedAccount,   //!< nothing names it
    MissingInstruction,
    SurplusInstruction,
    UnclearInstruction, //!< has a finding
    MissingArgument,
    SurplusArgument,
    AnotherValue,
    MissingAccount,
    SurplusAccount,
    AnotherAccount,
    BudgetNotAllowed,
    BudgetRepeated,
    BudgetTooLarge,
};
[[nodiscard]] std::string_view name(DifferenceCode code);

struct Difference
{
    static constexpr std::size_t wholeTransaction = static_cast<std::size_t>(-1);

    DifferenceCode code{};
    std::size_t instruction = wholeTransaction; //!< of the reading; of the expectation for a
                                                //!< missing one
    std::string subject{};                      //!< argument, role, address or instruction
    std::string expected{};                     //!< exact text; may be empty
    std::string found{};                        //!< exact text; may be empty
    Range range{};                              //!< of what was found
};

//! \return empty when the bytes say exactly what was asked for
[[nodiscard]] std::vector<Difference> compare(const Reading& reading,
                                              const Expectation& expectation);

//! English facts for an error's detail.
[[nodiscard]] std::string factsOf(const std::vector<Difference>& differences);

} // namespace core::decode
