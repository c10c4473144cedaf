#include "core/programs/insurance_pool/intents.h"

#include "core/programs/intent/errors.h"
#include "core/programs/peers.h"
#include "core/programs/risk_engine/periods.h"

namespace core::programs::insurance_pool {

using intent::IntentError;

Outcome<OpenIntent> openIntent(Context& context,
                               const IntentParties& parties,
                               const IntentArgs& args)
{
    // The text names the cluster; two that share a name differ in what they began with.
    if (args.genesisPrefix != parties.protocol->genesisPrefix)
        return fail(IntentError::IntentOtherCluster);
    const Status hour = intent::requireHour(args.until, parties.now);
    if (!hour) return Failure{hour.error()};
    const auto message = intent::findSigned(context, *parties.instructions);
    if (!message) return Failure{message.error()};
    const auto nonce = intent::openNonce(context, *parties.payer, *parties.nonce, *parties.owner);
    if (!nonce) return Failure{nonce.error()};
    const Status taken = intent::takeNumber(**nonce, args.number);
    if (!taken) return Failure{taken.error()};

    OpenIntent opened;
    opened.parties = parties;
    opened.message = *message;
    opened.market = {parties.market->name, parties.market->marketId};
    opened.scope.cluster = parties.protocol->cluster;
    opened.scope.number = args.number;
    opened.scope.until = args.until;
    // Version 1 does not name the program: there the text names an account of it.
    if (message->version != 0) opened.scope.nonce = parties.nonce->address;
    return opened;
}

Status requireSigned(const Context& context,
                     const OpenIntent& intent,
                     const intent::IntentText& text)
{
    return intent::requireText(intent.message, *context.programId, *intent.parties.owner, text);
}

void tell(Context& context,
          const OpenIntent& intent,
          const intent::IntentText& text,
          IntentKind kind)
{
    const IntentParties& parties = intent.parties;
    IntentExecuted event;
    event.pool = parties.market->pool;
    event.owner = *parties.owner;
    event.number = intent.scope.number;
    event.period = risk_engine::periodOf(parties.now);
    event.time = parties.now;
    event.until = intent.scope.until;
    copyBytes(event.text.characters, text.text().characters, text.text().size);
    event.kind = kind;
    event.container = intent.message.version;
    emitEvent(context, event);
}

} // namespace core::programs::insurance_pool
