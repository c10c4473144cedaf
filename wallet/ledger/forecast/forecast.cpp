#include "wallet/ledger/forecast/forecast.h"

#include "wallet/ledger/forecast/fact_text.h"
#include "wallet/ledger/forecast/rules.h"
#include "wallet/ledger/forecast/screen_writer.h"
#include "wallet/ledger/status.h"

#include <algorithm>

namespace wallet::ledger::forecast {

using core::Address;
using core::Bytes;

namespace {

//! What the app makes of the instructions, before fees and the fee payer.
struct Review
{
    std::vector<Screen> screens; //!< empty: blind
    bool hasOverflowed = false;
};

//! Every instruction, or empty when one of them cannot be read or bytes are left over.
std::optional<std::vector<Facts>> readBody(const MessageView& view, const Rules& rules)
{
    if (view.instructionCount == 0 || view.instructionCount > rules.instructionCountMax) return {};
    std::vector<Facts> all;
    Cursor body{view.body};
    for (size_t i = 0; i < view.instructionCount; ++i) {
        const auto instruction = takeInstruction(body, view);
        if (!instruction) return {};
        const auto facts = readFacts(*instruction, view);
        if (!facts) return {};
        all.push_back(*facts);
    }
    if (view.isVersioned && body.length() != 0U) return {}; // lookup tables
    if (!body.isAtEnd()) return {};
    return all;
}

//! "Max fees": 5000 lamports a signature, and the price of the units asked for, in 32 bits.
//! Without a limit the app assumes 200 000 units for every instruction that is not passed over.
struct Budget
{
    std::optional<uint64_t> units;
    std::optional<uint64_t> price; //!< micro-lamports a unit
    size_t instructionCount = 0;

    [[nodiscard]] bool isGiven() const { return units || price; }
    [[nodiscard]] uint32_t maxFees(uint8_t signatureCount) const
    {
        constexpr uint64_t feePerSignature = 5'000;
        constexpr uint64_t unitsPerInstruction = 200'000;
        constexpr uint64_t unitsMax = 1'400'000;
        constexpr uint64_t microLamports = 1'000'000;
        const uint64_t assumed = std::min(instructionCount * unitsPerInstruction, unitsMax);
        uint64_t fees = feePerSignature * signatureCount;
        // The product wraps at 64 bits and the sum at 32, as in the app.
        if (price) fees += *price * units.value_or(assumed) / microLamports;
        return static_cast<uint32_t>(fees);
    }
};

//! Takes the budget instructions from the front, unless one stands alone.
Budget takeBudget(std::span<const Facts>& shown)
{
    Budget budget;
    budget.instructionCount = shown.size();
    if (shown.size() < 2) return budget;
    while (!shown.empty() && shown[0].instruction.program == Program::ComputeBudget) {
        if (const auto units = shown[0].number(Slot::Units)) budget.units = units;
        if (const auto price = shown[0].number(Slot::Price)) budget.price = price;
        shown = shown.subspan(1);
    }
    return budget;
}

void addCombination(ScreenWriter& writer,
                    const Combination& combination,
                    std::span<const Facts> parts)
{
    writer.add(combination.head, 0);
    if (combination.head.empty())
        writer.add(parts[combination.parts[0]].rule->head, combination.parts[0]);
    writer.add(combination.body, 0);
    for (const uint8_t part : combination.parts)
        writer.add(parts[part].rule->body, part);
}

//! The screens of what stands behind nonce and budget: one instruction or a known combination.
Review reviewOf(std::span<const Facts> parts, const Address& signer)
{
    Review review;
    ScreenWriter writer{parts, signer};
    if (parts.size() == 1) {
        writer.add(parts[0].rule->head, 0);
        writer.add(parts[0].rule->body, 0);
    } else {
        std::vector<Instruction> instructions;
        for (const Facts& part : parts)
            instructions.push_back(part.instruction);
        const Combination* const combination = findCombination(instructions);
        if (combination == nullptr) return review;
        if (combination->setsBothRoles &&
            (parts[0].number(Slot::Role) != 0U || parts[1].number(Slot::Role) != 1U))
            return review;
        addCombination(writer, *combination, parts);
    }
    review.hasOverflowed = writer.hasOverflowed();
    review.screens = writer.take();
    return review;
}

//! Clear screens of a readable body; none when the app would be blind.
Review reviewBody(const std::vector<Facts>& all,
                  const MessageView& view,
                  const Address& signer,
                  const Rules& rules)
{
    constexpr Instruction advanceNonce = {Program::System, 4};
    std::vector<Facts> displayed;
    bool hasExtension = false;
    for (const Facts& facts : all) {
        hasExtension |= facts.isExtension;
        if (facts.rule != nullptr) displayed.push_back(facts);
    }
    std::span<const Facts> shown = displayed;
    // A nonce in front of something else is passed over; alone it is what is shown.
    if (shown.size() > 1 && shown[0].instruction == advanceNonce) shown = shown.subspan(1);
    const Budget budget = takeBudget(shown);

    Review review = reviewOf(shown, signer);
    if (review.screens.empty() || review.hasOverflowed) return review;
    std::vector<Screen> inserted;
    if (hasExtension) {
        inserted.push_back({"Extension Warning", "Unsupported extensions found"});
        inserted.push_back({"", "Verify transaction before signing"});
    }
    const bool areFeesShown = budget.isGiven();
    Screen fees{"Max fees", {}};
    if (areFeesShown)
        fees.text = amountText(budget.maxFees(view.requiredSignatureCount), 9, "SOL").value();
    if (areFeesShown && !rules.showsFeesLast) inserted.push_back(fees);
    review.screens.insert(review.screens.begin() + 1, inserted.begin(), inserted.end());
    if (areFeesShown && rules.showsFeesLast) review.screens.push_back(fees);
    return review;
}

//! What the app answers when a fact does not fit its buffer, after the screens in front of it.
constexpr uint16_t reviewBroken = 0x6f01;

Forecast ended(Forecast forecast, Outcome outcome, StatusWord status)
{
    forecast.outcome = outcome;
    forecast.statusWord = static_cast<uint16_t>(status);
    return forecast;
}

void rename(std::vector<Screen>& screens, std::span<const TitleChange> titles)
{
    for (Screen& screen : screens)
        for (const TitleChange& change : titles)
            if (screen.title == change.from) {
                screen.title = change.to;
                break;
            }
}

} // namespace

std::string_view name(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Clear: return "clear";
    case Outcome::Blind: return "blind";
    case Outcome::HeaderInvalid: return "header_invalid";
    case Outcome::SignerMissing: return "signer_missing";
    case Outcome::FinalizeFailed: return "finalize_failed";
    }
    return {};
}

