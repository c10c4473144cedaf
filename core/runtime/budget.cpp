#include "core/runtime/budget.h"

#include "core/base/arithmetic.h"
#include "core/solana/program_ids.h"

#include <algorithm>

namespace core::runtime {

namespace {

//! Tags of the instructions; each may be there once.
enum : uint8_t { HeapFrame = 1, UnitLimit = 2, UnitPrice = 3, LoadedData = 4, tagCount };

struct Request
{
    bool isThere = false;
    uint64_t value = 0;
};

//! Little-endian; bytes behind it are ignored, as on the real runtime.
std::optional<uint64_t> readNumber(const std::vector<uint8_t>& data, size_t size)
{
    if (data.size() < 1 + size) return std::nullopt;
    uint64_t value = 0;
    for (size_t i = 0; i < size; ++i)
        value |= uint64_t{data[1 + i]} << (8 * i);
    return value;
}

bool isInRange(uint8_t tag, uint64_t value)
{
    return tag != HeapFrame ||
           (value >= costs::heapMin && value <= costs::heapMax && value % costs::heapStep == 0);
}

TransactionError invalidData(size_t index)
{
    return {TransactionErrorKind::InstructionError,
            static_cast<uint8_t>(index),
            {InstructionErrorKind::InvalidInstructionData}};
}

std::optional<TransactionError> readRequest(const std::vector<uint8_t>& data,
                                            size_t index,
                                            Request (&requests)[tagCount])
{
    if (data.empty() || data[0] < HeapFrame || data[0] >= tagCount) return invalidData(index);
    const uint8_t tag = data[0];
    const auto value = readNumber(data, tag == UnitPrice ? 8 : 4);
    if (!value) return invalidData(index);
    if (requests[tag].isThere)
        return TransactionError{TransactionErrorKind::DuplicateInstruction,
                                static_cast<uint8_t>(index)};
    if (!isInRange(tag, *value)) return invalidData(index);
    requests[tag] = {true, *value};
    return std::nullopt;
}

} // namespace

BudgetReading readBudget(const solana::Message& message, const ProgramRegistry& programs)
{
    BudgetReading reading;
    Request requests[tagCount];
    uint64_t units = 0;
    for (size_t i = 0; i < message.instructions.size(); ++i) {
        const solana::CompiledInstruction& instruction = message.instructions[i];
        const Address& id = message.staticKeys[instruction.programIndex];
        const Program* const program = programs.find(id);
        const bool isCheap = program != nullptr && program->kind != ProgramKind::Bytecode;
        units += isCheap ? costs::unitsPerBuiltin : costs::unitsPerInstruction;
        if (id != solana::computeBudgetId) continue;
        reading.error = readRequest(instruction.data, i, requests);
        if (reading.error) return reading;
    }
    if (requests[UnitLimit].isThere) units = requests[UnitLimit].value;
    reading.budget.units = std::min(units, costs::unitsMax);
    reading.budget.unitPrice = requests[UnitPrice].value;
    if (requests[HeapFrame].isThere) reading.budget.heap = requests[HeapFrame].value;
    if (requests[LoadedData].isThere) {
        if (requests[LoadedData].value == 0)
            reading.error =
                TransactionError{TransactionErrorKind::InvalidLoadedAccountsDataSizeLimit};
        reading.budget.loadedData = std::min(requests[LoadedData].value, costs::loadedDataMax);
    }
    return reading;
}

uint64_t feeOf(const solana::Message& message, const Budget& budget)
{
    uint64_t signatures = message.header.requiredSignatures;
    for (const solana::CompiledInstruction& instruction : message.instructions) {
        const Address& id = message.staticKeys[instruction.programIndex];
        const bool isPrecompile = id == solana::ed25519PrecompileId ||
                                  id == solana::secp256k1PrecompileId ||
                                  id == solana::secp256r1PrecompileId;
        if (isPrecompile && !instruction.data.empty()) signatures += instruction.data[0];
    }
    const uint64_t base = signatures * costs::lamportsPerSignature;
    const auto priority =
        mulDivCeil(budget.unitPrice, budget.units, costs::microLamportsPerLamport);
    const auto fee = add(base, priority ? *priority : UINT64_MAX);
    return fee ? *fee : UINT64_MAX;
}

} // namespace core::runtime
