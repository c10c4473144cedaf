#pragma once
//! \file
//! A real Solana runtime for tests: LiteSVM, which is made of the crates of Agave, in a process of
//! Node.js. One scenario in, what became of it out.

#include "core/programs/host.h"
#include "core/solana/hash.h"
#include "core/support/result.h"

#include <optional>
#include <string>
#include <vector>

namespace tests::onchain {

//! The one blockhash that the runtime knows: it has no blocks. A fixed text of the library.
extern const core::solana::Hash blockhash;

struct ProgramFile
{
    core::Address address;
    std::string path; //!< of the bytecode
};

struct AccountState
{
    core::Address address;
    uint64_t lamports = 0;
    core::Address owner; //!< the System program by default
    std::vector<uint8_t> data;

    friend bool operator==(const AccountState&, const AccountState&) = default;
};

struct Step
{
    std::optional<core::programs::Clock> clock; //!< set before; else it stands still
    std::vector<uint8_t> transaction;           //!< signed, of at most 1232 bytes
    std::vector<AccountState> accounts{};       //!< set before; without lamports: taken away
    std::vector<core::Address> fetch{};         //!< accounts to give back as they are afterwards
};

struct Scenario
{
    std::vector<ProgramFile> programs;
    std::vector<AccountState> accounts; //!< exist before the first step
    std::vector<Step> steps;
    std::vector<core::Address> fetch;         //!< accounts to give back, those that exist
    std::vector<core::Address> fetchOwnedBy;  //!< and all of these programs
    std::vector<core::Address> fetchPrograms; //!< whose bytecode to give back
    bool checkBlockhash = true; //!< off: transactions may name any, as those of other ledgers do
};

//! A program that the runtime brings along.
struct ProgramBytes
{
    core::Address address;
    std::vector<uint8_t> file;
};

struct StepResult
{
    bool ok = false;
    std::optional<uint32_t> instruction; //!< index of the one that failed
    std::string errorName;               //!< `Custom`, or the runtime's name of its error
    std::optional<uint32_t> customCode;
    std::vector<std::string> logs;
    uint64_t computeUnits = 0;
    std::vector<uint8_t> returnData;
    std::vector<AccountState> accounts; //!< of Step::fetch, those that exist
};

struct Outcome
{
    std::vector<StepResult> steps;
    std::vector<AccountState> accounts; //!< in the order of their addresses
    std::vector<ProgramBytes> programs; //!< of Scenario::fetchPrograms

    //! Null when there is none of that address.
    [[nodiscard]] const AccountState* find(const core::Address& address) const;
};

//! Why there is no runtime on this machine, or nothing. `onchain.install` installs it. Aborts
//! instead when BACKSTOP_REQUIRE_ONCHAIN=1 in the environment.
[[nodiscard]] std::string reasonToSkip();

//! \return an error with the runtime's own words when the scenario could not be run at all
[[nodiscard]] core::support::Result<Outcome> run(const Scenario& scenario);

} // namespace tests::onchain
