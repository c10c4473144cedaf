#include "core/programs/capital/flows.h"

namespace core::programs::capital {

namespace {

uint64_t secondsBetween(UnixTime from, UnixTime to)
{
    return static_cast<uint64_t>(to.raw()) - static_cast<uint64_t>(from.raw());
}

//! What of the unvested yield has flowed in by `now`. \pre vestFrom <= now
UsdcAmount vestedBy(const Book& book, UnixTime now)
{
    if (book.unvested.isZero() || !hasHolders(book)) return {};
    if (now >= book.vestUntil) return book.unvested;
    // The part is below one, so that neither error can occur.
    const auto part = mulDivFloor(book.unvested.raw(), secondsBetween(book.vestFrom, now),
                                  secondsBetween(book.vestFrom, book.vestUntil));
    return UsdcAmount{part ? *part : 0};
}

void leaveEpochStart(Book& book, UsdcAmount amount, bool stoodAtEpochStart)
{
    if (stoodAtEpochStart) book.exitAtEpochStart = subtractToZero(book.exitAtEpochStart, amount);
    book.exitAtEpochStart = smaller(book.exitAtEpochStart, book.exitAssets);
}

//! When what flows already and `amount` will both have flowed in: the later end counts by its part
//! of the money. Small incomes cannot push yield off, and a large one cannot flow in at once
//! because little else is left.
UnixTime endOfBoth(const Book& book, UsdcAmount amount, UnixTime until)
{
    if (book.unvested.isZero() || book.vestUntil <= book.vestFrom) return until;
    if (until <= book.vestUntil) return book.vestUntil;
    // The part is below one, so that neither error can occur.
    const auto push = mulDivFloor(secondsBetween(book.vestUntil, until), amount.raw(),
                                  book.unvested.raw() + amount.raw());
    return UnixTime{book.vestUntil.raw() + static_cast<int64_t>(push ? *push : 0)};
}

Outcome<uint64_t> feeOf(const Book& book, UsdcAmount gross, Ppm fee)
{
    if (!hasHolders(book)) return uint64_t{0};
    return mulDivCeil(gross.raw(), fee.raw(), wholePpm.raw());
}

} // namespace

Status touch(Book& book, UnixTime now)
{
    if (now < book.vestFrom) return fail(CommonError::ClockWentBack);
    const auto seconds =
        add(book.assetSeconds, product(book.assets.raw(), secondsBetween(book.vestFrom, now)));
    if (!seconds) return Failure{seconds.error()};
    const UsdcAmount vested = vestedBy(book, now);

    book.assetSeconds = *seconds;
    book.unvested.value -= vested.raw(); // cannot wrap: at most all of it
    book.assets.value += vested.raw();   // cannot wrap: capacity stays what it was
    book.vestFrom = now;
    return {};
}

void seed(Book& book)
{
    book.assets.value += seedAmount.raw();
    book.shares = seedShares;
    book.deadShares = seedShares;
}

Outcome<Shares> sharesFor(const Book& book, UsdcAmount amount)
{
    const auto shares = mulDivFloor(amount.raw(), book.shares.raw(), book.assets.raw());
    if (!shares) return Failure{shares.error()};
    return Shares{*shares};
}

bool hasRoom(const Book& book, UsdcAmount amount, Shares shares)
{
    return amount <= capacityMax && shares <= sharesMax &&
           capacity(book).raw() + amount.raw() <= capacityMax.raw() &&
           book.shares.raw() + shares.raw() <= sharesMax.raw();
}

void mint(Book& book, UsdcAmount amount, Shares shares)
{
    book.assets.value += amount.raw();
    book.shares.value += shares.raw();
}

Outcome<Crossing> enterExit(Book& book, Shares shares)
{
    const Shares held = subtractToZero(book.shares, book.deadShares);
    if (shares > held) return fail(CommonError::Underflow);
    const auto amount = mulDivFloor(shares.raw(), book.assets.raw(), book.shares.raw());
    if (!amount) return Failure{amount.error()};

    uint64_t minted = *amount;
    if (!book.exitShares.isZero()) {
        const auto exact = mulDivFloor(*amount, book.exitShares.raw(), book.exitAssets.raw());
        if (!exact) return Failure{exact.error()};
        minted = *exact;
    }
    const auto exitShares = add(book.exitShares, Shares{minted});
    if (!exitShares) return Failure{exitShares.error()};

    book.shares.value -= shares.raw();
    book.assets.value -= *amount;
    book.exitShares = *exitShares;
    book.exitAssets.value += *amount;
    return Crossing{UsdcAmount{*amount}, shares, Shares{minted}};
}

Outcome<Crossing> leaveExit(Book& book, Shares exitShares, bool stoodAtEpochStart)
{
    if (exitShares > book.exitShares) return fail(CommonError::Underflow);
    const auto amount = exitValue(book, exitShares);
    if (!amount) return Failure{amount.error()};
    const auto shares = sharesFor(book, *amount);
    if (!shares) return Failure{shares.error()};
    // The capacity stays what it was: only the shares can pass their bound.
    if (!hasRoom(book, UsdcAmount{}, *shares)) return fail(CommonError::Overflow);

    book.exitShares.value -= exitShares.raw();
    book.exitAssets.value -= amount->raw();
    leaveEpochStart(book, *amount, stoodAtEpochStart);
    mint(book, *amount, *shares);
    return Crossing{*amount, *shares, exitShares};
}

Outcome<UsdcAmount> exitValue(const Book& book, Shares exitShares)
{
    const auto value = mulDivFloor(exitShares.raw(), book.exitAssets.raw(), book.exitShares.raw());
    if (!value) return Failure{value.error()};
    return UsdcAmount{*value};
}

Outcome<Payment> payExit(Book& book, const PaymentOrder& order)
{
    if (order.exitShares > book.exitShares) return fail(CommonError::Underflow);
    const auto worth = exitValue(book, order.exitShares);
    if (!worth) return Failure{worth.error()};

    Payment payment;
    payment.gross = smaller(*worth, order.free);
    payment.burned = order.exitShares;
    if (payment.gross < *worth) {
        const auto burned =
            mulDivCeil(payment.gross.raw(), book.exitShares.raw(), book.exitAssets.raw());
        if (!burned) return Failure{burned.error()};
        payment.burned = smaller(Shares{*burned}, order.exitShares);
    }
    const auto fee = feeOf(book, payment.gross, order.fee);
    if (!fee) return Failure{fee.error()};
    payment.fee = smaller(UsdcAmount{*fee}, payment.gross);
    payment.net = subtractToZero(payment.gross, payment.fee);

    book.exitShares.value -= payment.burned.raw();
    book.exitAssets.value -= payment.gross.raw();
    leaveEpochStart(book, payment.gross, order.stoodAtEpochStart);
    if (!payment.fee.isZero()) {
        // Cannot fail: the capacity held this money a moment ago.
        const Status kept = addIncome(book, payment.fee, order.feeUntil);
        if (!kept) return Failure{kept.error()};
    }
    return payment;
}

Status addIncome(Book& book, UsdcAmount amount, UnixTime until)
{
    if (!hasRoom(book, amount, Shares{})) return fail(CommonError::Overflow);
    book.vestUntil = endOfBoth(book, amount, until);
    book.unvested.value += amount.raw();
    return {};
}

Status creditYield(Book& book, UsdcAmount amount, UnixTime until)
{
    const auto total = add(book.yieldTotal, amount);
    if (!total) return Failure{total.error()};
    if (amount.isZero()) return {};
    const Status added = addIncome(book, amount, until);
    if (!added) return added;
    book.yieldTotal = *total;
    return {};
}

UsdcAmount takeOrphanedYield(Book& book)
{
    if (hasHolders(book)) return {};
    const UsdcAmount orphaned = book.unvested;
    book.unvested = UsdcAmount{};
    return orphaned;
}

void startEpoch(Book& book)
{
    book.assetSeconds = U128{};
    book.exitAtEpochStart = book.exitAssets;
}

} // namespace core::programs::capital
