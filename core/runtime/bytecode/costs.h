#pragma once
//! \file
//! What system calls cost and what they accept. \source Agave 4.3, execution-budget

#include <cstddef>
#include <cstdint>

namespace core::runtime::bytecode::costs {

constexpr uint64_t systemCall = 100;
constexpr uint64_t memoryOperation = 10; //!< at least
constexpr uint64_t bytesPerUnit = 250;
constexpr uint64_t derivation = 1'500;
constexpr uint64_t sha256 = 85;
constexpr uint64_t invoke = 946;
constexpr uint64_t accountMetaSize = 34; //!< as which every one is charged
constexpr uint64_t accountInfoSize = 80;

constexpr size_t seedCountMax = 16;
constexpr size_t seedSizeMax = 32;
constexpr size_t signerCountMax = 16;
constexpr uint64_t sliceCountMax = 20'000;
constexpr uint64_t instructionAccountsMax = 255;
constexpr uint64_t instructionDataMax = 10'240;
constexpr uint64_t accountInfosMax = 255;

} // namespace core::runtime::bytecode::costs
