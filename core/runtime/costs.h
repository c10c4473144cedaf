#pragma once
//! \file
//! What things cost in compute units. System calls and built-in programs cost what the real runtime
//! charges. Instructions of a program that runs natively cannot be counted: each call of it costs a
//! fixed amount instead (ProgramRegistry), so a total is an estimate, and the fee asked for should
//! be taken from a real cluster's simulation. \source Agave, compute-budget and
//! builtins-default-costs

#include <cstddef>
#include <cstdint>

namespace core::runtime::costs {

constexpr uint64_t unitsMax = 1'400'000; //!< a transaction may use
constexpr uint64_t unitsPerInstruction = 200'000;
constexpr uint64_t unitsPerBuiltin = 3'000; //!< the limit's share of a call of a built-in program

constexpr uint64_t systemProgram = 150;
constexpr uint64_t budgetProgram = 150;
constexpr uint64_t lookupTableProgram = 750;

constexpr uint64_t systemCall = 100;
constexpr uint64_t call = 1'000;
constexpr uint64_t bytesPerUnit = 250; //!< of what crosses between program and runtime
constexpr uint64_t derivation = 1'500; //!< each bump that is tried
constexpr uint64_t eventField = 100;

// Programs that are bytecode elsewhere, as measured there, rounded up.
constexpr uint64_t associatedProgram = 2'900;  //!< besides the search and its calls
constexpr uint64_t associatedCreation = 4'500; //!< besides that, where the account is new
constexpr uint64_t memoProgram = 400;
constexpr uint64_t memoPerByte = 1;
constexpr uint64_t memoPerSigner = 100;

constexpr uint64_t lamportsPerSignature = 5'000;
constexpr uint64_t microLamportsPerLamport = 1'000'000;

// Limits that are not about compute units, but stand beside them.
constexpr size_t stackHeightMax = 5;
constexpr size_t traceLengthMax = 64; //!< instructions of a transaction, calls included
constexpr size_t accountLocksMax = 128;
constexpr size_t callDataMax = 10 * 1024;
constexpr size_t callAccountsMax = 255;
constexpr size_t returnDataMax = 1024;
constexpr size_t logBytesMax = 10'000;
constexpr uint64_t growthPerTransactionMax = 20 * 1024 * 1024;
constexpr uint64_t loadedDataMax = 64 * 1024 * 1024;
constexpr uint64_t loadedAccountOverhead = 64;
constexpr uint64_t heapMin = 32 * 1024;
constexpr uint64_t heapMax = 256 * 1024;
constexpr uint64_t heapStep = 1024;

} // namespace core::runtime::costs
