// What a market pays, and what is counted against what it owes.

#include "core/programs/premium_manager/access.h"
#include "core/programs/premium_manager/errors.h"
#include "core/programs/premium_manager/processor.h"
#include "core/programs/token.h"

namespace core::programs::premium_manager {

using insurance_pool::ProgramIndex;

namespace {

//! The vault of the market's pool, and the Token program.
Status requireVault(const Opened& opened,
                    const AccountView& poolView,
                    const AccountView& vault,
                    const AccountView& token)
{
    const auto pool = openPool(poolView, opened);
    if (!pool) return Failure{pool.error()};
    const Status place = requireAddress(vault, (*pool)->vault);
    if (!place) return place;
    return requireAddress(token, tokenProgram);
}

} // namespace

Status accrue(Context& context, const NoArgs&)
{
    const auto opened = openPremium(context, {Accrue::protocol, Accrue::market, Accrue::premium});
    if (!opened) return Failure{opened.error()};
    const auto risk = openRisk(context.accounts[Accrue::risk], *opened);
    if (!risk) return Failure{risk.error()};
    return chargeNow(*opened, **risk);
}

Status payPremium(Context& context, const PayPremiumArgs& args)
{
    using I = PayPremium;
    const AccountView* accounts = context.accounts;
    const auto opened = openPremium(context, {I::protocol, I::market, I::premium});
    if (!opened) return Failure{opened.error()};
    const auto risk = openRisk(accounts[I::risk], *opened);
    if (!risk) return Failure{risk.error()};
    const Status vault =
        requireVault(*opened, accounts[I::pool], accounts[I::vault], accounts[I::token]);
    if (!vault) return vault;
    if (premiumsPaused(*opened)) return fail(CommonError::Paused);
    if (args.amount.isZero()) return fail(PremiumError::NothingToPay);

    const Status charged = chargeNow(*opened, **risk);
    if (!charged) return charged;
    const Receipt before = receiptOf(*opened->premium);
    const Status received = receivePremium(*opened->premium, args.amount);
    if (!received) return received;
    const Status moved = transferTokens(context, accounts[I::payerTokens], accounts[I::vault],
                                        accounts[I::payer], {args.amount});
    if (!moved) return moved;
    emitPayment(context, *opened, before, PaymentKind::Premium);
    return {};
}

Status payIncome(Context& context, const PayIncomeArgs& args)
{
    using I = PayIncome;
    const AccountView* accounts = context.accounts;
    const auto opened = openPremium(context, {I::protocol, I::market, I::premium});
    if (!opened) return Failure{opened.error()};
    const Status vault =
        requireVault(*opened, accounts[I::pool], accounts[I::vault], accounts[I::token]);
    if (!vault) return vault;
    if (premiumsPaused(*opened)) return fail(CommonError::Paused);
    if (args.amount.isZero()) return fail(PremiumError::NothingToPay);

    const Receipt before = receiptOf(*opened->premium);
    const Status received = receiveIncome(*opened->premium, args.amount);
    if (!received) return received;
    const Status moved = transferTokens(context, accounts[I::payerTokens], accounts[I::vault],
                                        accounts[I::payer], {args.amount});
    if (!moved) return moved;
    emitPayment(context, *opened, before, PaymentKind::Income);
    return {};
}

Status setOff(Context& context, const SetOffArgs& args)
{
    using I = SetOff;
    const auto opened = openPremium(context, {I::protocol, I::market, I::premium});
    if (!opened) return Failure{opened.error()};
    const Status caller = requireAuthority(context, context.accounts[I::caller], *opened->protocol,
                                           ProgramIndex::InsolvencyHandler);
    if (!caller) return caller;
    PremiumState& state = *opened->premium;
    if (args.amount > state.arrears) return fail(PremiumError::SetOffTooLarge);

    // The tokens lie in the pool's vault already: the handler moved them before it called.
    const Receipt before = receiptOf(state);
    const auto total = add(state.setOff, args.amount);
    if (!total) return Failure{total.error()};
    const Status received = receivePremium(state, args.amount);
    if (!received) return received;
    state.setOff = *total;
    emitPayment(context, *opened, before, PaymentKind::SetOff);
    return {};
}

} // namespace core::programs::premium_manager
