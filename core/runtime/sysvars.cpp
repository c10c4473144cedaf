#include "core/runtime/sysvars.h"

#include "core/runtime/costs.h"
#include "core/runtime/rent.h"
#include "core/solana/program_ids.h"
#include "core/solana/writer.h"

#include <algorithm>

namespace core::runtime {

namespace {

//! 1.0 and 50, as clusters have them since SIMD-0194.
constexpr uint64_t rentYearsBits = 0x3ff0'0000'0000'0000;
constexpr uint8_t burnPercent = 50;

constexpr size_t recentBlockhashesMax = 150;

Account sysvar(std::vector<uint8_t> data)
{
    Account account;
    account.lamports = rentExemptionOf(data.size());
    account.data = std::move(data);
    account.owner = solana::sysvarOwnerId;
    return account;
}

} // namespace

Account clockAccount(const Clock& clock)
{
    solana::Writer out;
    out.integer(clock.slot);
    out.integer(static_cast<uint64_t>(clock.epochStartTimestamp));
    out.integer(clock.epoch);
    out.integer(clock.leaderScheduleEpoch);
    out.integer(static_cast<uint64_t>(clock.unixTimestamp));
    return sysvar(std::move(out.bytes()));
}

Account rentAccount()
{
    solana::Writer out;
    out.integer(rentPerByte);
    out.integer(rentYearsBits);
    out.integer(burnPercent);
    return sysvar(std::move(out.bytes()));
}

Account recentBlockhashesAccount(std::span<const Block> blocks)
{
    const size_t count = std::min(blocks.size(), recentBlockhashesMax);
    solana::Writer out;
    out.integer(uint64_t{count});
    for (size_t i = 0; i < count; ++i) {
        out.fixed(blocks[blocks.size() - 1 - i].hash);
        out.integer(costs::lamportsPerSignature);
    }
    return sysvar(std::move(out.bytes()));
}

Account instructionsAccount(const solana::Message& message, std::span<const ShownAccount> accounts)
{
    solana::Writer out;
    const size_t count = message.instructions.size();
    out.integer(static_cast<uint16_t>(count));
    size_t offset = sizeof(uint16_t) * (1 + count);
    for (const solana::CompiledInstruction& instruction : message.instructions) {
        out.integer(static_cast<uint16_t>(offset));
        offset += 2 + instruction.accountIndexes.size() * (1 + Address::size) + Address::size + 2 +
                  instruction.data.size();
    }
    for (const solana::CompiledInstruction& instruction : message.instructions) {
        out.integer(static_cast<uint16_t>(instruction.accountIndexes.size()));
        for (const uint8_t index : instruction.accountIndexes) {
            const ShownAccount& account = accounts[index];
            const int flags = (account.isSigner ? 1 : 0) | (account.isWritable ? 2 : 0);
            out.integer(static_cast<uint8_t>(flags));
            out.fixed(account.address);
        }
        out.fixed(message.staticKeys[instruction.programIndex]);
        out.integer(static_cast<uint16_t>(instruction.data.size()));
        out.raw(solana::bytesOf(instruction.data));
    }
    out.integer(uint16_t{0});
    Account account = sysvar(std::move(out.bytes()));
    account.lamports = 0; // made for this transaction only
    return account;
}

} // namespace core::runtime
