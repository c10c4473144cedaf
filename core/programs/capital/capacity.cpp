#include "core/programs/capital/capacity.h"

namespace core::programs::capital {

namespace {

constexpr uint64_t navScale = 1'000'000'000;
//! Pending claims above one part in this many of the capacity stop deposits.
constexpr uint64_t weighingPart = 100;

} // namespace

ByTranche capacities(const Books& books)
{
    return {capacity(bookOf(books, Tranche::Senior)), capacity(bookOf(books, Tranche::Junior))};
}

UsdcAmount loadBase(const Books& books)
{
    UsdcAmount base;
    for (const Book& book : books)
        base.value += subtractToZero(capacity(book), book.exitAtEpochStart).raw();
    return base;
}

UsdcAmount liveCapital(const Books& books)
{
    UsdcAmount live;
    for (const Book& book : books)
        live.value += book.assets.raw() + book.unvested.raw();
    return live;
}

ByTranche splitPending(const ByTranche& capacities, UsdcAmount pending)
{
    const UsdcAmount junior = smaller(pending, capacities.junior);
    const UsdcAmount rest = subtractToZero(pending, junior);
    return {smaller(rest, capacities.senior), junior};
}

Outcome<Nav> netAssetValue(const Book& book, UsdcAmount pendingOfBook)
{
    const UsdcAmount whole = capacity(book);
    if (book.shares.isZero() || whole.isZero()) return Nav{};
    const UsdcAmount kept = subtractToZero(whole, pendingOfBook);
    const auto ratio = mulDivFloor(product(book.assets.raw(), navScale), U128{kept.raw()},
                                   product(whole.raw(), book.shares.raw()));
    if (!ratio) return Failure{ratio.error()};
    const auto nav = narrow(*ratio);
    if (!nav) return Failure{nav.error()};
    return Nav{*nav};
}

Outcome<UsdcAmount> netValue(const Book& book, Shares shares, UsdcAmount pendingOfBook)
{
    const UsdcAmount whole = capacity(book);
    if (book.shares.isZero() || whole.isZero()) return UsdcAmount{};
    const UsdcAmount kept = subtractToZero(whole, pendingOfBook);
    const auto ratio = mulDivFloor(product(book.assets.raw(), shares.raw()), U128{kept.raw()},
                                   product(whole.raw(), book.shares.raw()));
    if (!ratio) return Failure{ratio.error()};
    const auto value = narrow(*ratio);
    if (!value) return Failure{value.error()};
    return UsdcAmount{*value};
}

bool claimsWeigh(const Book& book, UsdcAmount pendingOfBook)
{
    return product(pendingOfBook.raw(), weighingPart) > U128{capacity(book).raw()};
}

Ppm utilisation(UsdcAmount load, UsdcAmount pending, UsdcAmount assets)
{
    const auto used = add(load, pending);
    const uint64_t ratio =
        ratioFloor(used ? used->raw() : UINT64_MAX, wholePpm.raw(), assets.raw());
    return Ppm{static_cast<uint32_t>(smaller(ratio, UINT32_MAX))};
}

} // namespace core::programs::capital
