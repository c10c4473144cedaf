#pragma once
//! \file
//! What the by-intent forms share: they check that the owner signed the very text of what they are
//! about to do, and then run the same code as the forms that the owner's key signs.
//! \source docs/protocol.md §10

#include "core/programs/insurance_pool/intent_events.h"
#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/owner_instructions.h"
#include "core/programs/intent/templates.h"
#include "core/programs/intent/verify.h"

namespace core::programs::insurance_pool {

//! Whose intent it is and what stands behind it; checked before.
struct IntentParties
{
    const Protocol* protocol = nullptr;
    const Market* market = nullptr;
    const Address* owner = nullptr;
    const AccountView* payer = nullptr;
    const AccountView* nonce = nullptr;
    const AccountView* instructions = nullptr;
    UnixTime now;
};

//! An intent whose number, hour and cluster are right. Its text is still to be compared.
struct OpenIntent
{
    IntentParties parties;
    intent::SignedMessage message;
    intent::MarketFact market;
    intent::Scope scope;
};

//! Takes the owner's intent number. \return IntentOtherCluster, and what requireHour(),
//! openNonce(), takeNumber() and findSigned() refuse
[[nodiscard]] Outcome<OpenIntent> openIntent(Context& context,
                                             const IntentParties& parties,
                                             const IntentArgs& args);

//! The owner signed exactly that text. \return what intent::requireText() refuses
[[nodiscard]] Status requireSigned(const Context& context,
                                   const OpenIntent& intent,
                                   const intent::IntentText& text);

//! Writes the event, once what the text says is done.
void tell(Context& context,
          const OpenIntent& intent,
          const intent::IntentText& text,
          IntentKind kind);

//! requireSigned() of what render() makes of a fact of `intent/templates.h`.
template <class Fact>
[[nodiscard]] Status requireFact(const Context& context,
                                 const OpenIntent& intent,
                                 intent::IntentText& text,
                                 const Fact& fact)
{
    const Status rendered = intent::render(text, fact, intent.market, intent.scope);
    if (!rendered) return rendered;
    return requireSigned(context, intent, text);
}

} // namespace core::programs::insurance_pool
