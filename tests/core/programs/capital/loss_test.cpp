//! Goal: losses take junior before senior, share between live and exit side, and wipe what is
//! spent. Method: worked examples with every rounding, then laws over random books and losses.

#include "tests/core/programs/capital/books.h"

#include <QTest>

using namespace core;
using namespace core::programs::capital;
using tests::amounts;
using tests::isSound;
using tests::seededBook;

namespace {

constexpr uint64_t dollar = 1'000'000;

Books pool(uint64_t senior, uint64_t junior)
{
    Books books;
    bookOf(books, Tranche::Senior) = seededBook(senior);
    bookOf(books, Tranche::Junior) = seededBook(junior);
    return books;
}

//! A book as operations leave it: a price, an exit side, unvested yield.
Book anyBook()
{
    Book book = seededBook(*amounts());
    book.assets.value += *amounts();
    if (*rc::gen::arbitrary<bool>()) {
        const uint64_t held = book.shares.raw() - book.deadShares.raw();
        const auto out = enterExit(book, Shares{*rc::gen::inRange<uint64_t>(1, held + 1)});
        RC_ASSERT(out.ok());
        RC_PRE(!out->exitShares.isZero());
        if (*rc::gen::arbitrary<bool>()) startEpoch(book);
    }
    if (*rc::gen::arbitrary<bool>() && hasHolders(book))
        RC_ASSERT(addIncome(book, UsdcAmount{*amounts()}, UnixTime{1'000}).ok());
    return book;
}

} // namespace

class LossTest : public QObject
{
    Q_OBJECT

private slots:
    void juniorPaysBeforeSenior();
    void exitSideBearsItsCeiledPart();
    void unvestedYieldGoesBeforeAssets();
    void lossOfEverythingWipesBothSides();
    void priceBelowOneTenThousandthWipes();
    void dustOfJuniorGoesToSeniorWithHolders();
    void dustWithoutHoldersGoesToTheTreasury();
    void wipedExitSideSkipsItsTickets();
    void reseededBookBeginsAtOne();
    void lossNeverTakesMoreThanThereIs();
    void everyUnitIsAccountedFor();
    void seniorIsTouchedOnlyWhenJuniorIsSpent();
};

void LossTest::juniorPaysBeforeSenior()
{
    Books books = pool(99 * dollar, 19 * dollar);
    Loss loss = absorb(books, UsdcAmount{5 * dollar});
    QCOMPARE(loss.junior.taken.raw(), 5 * dollar);
    QCOMPARE(loss.senior.taken.raw(), uint64_t{0});
    loss = absorb(books, UsdcAmount{20 * dollar});
    QCOMPARE(loss.junior.taken.raw(), 15 * dollar);
    QCOMPARE(loss.senior.taken.raw(), 5 * dollar);
    QVERIFY(loss.junior.live && !loss.senior.live);
    QCOMPARE(bookOf(books, Tranche::Senior).assets.raw(), 95 * dollar);
}

void LossTest::exitSideBearsItsCeiledPart()
{
    Book book = seededBook(2 * dollar); // 3 dollars with the seed's
    QVERIFY(enterExit(book, Shares{dollar}).ok());
    const Bite bite = biteBook(book, UsdcAmount{100});
    QCOMPARE(bite.taken.raw(), uint64_t{100});
    QCOMPARE(bite.exit.raw(), uint64_t{34}); // ceil(100 / 3)
    QCOMPARE(book.exitAssets.raw(), dollar - 34);
    QCOMPARE(book.assets.raw(), 2 * dollar - 66);
}

void LossTest::unvestedYieldGoesBeforeAssets()
{
    Book book = seededBook(9 * dollar);
    QVERIFY(creditYield(book, UsdcAmount{100}, UnixTime{1'000}).ok());
    QVERIFY(!biteBook(book, UsdcAmount{60}).taken.isZero());
    QCOMPARE(book.unvested.raw(), uint64_t{40});
    QCOMPARE(book.assets.raw(), 10 * dollar);
    QVERIFY(!biteBook(book, UsdcAmount{60}).taken.isZero());
    QCOMPARE(book.unvested.raw(), uint64_t{0});
    QCOMPARE(book.assets.raw(), 10 * dollar - 20);
}

void LossTest::lossOfEverythingWipesBothSides()
{
    Book book = seededBook(9 * dollar);
    QVERIFY(enterExit(book, Shares{dollar}).ok());
    const Bite bite = biteBook(book, UsdcAmount{UINT64_MAX});
    QCOMPARE(bite.taken.raw(), 10 * dollar);
    QVERIFY(bite.live && bite.exitWiped && bite.dust.isZero());
    QCOMPARE(book.generation, 1U);
    QCOMPARE(book.exitGeneration, 1U);
    QVERIFY(book.shares.isZero() && book.deadShares.isZero() && !isSeeded(book));
}

void LossTest::priceBelowOneTenThousandthWipes()
{
    Book book = seededBook(9 * dollar);
    Book other = book;
    QVERIFY(!biteBook(book, UsdcAmount{10 * dollar - 1'000}).live); // a price of exactly 1e-4
    const Bite bite = biteBook(other, UsdcAmount{10 * dollar - 999});
    QVERIFY(bite.live);
    QCOMPARE(bite.dust.raw(), uint64_t{999});
    QVERIFY(other.assets.isZero());
}

void LossTest::dustOfJuniorGoesToSeniorWithHolders()
{
    Books books = pool(99 * dollar, 9 * dollar);
    const Loss loss = absorb(books, UsdcAmount{10 * dollar - 999});
    QVERIFY(loss.junior.live && loss.toTreasury.isZero());
    QCOMPARE(bookOf(books, Tranche::Senior).assets.raw(), 100 * dollar + 999);
}

void LossTest::dustWithoutHoldersGoesToTheTreasury()
{
    Books books = pool(0, 9 * dollar);
    const Loss loss = absorb(books, UsdcAmount{10 * dollar - 999});
    QCOMPARE(loss.toTreasury.raw(), uint64_t{999});
    QCOMPARE(bookOf(books, Tranche::Senior).assets.raw(), dollar);

    Books alone = pool(9 * dollar, 0);
    const Loss all = absorb(alone, UsdcAmount{dollar + 10 * dollar - 999});
    QVERIFY(all.senior.live);
    QCOMPARE(all.toTreasury.raw(), uint64_t{999});
}

void LossTest::wipedExitSideSkipsItsTickets()
{
    Book book = seededBook(9 * dollar);
    book.ticketHead = 3;
    book.ticketNext = 7;
    QVERIFY(enterExit(book, Shares{dollar}).ok());
    QVERIFY(!biteBook(book, UsdcAmount{10 * dollar}).taken.isZero());
    QCOMPARE(book.ticketHead, uint64_t{7});
}

void LossTest::reseededBookBeginsAtOne()
{
    Book book = seededBook(9 * dollar);
    book.assetSeconds = U128{77};
    QVERIFY(!biteBook(book, UsdcAmount{10 * dollar}).taken.isZero());
    QVERIFY(book.assetSeconds.isZero());
    seed(book);
    const auto shares = sharesFor(book, UsdcAmount{dollar});
    QVERIFY(shares && shares->raw() == dollar);
    QCOMPARE(book.generation, 1U);
}

void LossTest::lossNeverTakesMoreThanThereIs()
{
    Books books;
    const Loss loss = absorb(books, UsdcAmount{dollar});
    QVERIFY(loss.taken().isZero() && !loss.junior.live && !loss.senior.live);
}

void LossTest::everyUnitIsAccountedFor()
{
    QVERIFY(rc::check([] {
        Books books;
        bookOf(books, Tranche::Senior) = anyBook();
        bookOf(books, Tranche::Junior) = anyBook();
        for (int i = 0; i < 4; ++i) {
            const uint64_t before = capacities(books).total().raw();
            const UsdcAmount asked{*amounts()};
            const Loss loss = absorb(books, asked);
            RC_ASSERT(loss.taken().raw() == std::min(asked.raw(), before) ||
                      !loss.toTreasury.isZero() || loss.junior.live);
            RC_ASSERT(before ==
                      capacities(books).total().raw() + loss.taken().raw() + loss.toTreasury.raw());
            RC_ASSERT(loss.taken() <= asked);
            for (const Book& book : books)
                RC_ASSERT(isSound(book));
        }
    }));
}

void LossTest::seniorIsTouchedOnlyWhenJuniorIsSpent()
{
    QVERIFY(rc::check([] {
        Books books;
        bookOf(books, Tranche::Senior) = anyBook();
        bookOf(books, Tranche::Junior) = anyBook();
        const UsdcAmount junior = capacity(bookOf(books, Tranche::Junior));
        const Loss loss = absorb(books, UsdcAmount{*amounts()});
        RC_ASSERT(loss.senior.taken.isZero() || loss.junior.taken == junior);
    }));
}

QTEST_APPLESS_MAIN(LossTest)
#include "loss_test.moc"
