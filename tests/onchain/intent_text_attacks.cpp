#include "core/programs/insurance_pool/errors.h"
#include "core/programs/intent/errors.h"
#include "core/programs/intent/templates.h"
#include "tests/onchain/intent_attacks.h"

#include <QtGlobal>

#include "app/cluster/pool_actions.h"
#include "app/cluster/protocol_setup.h"

#include <cstring>

namespace tests::onchain {

using core::Shares;
using core::UnixTime;
using core::programs::insurance_pool::PoolError;
using core::programs::intent::IntentError;

namespace {

constexpr int64_t hour = 3'600;
constexpr int64_t week7 = 7 * 86'400;
constexpr uint64_t tooMuch = core::programs::intent::shownMax + 1;

template <class Code> constexpr uint32_t number(Code code)
{
    return static_cast<uint32_t>(code);
}

//! Signs one thing and sends another.
std::function<void(IntentStage&, Intent&)> changed(Form form, std::function<void(Intent&)> change)
{
    return [form, change = std::move(change)](IntentStage& stage, Intent& intent) {
        intent = stage.begin(form);
        stage.write(intent);
        stage.sign(intent);
        change(intent);
        stage.build(intent);
    };
}

//! Signs what the change makes of the message.
std::function<void(IntentStage&, Intent&)> written(
    Form form, std::function<void(core::solana::OffchainMessage&)> change)
{
    return [form, change = std::move(change)](IntentStage& stage, Intent& intent) {
        intent = stage.begin(form);
        stage.write(intent);
        change(intent.message);
        stage.sign(intent);
        stage.build(intent);
    };
}

//! Signs what the change makes of the message's bytes.
std::function<void(IntentStage&, Intent&)> encoded(
    uint8_t container, std::function<void(std::vector<uint8_t>&)> change)
{
    return [container, change = std::move(change)](IntentStage& stage, Intent& intent) {
        intent = stage.begin(Form::Deposit);
        intent.terms.container = container;
        stage.write(intent);
        stage.sign(intent);
        change(intent.intent.message);
        stage.signBytes(intent);
        stage.build(intent);
    };
}

//! Signs and sends terms that the change makes.
std::function<void(IntentStage&, Intent&)> termed(std::function<void(Intent&, IntentStage&)> change)
{
    return [change = std::move(change)](IntentStage& stage, Intent& intent) {
        intent = stage.begin(Form::Deposit);
        change(intent, stage);
        stage.complete(intent);
    };
}

void replace(std::string& text, std::string_view from, std::string_view to)
{
    const size_t at = text.find(from);
    if (at == std::string::npos) qFatal("the text lacks what is replaced");
    text.replace(at, from.size(), to);
}

void signWithOther(IntentStage& stage, Intent& intent, bool namesOther)
{
    intent = stage.begin(Form::Deposit);
    stage.write(intent);
    if (namesOther) intent.message.signers = {stage.address(IntentStage::other)};
    intent.signer = IntentStage::other;
    stage.sign(intent);
    stage.build(intent);
}

void replay(IntentStage& stage, Intent& intent)
{
    intent = stage.honest(Form::Deposit);
    if (!stage.send(intent.instructions).result.ok()) qFatal("the honest intent did not act");
}

void replayUnderTheNextNumber(IntentStage& stage, Intent& intent)
{
    replay(stage, intent);
    intent.terms.number += 1;
    stage.build(intent);
}

void sendTooLate(IntentStage& stage, Intent& intent)
{
    intent = stage.honest(Form::Deposit);
    stage.world().wait(intent.terms.until.raw() - stage.world().cluster().now().raw() + 1);
}

void halfAnHour(IntentStage& stage, Intent& intent)
{
    intent = stage.begin(Form::Deposit);
    stage.write(intent);
    stage.sign(intent);
    intent.terms.until = UnixTime{intent.terms.until.raw() + hour / 2};
    stage.build(intent);
}

//! The hour that runs.
int64_t hourOf(IntentStage& stage)
{
    return stage.world().cluster().now().raw() / hour * hour;
}

//! The text as it is, in the container that the terms name.
void wrap(IntentStage& stage, Intent& intent)
{
    intent.message = app::cluster::intentMessage(stage.all(), stage.address(IntentStage::owner),
                                                 intent.message.text, intent.terms.container);
}

void raiseTheFee(IntentStage& stage, Intent& intent)
{
    using core::programs::Param;
    namespace role = app::cluster::role;
    intent = stage.honest(Form::Withdraw);
    const auto& admin = stage.address(role::admin);
    const auto& realm = stage.all().accounts.realmParams;
    stage.must({app::cluster::setParam(stage.all(), admin, realm, Param::earlyFeeHighPpm, 2'500)},
               role::admin);
}

constexpr size_t programAt = 17;
constexpr size_t formatAt = 49;
constexpr size_t versionAt = 16;

} // namespace

// clang-format off
const std::vector<Attack>& textAttacks()
{
    static const std::vector<Attack> attacks{
        {"an altered letter", 1, number(IntentError::IntentTextDiffers), written(Form::Deposit, [](auto& m) { replace(m.text, "Backstop", "Backstap"); })},
        {"a letter more", 1, number(IntentError::IntentTextDiffers), written(Form::Deposit, [](auto& m) { m.text += " "; })},
        {"a letter less", 1, number(IntentError::IntentTextDiffers), written(Form::Deposit, [](auto& m) { m.text.pop_back(); })},
        {"another cluster's text", 1, number(IntentError::IntentTextDiffers), written(Form::Deposit, [](auto& m) { replace(m.text, "embedded", "mainnet"); })},
        {"another market's number", 1, number(IntentError::IntentTextDiffers), written(Form::Deposit, [](auto& m) { replace(m.text, "market 0", "market 1"); })},
        {"a deposit signed, a withdrawal sent", 1, number(IntentError::IntentTextDiffers), [](IntentStage& stage, Intent& intent) {
            intent = stage.begin(Form::Deposit);
            stage.write(intent);
            stage.sign(intent);
            intent.form = Form::Withdraw;
            stage.build(intent); }},
        {"another amount", 1, number(IntentError::IntentTextDiffers), changed(Form::Deposit, [](Intent& i) { ++i.deposit.amount.value; })},
        {"fewer shares at least", 1, number(IntentError::IntentTextDiffers), changed(Form::Deposit, [](Intent& i) { i.deposit.minShares.value = 0; })},
        {"another tranche", 1, number(IntentError::IntentTextDiffers), changed(Form::Deposit, [](Intent& i) { i.deposit.tranche = Tranche::Junior; })},
        {"more shares to withdraw", 1, number(IntentError::IntentTextDiffers), changed(Form::Withdraw, [](Intent& i) { ++i.withdraw.shares.value; })},
        {"a withdrawal from the other tranche", 1, number(IntentError::IntentTextDiffers), [](IntentStage& stage, Intent& intent) {
            changed(Form::Withdraw, [](Intent& i) { i.withdraw.tranche = Tranche::Junior; })(stage, intent); }},
        {"locked lots that were not asked for", 1, number(IntentError::IntentTextDiffers), [](IntentStage& stage, Intent& intent) {
            intent = stage.begin(Form::Withdraw);
            intent.withdraw.early = false;
            stage.write(intent);
            stage.sign(intent);
            intent.withdraw.early = true;
            stage.build(intent); }},
        {"another withdrawal to cancel", 1, number(IntentError::IntentTextDiffers), changed(Form::Cancel, [](Intent& i) { i.ticket.tranche = Tranche::Junior; })},
        {"a fee that changed since", 1, number(IntentError::IntentTextDiffers), raiseTheFee},
        {"a part for the shared pool", 1, number(PoolError::SharedPoolNotRegistered), [](IntentStage& stage, Intent& intent) {
            intent = stage.honest(Form::Deposit);
            intent.instructions[1].data[8 + 16] = 1; }},
    };
    return attacks;
}

const std::vector<Attack>& termAttacks()
{
    static const std::vector<Attack> attacks{
        {"a number too high", 1, number(IntentError::IntentWrongNumber), termed([](Intent& i, IntentStage&) { ++i.terms.number; })},
        {"a replay", 1, number(IntentError::IntentWrongNumber), replay},
        {"a replay under the next number", 1, number(IntentError::IntentTextDiffers), replayUnderTheNextNumber},
        {"an expired intent", 1, number(IntentError::IntentExpired), sendTooLate},
        {"an hour that is over", 1, number(IntentError::IntentExpired), termed([](Intent& i, IntentStage& s) { i.terms.until = UnixTime{hourOf(s) - hour}; })},
        {"an hour too far ahead", 1, number(IntentError::IntentTooFarAhead), termed([](Intent& i, IntentStage& s) { i.terms.until = UnixTime{hourOf(s) + week7 + hour}; })},
        {"a half hour", 1, number(IntentError::IntentNotWholeHour), halfAnHour},
        {"another cluster's beginning", 1, number(IntentError::IntentOtherCluster), termed([](Intent& i, IntentStage&) { i.terms.genesisPrefix ^= 1; })},
        {"an amount that no text shows", 1, number(IntentError::IntentTooLarge), changed(Form::Deposit, [](Intent& i) { i.deposit.amount.value = tooMuch; })},
        {"shares that no text shows", 1, number(IntentError::IntentTooLarge), changed(Form::Withdraw, [](Intent& i) { i.withdraw.shares.value = UINT64_MAX; })},
        {"another program's domain", 1, number(IntentError::IntentOtherProgram), written(Form::Deposit, [](auto& m) { ++m.applicationDomain.bytes[5]; })},
        {"another signer's text", 1, number(IntentError::IntentOtherSigner), [](IntentStage& stage, Intent& intent) { signWithOther(stage, intent, true); }},
        {"another key's signature", 0, 2, [](IntentStage& stage, Intent& intent) { signWithOther(stage, intent, false); }},
        {"a byte changed after signing", 0, 2, [](IntentStage& stage, Intent& intent) {
            intent = stage.begin(Form::Deposit);
            stage.write(intent);
            stage.sign(intent);
            intent.intent.message.back() ^= 1;
            stage.build(intent); }},
    };
    return attacks;
}

const std::vector<Attack>& containerAttacks()
{
    static const std::vector<Attack> attacks{
        {"no message of this kind", 1, number(IntentError::IntentContainerUnknown), encoded(0, [](auto& bytes) { bytes[1] ^= 1; })},
        {"a version to come", 1, number(IntentError::IntentContainerUnknown), encoded(0, [](auto& bytes) { bytes[versionAt] = 2; })},
        {"the format for long texts", 1, number(IntentError::IntentContainerUnknown), encoded(0, [](auto& bytes) { bytes[formatAt] = 2; })},
        {"two signers", 1, number(IntentError::IntentContainerUnknown), encoded(0, [](auto& bytes) { bytes[formatAt + 1] = 2; })},
        {"no signer", 1, number(IntentError::IntentContainerUnknown), encoded(1, [](auto& bytes) { bytes[versionAt + 1] = 0; })},
        {"a length that is not the text's", 1, number(IntentError::IntentTextDiffers), encoded(0, [](auto& bytes) { ++bytes[83]; })},
        {"a version that names no program, without the number's account", 1, number(IntentError::IntentTextDiffers), [](IntentStage& stage, Intent& intent) {
            intent = stage.begin(Form::Deposit);
            stage.write(intent);
            intent.terms.container = 1;
            wrap(stage, intent);
            stage.sign(intent);
            stage.build(intent); }},
        {"a version that names no program, with another account", 1, number(IntentError::IntentTextDiffers), [](IntentStage& stage, Intent& intent) {
            intent = stage.begin(Form::Deposit);
            intent.terms.container = 1;
            stage.write(intent);
            char& last = intent.message.text.back();
            last = last == 'a' ? 'b' : 'a';
            stage.sign(intent);
            stage.build(intent); }},
        {"a version that names the program, with the account all the same", 1, number(IntentError::IntentTextDiffers), [](IntentStage& stage, Intent& intent) {
            intent = stage.begin(Form::Deposit);
            intent.terms.container = 1;
            stage.write(intent);
            intent.terms.container = 0;
            wrap(stage, intent);
            stage.sign(intent);
            stage.build(intent); }},
        {"a byte of the program's id", 1, number(IntentError::IntentOtherProgram), encoded(0, [](auto& bytes) { bytes[programAt + 31] ^= 1; })},
    };
    return attacks;
}
// clang-format on

} // namespace tests::onchain
