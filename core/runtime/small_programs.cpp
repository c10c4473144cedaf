// Memo, Compute Budget and the Ed25519 precompile.

#include "core/base/base58.h"
#include "core/runtime/data_reader.h"
#include "core/runtime/invocation.h"
#include "core/runtime/natives.h"
#include "core/solana/derived_address.h"
#include "core/solana/keys.h"
#include "core/solana/utf8.h"

namespace core::runtime {

namespace {

using Kind = InstructionErrorKind;

enum class PrecompileError : uint32_t {
    InvalidPublicKey = 0,
    InvalidRecoveryId = 1,
    InvalidSignature = 2,
    InvalidDataOffsets = 3,
    InvalidInstructionDataSize = 4,
};

//! The offset of the first byte that is not UTF-8, or the size.
size_t textEnd(Bytes bytes)
{
    size_t at = 0;
    while (at < bytes.size) {
        const auto point = solana::decodeUtf8({bytes.data + at, bytes.size - at});
        if (point.size == 0) break;
        at += point.size;
    }
    return at;
}

Fault checkText(Invocation& invocation)
{
    const Bytes data = invocation.data();
    if (!invocation.charge(costs::memoPerByte * data.size))
        return fault(Kind::ComputationalBudgetExceeded);
    const size_t end = textEnd(data);
    if (end == data.size) return {};
    invocation.log("Invalid UTF-8, from byte " + std::to_string(end));
    return fault(Kind::InvalidInstructionData);
}

struct Range
{
    uint16_t offset = 0;
    uint16_t instruction = 0;
    uint16_t size = 0;
};

constexpr uint16_t thisInstruction = 0xffff;

//! Empty when the range is not inside an instruction's data.
std::optional<Bytes> find(Invocation& invocation, Range range)
{
    Bytes data = invocation.data();
    if (range.instruction != thisInstruction) {
        const auto& instructions = invocation.message().instructions;
        if (range.instruction >= instructions.size()) return std::nullopt;
        data = solana::bytesOf(instructions[range.instruction].data);
    }
    if (size_t{range.offset} + range.size > data.size) return std::nullopt;
    return Bytes{data.data + range.offset, range.size};
}

Fault checkSignature(Invocation& invocation, DataReader& in)
{
    Range signatureRange;
    Range keyRange;
    Range messageRange;
    signatureRange.offset = in.integer<uint16_t>();
    signatureRange.instruction = in.integer<uint16_t>();
    signatureRange.size = solana::Signature::size;
    keyRange.offset = in.integer<uint16_t>();
    keyRange.instruction = in.integer<uint16_t>();
    keyRange.size = Address::size;
    messageRange.offset = in.integer<uint16_t>();
    messageRange.size = in.integer<uint16_t>();
    messageRange.instruction = in.integer<uint16_t>();

    const auto signatureBytes = find(invocation, signatureRange);
    if (!signatureBytes) return customFault(PrecompileError::InvalidDataOffsets);
    const auto keyBytes = find(invocation, keyRange);
    if (!keyBytes) return customFault(PrecompileError::InvalidDataOffsets);
    Address key;
    std::memcpy(key.bytes, keyBytes->data, Address::size);
    if (!solana::isOnCurve(key)) return customFault(PrecompileError::InvalidPublicKey);
    const auto message = find(invocation, messageRange);
    if (!message) return customFault(PrecompileError::InvalidDataOffsets);
    solana::Signature signature;
    std::memcpy(signature.bytes, signatureBytes->data, solana::Signature::size);
    if (!invocation.environment().trustPrecompiles && !solana::verify(key, *message, signature))
        return customFault(PrecompileError::InvalidSignature);
    return {};
}

} // namespace

Fault memoV1Program(Invocation& invocation)
{
    return checkText(invocation);
}

Fault memoV2Program(Invocation& invocation)
{
    bool isSigned = true;
    if (invocation.accountCount() > 0) invocation.log("Signed by:");
    for (size_t i = 0; i < invocation.accountCount(); ++i) {
        const programs::AccountView& view = invocation.account(i);
        isSigned = isSigned && view.isSigner;
        if (!view.isSigner) continue;
        if (!invocation.charge(costs::memoPerSigner))
            return fault(Kind::ComputationalBudgetExceeded);
        const AddressText text = addressText(*view.address);
        invocation.log({text.data(), text.size()});
    }
    if (!isSigned) return fault(Kind::MissingRequiredSignature);
    const Bytes memo = invocation.data();
    if (!invocation.charge(costs::memoPerByte * memo.size))
        return fault(Kind::ComputationalBudgetExceeded);
    invocation.log("Memo (len " + std::to_string(memo.size) + ")");
    if (textEnd(memo) != memo.size) return fault(Kind::ProgramFailedToComplete);
    invocation.log({static_cast<const char*>(static_cast<const void*>(memo.data)), memo.size});
    return {};
}

//! What it says was read before anything ran.
Fault budgetProgram(Invocation&)
{
    return {};
}

Fault ed25519Precompile(Invocation& invocation)
{
    constexpr size_t headSize = 2;
    constexpr size_t rangesSize = 14;
    const Bytes data = invocation.data();
    if (data.size < headSize) return customFault(PrecompileError::InvalidInstructionDataSize);
    const size_t count = data.data[0];
    if ((count == 0 && data.size > headSize) || data.size < headSize + count * rangesSize)
        return customFault(PrecompileError::InvalidInstructionDataSize);
    DataReader in{{data.data + headSize, data.size - headSize}};
    for (size_t i = 0; i < count; ++i)
        if (auto failed = checkSignature(invocation, in)) return failed;
    return {};
}

} // namespace core::runtime
