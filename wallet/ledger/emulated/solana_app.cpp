#include "wallet/ledger/emulated/solana_app.h"

#include "core/base/base58.h"
#include "core/solana/compact_u16.h"
#include "wallet/ledger/forecast/forecast.h"
#include "wallet/ledger/forecast/line_width.h"
#include "wallet/ledger/forecast/rules.h"

#include <algorithm>
#include <cassert>

namespace wallet::ledger::emulated {
namespace {

using core::Address;
using core::Bytes;
using core::solana::bytesOf;
using core::solana::DerivationPath;
using core::solana::Hash;
using core::solana::Keypair;
using forecast::AppProfile;
using forecast::DevicePage;
using forecast::PageKind;

constexpr size_t offchainVersionOffset = 16; //!< behind the signing domain

AppProfile profileOf(const Settings& settings)
{
    return {settings.model, settings.version, settings.blindSigning};
}

//! The key's pages as the app's own screen for it: the title, the whole key, approving.
std::vector<DevicePage> pagesOfKey(const Address& key, Model model)
{
    const core::AddressText text = core::addressText(key);
    std::vector<DevicePage> pages(2);
    pages[0].kind = PageKind::Content;
    pages[0].title = "Pubkey";
    pages[0].lines = forecast::breakLines({text.data(), text.size()}, model);
    pages[1].kind = PageKind::Decision;
    pages[1].title = "Approve";
    return pages;
}

//! Moves the path to the next account: what a device that hands out foreign keys might do.
DerivationPath nextAccount(DerivationPath path)
{
    constexpr size_t accountAt = 2;
    if (path.indexes.size() <= accountAt)
        path.indexes.push_back(0);
    else
        path.indexes[accountAt] ^= 1;
    return path;
}

Answer signatureOf(const Keypair& key, std::vector<uint8_t> message, const Fault& fault)
{
    if (fault.kind == FaultKind::SignOther && !message.empty()) message.back() ^= 1;
    core::solana::Signature signature = key.sign(bytesOf(message));
    if (fault.kind == FaultKind::AlterSignature) {
        const uint32_t bit = fault.number % (8 * core::solana::Signature::size);
        signature.bytes[bit / 8] ^= static_cast<uint8_t>(1u << (bit % 8));
    }
    return answerOf(bytesOf(signature));
}

Answer configurationOf(const Settings& settings)
{
    Answer payload{static_cast<uint8_t>(settings.blindSigning),
                   0, // keys are shown whole
                   static_cast<uint8_t>(settings.version.major),
                   static_cast<uint8_t>(settings.version.minor),
                   static_cast<uint8_t>(settings.version.patch)};
    if (isTouch(settings.model)) payload.insert(payload.end(), 2, 0); // transaction checks: off
    return answerWith(std::move(payload));
}

//! Zeroes the blockhash, which stands behind the accounts. \return whether there is one
bool zeroBlockhash(std::vector<uint8_t>& message)
{
    constexpr uint8_t versioned = 0x80;
    constexpr size_t countsSize = 3;
    const size_t begin = !message.empty() && (message[0] & versioned) != 0 ? 1 : 0;
    const size_t accounts = begin + countsSize;
    if (message.size() < accounts) return false;
    const auto count =
        core::solana::readCompactU16({message.data() + accounts, message.size() - accounts});
    if (!count) return false;
    const size_t blockhash = accounts + count->size + count->value * Address::size;
    if (message.size() < blockhash + Hash::size) return false;
    std::fill_n(message.begin() + static_cast<std::ptrdiff_t>(blockhash), Hash::size, uint8_t{0});
    return true;
}

//! Whether the scripted app takes this header, where the script says so.
bool takesContainer(const std::vector<uint8_t>& message, Containers containers)
{
    if (message.size() <= offchainVersionOffset) return true; // no header: the forecast refuses it
    const uint8_t version = message[offchainVersionOffset];
    if (version == 0) return containers != Containers::V1;
    if (version == 1) return containers != Containers::V0;
    return true;
}

} // namespace

Reaction SolanaApp::receive(Bytes apdu,
                            const DeviceKeys& keys,
                            const Settings& settings,
                            const Fault& fault)
{
    const forecast::Rules& rules = forecast::rulesOf(settings.version);
    auto taken = m_reader.take(apdu, rules.hasDelayedSigning);
    if (const uint16_t* status = std::get_if<uint16_t>(&taken)) {
        if (*status != word::ok) m_reviewed.reset();
        return answerOf(*status);
    }
    AppCommand command = std::move(std::get<AppCommand>(taken));
    if (command.ins == ins::signReviewed) return signReviewed(command, keys, fault);
    m_reviewed.reset(); // anything else in between ends it
    switch (command.ins) {
    case ins::configuration: return configurationOf(settings);
    case ins::publicKey: return publicKey(command, keys, settings, fault);
    case ins::signOffchain: return offchain(std::move(command), keys, settings);
    default: return transaction(std::move(command), keys, settings);
    }
}

Reaction SolanaApp::publicKey(const AppCommand& command,
                              const DeviceKeys& keys,
                              const Settings& settings,
                              const Fault& fault) const
{
    if (!command.path) return answerOf(word::pathNotHardened);
    const bool isOther = fault.kind == FaultKind::OtherKey;
    const auto key = keys.at(isOther ? nextAccount(*command.path) : *command.path);
    if (!key) return answerOf(word::pathNotHardened);
    if (!command.isConfirmed) return answerOf(bytesOf(key->address()));
    Question question;
    question.kind = RequestKind::ShownKey;
    question.path = *command.path;
    question.signer = key->address();
    question.pages = pagesOfKey(key->address(), settings.model);
    return question;
}

Reaction SolanaApp::transaction(AppCommand command,
                                const DeviceKeys& keys,
                                const Settings& settings) const
{
    Question question;
    question.kind = command.ins == ins::review ? RequestKind::Review : RequestKind::Transaction;
    if (command.path) {
        const auto key = keys.at(*command.path);
        assert(key.ok()); // the reader lets no path through that has no key
        question.path = *command.path;
        question.signer = key->address();
    }
    const forecast::Forecast shown = forecast::forecastTransaction(
        bytesOf(command.message), question.signer, profileOf(settings));
    // In the app's order: a message at all, the key, its place among the signers, the person.
    if (shown.outcome == forecast::Outcome::HeaderInvalid) return answerOf(word::invalidMessage);
    if (!command.path) return answerOf(word::pathNotHardened);
    if (shown.outcome == forecast::Outcome::SignerMissing) return answerOf(word::invalidHeader);
    if (!command.isConfirmed) return answerOf(word::notSupported);
    if (!shown.asksPerson()) return answerOf(shown.statusWord);
    question.message = std::move(command.message);
    question.isBlind = !shown.isClear();
    question.pages = forecast::pagesOf(shown, settings.model);
    return question;
}

Reaction SolanaApp::offchain(AppCommand command,
                             const DeviceKeys& keys,
                             const Settings& settings) const
{
    if (!command.isConfirmed) return answerOf(word::notSupported);
    if (!takesContainer(command.message, settings.containers)) return answerOf(word::invalidHeader);
    Question question;
    question.kind = RequestKind::Offchain;
    if (command.path) {
        const auto key = keys.at(*command.path);
        assert(key.ok());
        question.path = *command.path;
        question.signer = key->address();
    }
    AppProfile profile = profileOf(settings);
    // A version that takes both headers, where the script wants another one to take more.
    constexpr Version takesBoth{1, 17, 0};
    if (settings.containers != Containers::ByVersion && profile.version < takesBoth)
        profile.version = takesBoth;
    const forecast::Forecast shown =
        forecast::forecastOffchain(bytesOf(command.message), question.signer, profile);
    if (shown.outcome == forecast::Outcome::HeaderInvalid) return answerOf(shown.statusWord);
    if (!command.path) return answerOf(word::pathNotHardened);
    if (!shown.asksPerson()) return answerOf(shown.statusWord);
    question.message = std::move(command.message);
    question.isBlind = !shown.isClear();
    question.pages = forecast::pagesOf(shown, settings.model);
    return question;
}

Answer SolanaApp::approve(const Question& question, const DeviceKeys& keys, const Fault& fault)
{
    if (question.kind == RequestKind::ShownKey) return answerOf(bytesOf(question.signer));
    if (question.kind == RequestKind::Review) {
        Reviewed reviewed{question.path, question.message};
        if (!zeroBlockhash(reviewed.message)) return answerOf(word::invalidMessage);
        m_reviewed = std::move(reviewed);
        return answerOf(word::ok);
    }
    const auto key = keys.at(question.path);
    assert(key.ok()); // the question was asked with this key
    return signatureOf(*key, question.message, fault);
}

Answer SolanaApp::signReviewed(const AppCommand& command,
                               const DeviceKeys& keys,
                               const Fault& fault)
{
    const auto reviewed = std::exchange(m_reviewed, std::nullopt); // good for one signature
    if (!reviewed) return answerOf(word::noReview);
    if (command.message.size() != reviewed->message.size()) return answerOf(word::otherLength);
    if (!command.path || !(*command.path == reviewed->path)) return answerOf(word::otherPath);
    std::vector<uint8_t> zeroed = command.message;
    if (!zeroBlockhash(zeroed)) return answerOf(word::invalidMessage);
    if (zeroed != reviewed->message) return answerOf(word::otherMessage);
    const auto key = keys.at(reviewed->path);
    assert(key.ok());
    return signatureOf(*key, command.message, fault);
}

void SolanaApp::clear()
{
    m_reader.clear();
    m_reviewed.reset();
}

} // namespace wallet::ledger::emulated
