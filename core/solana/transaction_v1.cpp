#include "core/solana/transaction_v1.h"

#include "core/solana/reader.h"
#include "core/solana/writer.h"

namespace core::solana {

namespace {

constexpr uint32_t feeBits = 0b11;
constexpr uint32_t unitLimitBit = 0b100;
constexpr uint32_t loadedDataBit = 0b1000;
constexpr uint32_t heapBit = 0b1'0000;
constexpr uint32_t knownBits = feeBits | unitLimitBit | loadedDataBit | heapBit;
constexpr size_t maskOffset = 4;
constexpr size_t countMax = 64; // of keys, and of instructions
constexpr size_t signatureCountMax = 12;

uint32_t maskOf(const MessageConfig& config)
{
    return (config.priorityFee ? feeBits : 0) | (config.computeUnitLimit ? unitLimitBit : 0) |
           (config.loadedDataSizeLimit ? loadedDataBit : 0) | (config.heapSize ? heapBit : 0);
}

void readConfig(Reader& in, uint32_t mask, MessageConfig& config)
{
    const uint32_t fee = mask & feeBits;
    if ((mask & ~knownBits) != 0 || (fee != 0 && fee != feeBits)) {
        in.refuse(Errc::ConfigMustBeKnown, maskOffset);
        return;
    }
    if (fee != 0) config.priorityFee = in.integer<uint64_t>();
    if ((mask & unitLimitBit) != 0) config.computeUnitLimit = in.integer<uint32_t>();
    if ((mask & loadedDataBit) != 0) config.loadedDataSizeLimit = in.integer<uint32_t>();
    if ((mask & heapBit) != 0) config.heapSize = in.integer<uint32_t>();
}

void writeConfig(Writer& out, const MessageConfig& config)
{
    if (config.priorityFee) out.integer(*config.priorityFee);
    if (config.computeUnitLimit) out.integer(*config.computeUnitLimit);
    if (config.loadedDataSizeLimit) out.integer(*config.loadedDataSizeLimit);
    if (config.heapSize) out.integer(*config.heapSize);
}

size_t readCount(Reader& in, size_t most)
{
    const size_t offset = in.at();
    const size_t count = in.integer<uint8_t>();
    if (count > most) in.refuse(Errc::CountMustNotExceedFormat, offset);
    return count > most ? 0 : count;
}

void readInstructions(Reader& in, size_t count, std::vector<CompiledInstruction>& instructions)
{
    struct Sizes
    {
        size_t accounts = 0;
        size_t data = 0;
    };
    std::vector<Sizes> sizes(count);
    instructions.resize(count);
    for (size_t i = 0; i < count; ++i) {
        instructions[i].programIndex = in.integer<uint8_t>();
        sizes[i].accounts = in.integer<uint8_t>();
        sizes[i].data = in.integer<uint16_t>();
    }
    for (size_t i = 0; i < count; ++i) {
        const Bytes accounts = in.take(sizes[i].accounts);
        instructions[i].accountIndexes.assign(accounts.begin(), accounts.end());
        const Bytes data = in.take(sizes[i].data);
        instructions[i].data.assign(data.begin(), data.end());
    }
}

void readMessage(Reader& in, TransactionV1& transaction)
{
    Message& message = transaction.message;
    message.version = MessageVersion::V1;
    if (in.integer<uint8_t>() != versionOneByte) in.refuse(Errc::MessageVersionMustBeKnown, 0);
    message.header.requiredSignatures = in.integer<uint8_t>();
    message.header.readOnlySigned = in.integer<uint8_t>();
    message.header.readOnlyUnsigned = in.integer<uint8_t>();
    if (message.header.requiredSignatures > signatureCountMax)
        in.refuse(Errc::CountMustNotExceedFormat, 1);
    const auto mask = in.integer<uint32_t>();
    message.recentBlockhash = in.fixed<Hash>();
    const size_t instructionCount = readCount(in, countMax);
    const size_t keyCount = readCount(in, countMax);
    for (size_t i = 0; i < keyCount && in.ok(); ++i)
        message.staticKeys.push_back(in.fixed<Address>());
    readConfig(in, mask, transaction.config);
    readInstructions(in, instructionCount, message.instructions);
}

support::Result<std::vector<uint8_t>> encodeMessageV1(const TransactionV1& transaction)
{
    const Message& message = transaction.message;
    if (message.version != MessageVersion::V1) return fail(Errc::MessageVersionMustBeKnown);
    if (message.staticKeys.size() > countMax || message.instructions.size() > countMax ||
        message.header.requiredSignatures > signatureCountMax)
        return fail(Errc::CountMustNotExceedFormat);
    if (auto good = validate(message); !good) return good.error();

    Writer out;
    out.integer(versionOneByte);
    out.integer(message.header.requiredSignatures);
    out.integer(message.header.readOnlySigned);
    out.integer(message.header.readOnlyUnsigned);
    out.integer(maskOf(transaction.config));
    out.fixed(message.recentBlockhash);
    out.integer(static_cast<uint8_t>(message.instructions.size()));
    out.integer(static_cast<uint8_t>(message.staticKeys.size()));
    for (const Address& key : message.staticKeys)
        out.fixed(key);
    writeConfig(out, transaction.config);
    for (const CompiledInstruction& instruction : message.instructions) {
        if (instruction.accountIndexes.size() > UINT8_MAX || instruction.data.size() > UINT16_MAX)
            return fail(Errc::CountMustNotExceedFormat);
        out.integer(instruction.programIndex);
        out.integer(static_cast<uint8_t>(instruction.accountIndexes.size()));
        out.integer(static_cast<uint16_t>(instruction.data.size()));
    }
    for (const CompiledInstruction& instruction : message.instructions) {
        out.raw(bytesOf(instruction.accountIndexes));
        out.raw(bytesOf(instruction.data));
    }
    return std::move(out.bytes());
}

support::Error tooLarge(size_t size)
{
    return fail(Errc::TransactionMustFitPacket, std::to_string(size) + " bytes");
}

} // namespace

support::Result<TransactionV1> parseTransactionV1(Bytes bytes)
{
    if (bytes.size > transactionV1SizeMax) return tooLarge(bytes.size);
    Reader in{bytes};
    TransactionV1 transaction;
    readMessage(in, transaction);
    if (!in.ok()) return in.fault();
    transaction.messageBytes.assign(bytes.begin(), bytes.begin() + in.at());
    for (size_t i = 0; i < transaction.message.header.requiredSignatures; ++i)
        transaction.signatures.push_back(in.fixed<Signature>());
    in.expectEnd();
    if (!in.ok()) return in.fault();
    // Its offsets are those of the older layouts.
    if (auto good = validate(transaction.message); !good)
        return fail(static_cast<Errc>(good.error().code));
    return transaction;
}

support::Result<std::vector<uint8_t>> encodeTransactionV1(const TransactionV1& transaction)
{
    if (transaction.signatures.size() != transaction.message.header.requiredSignatures)
        return fail(Errc::SignatureCountMustMatchHeader);
    auto bytes = encodeMessageV1(transaction);
    if (!bytes) return bytes.error();
    for (const Signature& signature : transaction.signatures)
        bytes->insert(bytes->end(), signature.bytes, signature.bytes + Signature::size);
    if (bytes->size() > transactionV1SizeMax) return tooLarge(bytes->size());
    return std::move(*bytes);
}

} // namespace core::solana
