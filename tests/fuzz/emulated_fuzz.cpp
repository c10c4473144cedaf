//! Goal: whatever a host sends, the emulated device answers or asks, never reads outside, and signs
//! nothing that no person approved. Its script reader takes any text.
//! Method: libFuzzer; the input is a script's line and APDUs with their lengths. A device whose
//! person refuses everything must never answer with a signature of its key; one that approves
//! answers only with signatures that verify over what its person was asked.

#include "core/solana/hash.h"
#include "core/solana/keys.h"
#include "core/solana/mnemonic.h"
#include "wallet/ledger/emulated/emulated_device.h"

#include <algorithm>
#include <cstdlib>

using namespace wallet::ledger::emulated;
using core::solana::bytesOf;

namespace {

constexpr std::string_view words =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

void require(bool condition)
{
    if (!condition) std::abort();
}

DeviceKeys keys()
{
    // Deriving the seed takes 2048 rounds: once is enough.
    static const core::solana::SecretBuffer seed = [] {
        auto made = core::solana::seedFromMnemonic(bytesOf(words), {});
        return std::move(made.value());
    }();
    return DeviceKeys::fromSeed(seed.bytes());
}

Script scriptOf(uint8_t choice)
{
    Script script;
    script.settings.blindSigning = (choice & 1) != 0;
    if ((choice & 2) != 0) script.settings.version = {1, 17, 0};
    if ((choice & 4) != 0) script.settings.containers = Containers::Both;
    if ((choice & 8) != 0) script.settings.model = wallet::ledger::Model::Stax;
    return script;
}

//! Whether an answer is a signature over the message by the key that was asked for.
bool isSignature(const Answer& answer, const Question& question)
{
    core::solana::Signature signature;
    if (answer.size() != sizeof signature.bytes + 2) return false;
    std::copy_n(answer.begin(), sizeof signature.bytes, signature.bytes);
    return core::solana::verify(question.signer, bytesOf(question.message), signature);
}

void exchange(EmulatedDevice& device, core::Bytes apdu, bool approves)
{
    device.receive(apdu, Time(0));
    auto delivery = device.poll(Time(0));
    if (!delivery) {
        require(device.question() != nullptr);
        const Question question = *device.question();
        require(!question.pages.empty());
        if (approves)
            device.approve();
        else
            device.refuse();
        delivery = device.poll(Time(0));
        require(delivery.has_value());
        const bool signs =
            question.kind == RequestKind::Transaction || question.kind == RequestKind::Offchain;
        if (approves && signs) require(isSignature(delivery->answer, question));
        if (!approves) require(delivery->answer.size() == 2);
        return;
    }
    require(delivery->answer.size() >= 2);
    // Only a reviewed transaction is signed without a question, and the review was one.
    const bool isReviewed = approves && apdu.size > 1 && apdu.data[1] == ins::signReviewed;
    require(isReviewed || delivery->answer.size() < 66);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size < 2) return 0;
    const uint8_t choice = data[0];
    core::Bytes rest{data + 1, size - 1};
    const std::string_view text = core::solana::textOf(rest);
    if (auto script = parseScript(text); script.ok())
        for (int kind = 0; kind <= static_cast<int>(RequestKind::Unknown); ++kind)
            static_cast<void>(script->next(static_cast<RequestKind>(kind)));

    EmulatedDevice device(keys(), scriptOf(choice));
    const bool approves = (choice & 0x10) != 0;
    while (rest.size > 0 && !device.isBusy()) {
        const size_t length = std::min<size_t>(rest.data[0] + 6u, rest.size - 1);
        exchange(device, {rest.data + 1, length}, approves);
        rest = {rest.data + 1 + length, rest.size - 1 - length};
    }
    return 0;
}
