#include "core/programs/capital/loss.h"

namespace core::programs::capital {

namespace {

//! A share worth less than one part in this many of a base unit is worth nothing: prices and
//! shares stay far from the ends of their types.
constexpr uint64_t wipePart = 10'000;

//! ceil(loss × exit ÷ capacity), at most all of it. \pre loss <= capacity
UsdcAmount exitPart(const Book& book, UsdcAmount loss)
{
    if (book.exitAssets.isZero()) return {};
    const auto part = mulDivCeil(loss.raw(), book.exitAssets.raw(), capacity(book).raw());
    return smaller(UsdcAmount{part ? *part : loss.raw()}, book.exitAssets);
}

//! Keeps what stood there at the epoch's start in proportion, ceil: what stood there and is lost
//! carries no load either way.
void biteExit(Book& book, UsdcAmount part, Bite& bite)
{
    const UsdcAmount before = book.exitAssets;
    book.exitAssets.value -= part.raw();
    bite.exit = part;
    if (before.isZero()) return;
    const auto stood = mulDivCeil(book.exitAtEpochStart.raw(), book.exitAssets.raw(), before.raw());
    book.exitAtEpochStart =
        smaller(UsdcAmount{stood ? *stood : book.exitAssets.raw()}, book.exitAssets);
    if (!book.exitAssets.isZero() || part.isZero()) return;

    // Every ticket so far is worth nothing: the queue begins behind them.
    bite.exitWiped = true;
    book.exitGeneration += 1;
    book.exitShares = Shares{};
    book.ticketHead = book.ticketNext;
}

void biteLive(Book& book, UsdcAmount part, Bite& bite)
{
    const UsdcAmount ofUnvested = smaller(part, book.unvested);
    const UsdcAmount ofAssets = subtractToZero(part, ofUnvested);
    book.unvested.value -= ofUnvested.raw();
    book.assets.value -= ofAssets.raw();
    if (ofAssets.isZero()) return;
    const bool worthless = product(book.assets.raw(), wipePart) < U128{book.shares.raw()};
    if (!book.assets.isZero() && !worthless) return;

    bite.live = true;
    bite.dust = book.assets; // unvested is 0: the loss went through it
    book.generation += 1;
    book.assets = UsdcAmount{};
    book.shares = Shares{};
    book.deadShares = Shares{};
    // Whoever holds the next generation has not been at risk for these seconds.
    book.assetSeconds = U128{};
}

} // namespace

Bite biteBook(Book& book, UsdcAmount loss)
{
    Bite bite;
    bite.taken = smaller(loss, capacity(book));
    if (bite.taken.isZero()) return bite;
    const UsdcAmount ofExit = exitPart(book, bite.taken);
    biteLive(book, subtractToZero(bite.taken, ofExit), bite);
    biteExit(book, ofExit, bite);
    book.lossTotal.value += bite.taken.raw(); // cannot wrap before 2^64 have been paid in
    return bite;
}

Loss absorb(Books& books, UsdcAmount loss)
{
    Book& senior = bookOf(books, Tranche::Senior);
    Loss result;
    result.junior = biteBook(bookOf(books, Tranche::Junior), loss);
    result.senior = biteBook(senior, subtractToZero(loss, result.junior.taken));
    result.toTreasury = result.senior.dust;
    if (hasHolders(senior))
        senior.assets.value += result.junior.dust.raw();
    else
        result.toTreasury.value += result.junior.dust.raw();
    return result;
}

} // namespace core::programs::capital
