#include "core/solana/ed25519_instruction.h"

#include "core/solana/program_ids.h"
#include "core/solana/reader.h"
#include "core/solana/writer.h"

#include <cassert>
#include <cstring>

namespace core::solana {

namespace {

constexpr uint16_t thisInstruction = 0xffff;
constexpr uint16_t signatureOffset = 16;
constexpr uint16_t messageOffset = signatureOffset + Signature::size;
static_assert(messageOffset == 80);

bool holdsKey(const Ed25519Check& check)
{
    return size_t{check.keyOffset} + Address::size <= check.message.size();
}

} // namespace

Address Ed25519Check::key() const
{
    assert(holdsKey(*this));
    Address address;
    std::memcpy(address.bytes, message.data() + keyOffset, Address::size);
    return address;
}

support::Result<Instruction> build(const Ed25519Check& check)
{
    if (!holdsKey(check)) return fail(Errc::InstructionValueMustBeInRange, "key offset");
    if (check.message.size() > 0xffffU - messageOffset)
        return fail(Errc::InstructionValueMustBeInRange, "message size");

    Writer out;
    out.integer(uint8_t{1});
    out.integer(uint8_t{0});
    out.integer(signatureOffset);
    out.integer(thisInstruction);
    out.integer(static_cast<uint16_t>(messageOffset + check.keyOffset));
    out.integer(thisInstruction);
    out.integer(messageOffset);
    out.integer(static_cast<uint16_t>(check.message.size()));
    out.integer(thisInstruction);
    out.fixed(check.signature);
    out.raw(bytesOf(check.message));
    return Instruction{ed25519PrecompileId, {}, std::move(out.bytes())};
}

support::Result<Ed25519Check> parseEd25519(const Instruction& instruction, uint16_t ownIndex)
{
    if (instruction.program != ed25519PrecompileId) return fail(Errc::ProgramMustMatchDecoder);
    if (!instruction.accounts.empty()) return fail(Errc::InstructionAccountsMustMatchLayout);

    Reader in{bytesOf(instruction.data)};
    const auto expect = [&](auto value, auto alternative) {
        const size_t at = in.at();
        const auto read = in.template integer<decltype(value)>();
        if (read != value && read != alternative)
            in.refuse(Errc::InstructionDataMustMatchLayout, at);
    };
    expect(uint8_t{1}, uint8_t{1});
    expect(uint8_t{0}, uint8_t{0});
    expect(signatureOffset, signatureOffset);
    expect(thisInstruction, ownIndex);
    const auto keyOffset = in.integer<uint16_t>();
    expect(thisInstruction, ownIndex);
    expect(messageOffset, messageOffset);
    const auto messageSize = in.integer<uint16_t>();
    expect(thisInstruction, ownIndex);

    Ed25519Check check;
    check.signature = in.fixed<Signature>();
    const Bytes message = in.take(messageSize);
    if (in.ok() && in.left() != 0) in.refuse(Errc::InstructionDataMustMatchLayout, in.at());
    if (!in.ok()) return fail(Errc::InstructionDataMustMatchLayout, in.fault().detail);
    if (keyOffset < messageOffset) return failAt(Errc::InstructionValueMustBeInRange, 6);

    check.keyOffset = static_cast<uint16_t>(keyOffset - messageOffset);
    check.message.assign(message.begin(), message.end());
    if (!holdsKey(check)) return failAt(Errc::InstructionValueMustBeInRange, 6);
    return check;
}

} // namespace core::solana
