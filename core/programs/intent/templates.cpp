#include "core/programs/intent/templates.h"

#include "core/base/base58.h"
#include "core/base/calendar.h"
#include "core/programs/intent/errors.h"
#include "core/programs/intent/verify.h"

namespace core::programs::intent {

namespace {

constexpr size_t lineMax = 17; //!< characters that every device draws in one line

template <size_t N> core::Text textOf(const programs::Text<N>& text)
{
    size_t size = 0;
    while (size < N && text.characters[size] != 0)
        ++size;
    return {text.characters, size};
}

core::Text wordOf(Tranche tranche)
{
    return tranche == Tranche::Junior ? core::Text("junior") : core::Text("senior");
}

//! A name of one letter is a line that some devices cannot draw: hence the word before it. The
//! longest names stand alone.
void putName(IntentText& text, const MarketFact& market)
{
    constexpr core::Text before("of ");
    const core::Text name = textOf(market.name);
    if (before.size + name.size <= lineMax) text.put(before);
    text.put(name).endLine();
}

void putNumber(IntentText& text, const MarketFact& market)
{
    text.put("market ").number(market.number).endLine();
}

//! "By 2028-03-01 05h". \return IntentNotWholeHour
Status putHour(IntentText& text, UnixTime until)
{
    const auto date = dateText(until);
    if (!date) return Failure{date.error()};
    const uint64_t seconds = static_cast<uint64_t>(until.raw());
    const uint64_t hour = seconds / hourSeconds;
    if (hour * hourSeconds != seconds) return fail(IntentError::IntentNotWholeHour);
    const char digits[] = {' ', static_cast<char>('0' + hour % 24 / 10),
                           static_cast<char>('0' + hour % 24 % 10), 'h', '\n'};
    text.put("By ").put({date->data(), date->size()}).put({digits, sizeof(digits)});
    return {};
}

size_t digitsOf(uint64_t value)
{
    size_t digits = 1;
    for (; value >= 10; value /= 10)
        ++digits;
    return digits;
}

//! The account in three lines, so that it breaks in the same places everywhere.
void putAddress(IntentText& text, const Address& address)
{
    constexpr size_t part = 15;
    const AddressText whole = addressText(address);
    size_t at = 0;
    for (; at + part < whole.size(); at += part)
        text.put("\n").put({whole.data() + at, part});
    text.put("\n").put({whole.data() + at, whole.size() - at});
}

//! Until when, where, and as which of the owner's intents.
Status finish(IntentText& text, const Scope& scope)
{
    const Status hour = putHour(text, scope.until);
    if (!hour) return hour;
    const core::Text cluster = textOf(scope.cluster);
    text.put(cluster);
    if (cluster.size + 2 + digitsOf(scope.number) <= lineMax)
        text.put(" #").number(scope.number);
    else
        text.put("\nintent #").number(scope.number);
    if (scope.nonce != nullptr) putAddress(text, *scope.nonce);
    return text.fits() ? Status{} : fail(IntentError::IntentTextTooLong);
}

} // namespace

Status render(IntentText& text,
              const DepositFact& deposit,
              const MarketFact& market,
              const Scope& scope)
{
    if (deposit.amount.raw() > shownMax || deposit.minShares.raw() > shownMax)
        return fail(IntentError::IntentTooLarge);
    text.put("Backstop deposit\n");
    text.amount(deposit.amount).endLine();
    text.put("USDC to ").put(wordOf(deposit.tranche)).endLine();
    putName(text, market);
    putNumber(text, market);
    text.put("shares at least\n");
    text.amount(deposit.minShares).endLine();
    return finish(text, scope);
}

Status render(IntentText& text,
              const WithdrawFact& withdraw,
              const MarketFact& market,
              const Scope& scope)
{
    if (withdraw.shares.raw() > shownMax) return fail(IntentError::IntentTooLarge);
    text.put("Backstop withdraw\n");
    text.amount(withdraw.shares).endLine();
    text.put(wordOf(withdraw.tranche)).put(" shares\n");
    putName(text, market);
    if (withdraw.early) {
        text.put("locked ones too\n");
        text.put("fee up to ").amount(withdraw.feeMax).put("%\n");
    } else {
        text.put("only unlocked\n");
    }
    putNumber(text, market);
    return finish(text, scope);
}

Status render(IntentText& text,
              const CancelFact& cancel,
              const MarketFact& market,
              const Scope& scope)
{
    text.put("Backstop cancel\n");
    text.put("withdrawal ").number(cancel.ticket).endLine();
    text.put("of ").put(wordOf(cancel.tranche)).put(" shares\n");
    putName(text, market);
    putNumber(text, market);
    return finish(text, scope);
}

} // namespace core::programs::intent