Forecast forecastTransaction(Bytes message, const Address& signer, const AppProfile& app)
{
    const Rules& rules = rulesOf(app.version);
    Forecast forecast;
    forecast.hash = core::solana::sha256({message});
    forecast.hashText = keyText(forecast.hash.bytes);
    forecast.isEstimate = !rules.isObserved;

    const auto view = viewMessage(message);
    if (!view)
        return ended(std::move(forecast), Outcome::HeaderInvalid, StatusWord::InvalidMessage);
    if (!hasSigner(*view, message, signer))
        return ended(std::move(forecast), Outcome::SignerMissing, StatusWord::InvalidHeader);

    Review review;
    if (const auto all = readBody(*view, rules)) review = reviewBody(*all, *view, signer, rules);
    if (review.hasOverflowed) {
        forecast.outcome = Outcome::FinalizeFailed;
        forecast.statusWord = reviewBroken;
        return forecast;
    }
    std::vector<Screen> payer;
    // A signer was found, so there are 32 bytes where the first key is read.
    if (!core::equalBytes(view->key(0), signer.bytes, Address::size))
        payer.push_back({"Fee payer", keyText(view->key(0))});
    if (review.screens.empty()) {
        forecast.blindScreens = {{"Unrecognized", "format"}, {"Message Hash", forecast.hashText}};
        forecast.blindScreens.insert(forecast.blindScreens.end(), payer.begin(), payer.end());
        return ended(std::move(forecast), Outcome::Blind,
                     app.blindSigning ? StatusWord::Ok : StatusWord::NeedsBlindSigning);
    }
    forecast.screens = std::move(review.screens);
    rename(forecast.screens, rules.titles);
    forecast.screens.insert(forecast.screens.end(), payer.begin(), payer.end());
    return ended(std::move(forecast), Outcome::Clear, StatusWord::Ok);
}

} // namespace wallet::ledger::forecast
