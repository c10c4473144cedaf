#include "app/review/second_reading.h"

#include "app/interfaces/descriptions.h"
#include "app/review/action_accounts.h"
#include "app/review/expected_calls.h"
#include "app/review/intent_reading.h"
#include "app/review/intent_words.h"

#include <algorithm>

namespace app::review {

namespace {

using core::Bytes;
using core::decode::Errc;
using core::decode::Expectation;
using core::solana::Signature;
using core::support::Checked;
using core::support::Done;

Checked otherwise(const char* what)
{
    return core::decode::fail(Errc::BytesMustSayWhatWasAsked, what);
}

//! Lines as one text.
std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += (text.empty() ? "" : "\n") + line;
    return text;
}

//! What the owner signs is the text that is shown, for this program and by this owner, and the text
//! says what was asked for.
Checked checkText(const cluster::Snapshot& snapshot, const Action& action, const IntentPlan& intent)
{
    const auto read = readIntent(core::solana::bytesOf(intent.messageBytes));
    if (!read) return read.error();
    if (read->container != action.container || intent.container != action.container)
        return otherwise("the message's container is another");
    if (read->container == 0 && !(read->domain == snapshot.insurancePool))
        return otherwise("the message is for another program");
    if (!(read->signer == action.owner)) return otherwise("the message is for another signer");
    if (read->text != intent.text || joined(intent.lines) != intent.text)
        return otherwise("the text that is signed is not the one that is shown");
    if (!(intent.until == untilOf(snapshot, action)))
        return otherwise("the text is good until another hour");
    if (intent.number != snapshot.intentNumberOf(action.owner))
        return otherwise("the text has another number");
    const Address nonce = ActionAccounts(snapshot, action).intentNumber();
    if (intent.lines != intentWords(snapshot, action, intent, nonce))
        return otherwise("the text says anything else than what was asked for");
    return Done{};
}

} // namespace

Expectation expectationOf(const cluster::Snapshot& snapshot,
                          const Action& action,
                          const core::solana::Hash& blockhash,
                          const IntentPlan* intent,
                          const Signature& textSignature)
{
    Expectation expectation;
    expectation.feePayer = action.payer();
    expectation.signers = {action.payer()};
    if (intent == nullptr && !(action.payer() == action.owner))
        expectation.signers.push_back(action.owner);
    std::ranges::copy(blockhash.bytes, expectation.recentBlockhash.bytes);
    if (intent == nullptr)
        expectation.instructions = {expectedCall(snapshot, action)};
    else
        expectation.instructions = expectedIntentCalls(snapshot, action, *intent, textSignature);
    return expectation;
}

Checked checkSecondReading(Bytes bytes,
                           const cluster::Deployment& deployment,
                           const cluster::Snapshot& snapshot,
                           const Action& action,
                           const core::solana::Hash& blockhash,
                           const IntentPlan* intent,
                           const Signature& textSignature)
{
    if ((intent != nullptr) != (action.road == Road::Intent))
        return otherwise("a text is there and none was asked for, or the other way round");
    if (intent != nullptr)
        if (const auto same = checkText(snapshot, action, *intent); !same) return same;
    const auto interfaces = interfaces::loadInterfaces(deployment.ids);
    if (!interfaces) return interfaces.error();
    const auto reading = core::decode::readTransaction(bytes, *interfaces);
    if (!reading) return reading.error();
    const auto differences = core::decode::compare(
        *reading, expectationOf(snapshot, action, blockhash, intent, textSignature));
    if (differences.empty()) return Done{};
    return core::decode::fail(Errc::BytesMustSayWhatWasAsked, core::decode::factsOf(differences));
}

} // namespace app::review
