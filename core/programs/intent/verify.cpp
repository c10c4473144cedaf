#include "core/programs/intent/verify.h"

#include "core/base/base58.h"
#include "core/programs/intent/errors.h"

namespace core::programs::intent {

namespace {

constexpr Address instructionsSysvar = addressOf("Sysvar1nstructions1111111111111111111111111");
constexpr Address precompile = addressOf("Ed25519SigVerify111111111111111111111111111");

constexpr size_t signatureOffset = 16;
constexpr size_t messageOffset = 80;
constexpr size_t indexOffsets[] = {4, 8, 14};
constexpr uint64_t thisInstruction = 0xffff;

constexpr uint8_t signingDomain[] = {0xff, 's', 'o', 'l', 'a', 'n', 'a', ' ',
                                     'o',  'f', 'f', 'c', 'h', 'a', 'i', 'n'};
constexpr size_t versionOffset = sizeof(signingDomain);
constexpr size_t programOffset = versionOffset + 1; // version 0
constexpr size_t formatOffset = programOffset + Address::size;
constexpr uint8_t formatMax = 1;
constexpr size_t keyOffsets[] = {51, 18}; // by version; the signer count stands before
constexpr size_t lengthOffsets[] = {keyOffsets[0] + Address::size, keyOffsets[1] + Address::size};
static_assert(keyOffsets[0] == formatOffset + 2 && keyOffsets[1] == versionOffset + 2);

//! \pre at + 2 <= bytes.size
uint64_t word(const Bytes& bytes, size_t at)
{
    return bytes.data[at] | static_cast<uint64_t>(bytes.data[at + 1]) << 8;
}

//! An instruction in the sysvar's account, of which the runtime alone writes every byte.
struct Shown
{
    size_t accountCount = 0;
    const uint8_t* program = nullptr;
    Bytes data;
};

//! count u16 · offset u16 each · … · index of the running one u16; at an offset: count of accounts
//! u16 · flags u8 and address 32 each · program 32 · size u16 · data
Shown instructionAt(const Bytes& sysvar, uint64_t index)
{
    const size_t at = word(sysvar, 2 + 2 * index);
    Shown shown;
    shown.accountCount = word(sysvar, at);
    const size_t programAt = at + 2 + shown.accountCount * (1 + Address::size);
    shown.program = sysvar.data + programAt;
    const size_t sizeAt = programAt + Address::size;
    shown.data = {sysvar.data + sizeAt + 2, word(sysvar, sizeAt)};
    return shown;
}

bool isOf(const Shown& shown, const Address& program)
{
    return equalBytes(shown.program, program.bytes, Address::size);
}

//! The one form that we take. `data` is that of the precompile, which is instruction `own`.
Outcome<SignedMessage> readCheck(const Bytes& data, uint64_t own)
{
    if (data.size < messageOffset + versionOffset + 1)
        return fail(IntentError::IntentCheckNotPlain);
    SignedMessage message;
    message.bytes = {data.data + messageOffset, data.size - messageOffset};
    message.version = message.bytes.data[versionOffset];
    if (data.data[0] != 1 || data.data[1] != 0 || word(data, 2) != signatureOffset ||
        word(data, 10) != messageOffset || word(data, 12) != message.bytes.size)
        return fail(IntentError::IntentCheckNotPlain);
    for (const size_t at : indexOffsets) {
        const uint64_t index = word(data, at);
        if (index != thisInstruction && index != own) return fail(IntentError::IntentCheckNotPlain);
    }
    if (!equalBytes(message.bytes.data, signingDomain, sizeof(signingDomain)) ||
        message.version > 1)
        return fail(IntentError::IntentContainerUnknown);
    if (word(data, 6) != messageOffset + keyOffsets[message.version])
        return fail(IntentError::IntentCheckNotPlain);
    return message;
}

//! Where the text of the message begins when it has that size. \return IntentTextDiffers when it
//! cannot have
Outcome<size_t> textOffset(const SignedMessage& message, size_t textSize)
{
    const size_t lengthOffset = lengthOffsets[message.version];
    const size_t size = message.bytes.size;
    if (message.version == 1 && size == lengthOffset + textSize) return lengthOffset;
    if (size != lengthOffset + 2 + textSize || word(message.bytes, lengthOffset) != textSize)
        return fail(IntentError::IntentTextDiffers);
    return lengthOffset + 2;
}

} // namespace

Outcome<SignedMessage> findSigned(const Context& context, const AccountView& instructions)
{
    if (!(*instructions.address == instructionsSysvar)) return fail(CommonError::WrongAddress);
    const Bytes sysvar = instructions.bytes();
    const uint64_t index = word(sysvar, sysvar.size - 2);

    // A caller could stand behind a check that was meant for something else; and what runs now is
    // ours alone when the transaction's own instruction is.
    const Shown running = instructionAt(sysvar, index);
    if (!isOf(running, *context.programId) || running.data.size != context.data.size ||
        !equalBytes(running.data.data, context.data.data, context.data.size))
        return fail(IntentError::IntentNotTopLevel);
    if (index == 0) return fail(IntentError::IntentNotSigned);
    const Shown check = instructionAt(sysvar, index - 1);
    if (!isOf(check, precompile)) return fail(IntentError::IntentNotSigned);
    if (check.accountCount != 0) return fail(IntentError::IntentCheckNotPlain);
    return readCheck(check.data, index - 1);
}

Status requireText(const SignedMessage& message,
                   const Address& program,
                   const Address& signer,
                   const IntentText& text)
{
    const Bytes& bytes = message.bytes;
    const size_t keyOffset = keyOffsets[message.version];
    if (bytes.size < lengthOffsets[message.version] + 2)
        return fail(IntentError::IntentContainerUnknown);
    if (message.version == 0) {
        if (!equalBytes(bytes.data + programOffset, program.bytes, Address::size))
            return fail(IntentError::IntentOtherProgram);
        if (bytes.data[formatOffset] > formatMax) return fail(IntentError::IntentContainerUnknown);
    }
    if (bytes.data[keyOffset - 1] != 1) return fail(IntentError::IntentContainerUnknown);
    if (!equalBytes(bytes.data + keyOffset, signer.bytes, Address::size))
        return fail(IntentError::IntentOtherSigner);
    const auto begin = textOffset(message, text.text().size);
    if (!begin) return Failure{begin.error()};
    if (!equalBytes(bytes.data + *begin, text.text().characters, text.text().size))
        return fail(IntentError::IntentTextDiffers);
    return {};
}

Status requireHour(UnixTime until, UnixTime now)
{
    if (until < now) return fail(IntentError::IntentExpired);
    if (until.raw() - now.raw() > aheadMax) return fail(IntentError::IntentTooFarAhead);
    if (static_cast<uint64_t>(until.raw()) % hourSeconds != 0)
        return fail(IntentError::IntentNotWholeHour);
    return {};
}

Outcome<IntentNonce*> openNonce(Context& context,
                                const AccountView& payer,
                                const AccountView& nonce,
                                const Address& owner)
{
    if (*nonce.size == 0) {
        Seeds seeds;
        seeds.items[0] = seedText("nonce");
        seeds.items[1] = seedOf(owner);
        seeds.count = 2;
        const auto made = createAccount<IntentNonce>(context, payer, nonce, seeds);
        if (made) (*made)->owner = owner;
        return made;
    }
    const auto opened = open<IntentNonce>(nonce, *context.programId);
    if (!opened) return opened;
    // It was created at the address derived from its owner: comparing is as good as deriving.
    if (!((*opened)->owner == owner)) return fail(CommonError::WrongAddress);
    return opened;
}

Status takeNumber(IntentNonce& nonce, uint64_t number)
{
    if (nonce.next != number) return fail(IntentError::IntentWrongNumber);
    nonce.next += 1;
    return {};
}

} // namespace core::programs::intent
