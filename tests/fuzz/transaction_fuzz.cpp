//! Goal: no bytes make the transaction parser or the native instruction parsers read outside,
//! allocate without bound, or accept what they would write differently.
//! Method: libFuzzer; what is accepted must encode back to the same bytes, and every instruction
//! of it goes through the parser of its program, whatever the program is.

#include "core/solana/associated_instructions.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/ed25519_instruction.h"
#include "core/solana/memo_instruction.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "core/solana/transaction.h"

#include <cstdlib>

using namespace core::solana;

namespace {

void require(bool condition)
{
    if (!condition) std::abort();
}

//! As if the instruction were the program's.
Instruction of(const core::Address& program, Instruction instruction)
{
    instruction.program = program;
    return instruction;
}

void parseAsEverything(const Instruction& instruction)
{
    if (const auto parsed = parseSystem(of(systemId, instruction)); parsed.ok())
        require(build(*parsed).data == instruction.data);
    if (const auto parsed = parseToken(of(tokenId, instruction)); parsed.ok())
        require(build(*parsed).data == instruction.data);
    if (const auto parsed = parseBudget(of(computeBudgetId, instruction)); parsed.ok())
        require(build(*parsed).data == instruction.data);
    if (const auto parsed = parseMemo(of(memoV2Id, instruction)); parsed.ok())
        require(build(*parsed).data == instruction.data);
    const auto check = parseEd25519(of(ed25519PrecompileId, instruction));
    if (check.ok()) require(build(*check).value().data == instruction.data);
    (void)parseAssociated(of(associatedTokenId, instruction)).ok();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const core::Bytes bytes{data, size};
    if (const auto message = parseMessage(bytes); message.ok()) {
        const auto encoded = encodeMessage(*message);
        require(encoded.ok() && std::vector<uint8_t>(bytes.begin(), bytes.end()) == *encoded);
    }
    const auto transaction = parseTransaction(bytes);
    if (!transaction.ok()) {
        require(!name(static_cast<Errc>(transaction.error().code)).empty());
        return 0;
    }
    const auto encoded = encodeTransaction(*transaction);
    require(encoded.ok() && std::vector<uint8_t>(bytes.begin(), bytes.end()) == *encoded);

    // Any addresses do for what the lookups load.
    LoadedAddresses loaded;
    for (const AddressTableLookup& lookup : transaction->message.lookups) {
        loaded.writable.resize(loaded.writable.size() + lookup.writableIndexes.size());
        loaded.readOnly.resize(loaded.readOnly.size() + lookup.readOnlyIndexes.size());
    }
    const auto instructions = decompile(transaction->message, loaded);
    require(instructions.ok());
    for (const Instruction& instruction : *instructions)
        parseAsEverything(instruction);
    return 0;
}
