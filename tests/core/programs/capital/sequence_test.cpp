//! Goal: whatever happens to a pool's books in whatever order, nothing goes negative, no unit is
//! lost, and nobody gains by moving. Method: random operations; after each the books against sums
//! kept beside them and the old prices.

#include "core/programs/capital/limits.h"
#include "tests/core/programs/capital/books.h"

#include <QTest>

using namespace core;
using namespace core::programs::capital;
using tests::amounts;
using tests::isSound;

namespace {

constexpr int operationCount = 100;

//! a × b compared with c × d without rounding.
bool isAtMost(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    return product(a, b) <= product(c, d);
}

class Pool
{
public:
    Pool()
    {
        for (Book& book : m_books)
            open(book);
    }

    void step()
    {
        Book& book = m_books[*rc::gen::element<size_t>(0, 1)];
        m_before = book;
        if (!isSeeded(book)) open(book);
        switch (*rc::gen::inRange(0, 8)) {
        case 0:
        case 1: deposit(book); break;
        case 2: request(book); break;
        case 3: cancel(book); break;
        case 4: pay(book); break;
        case 5: lose(); break;
        case 6: income(book); break;
        default: wait(); break;
        }
        for (const Book& one : m_books)
            RC_ASSERT(isSound(one));
        RC_ASSERT(capacities(m_books).total().raw() == m_in - m_out);
    }

private:
    void open(Book& book)
    {
        seed(book);
        m_in += seedAmount.raw();
        m_before = book;
    }

    //! Those who stay lose nothing by those who come and go.
    void requirePriceKept(const Book& book)
    {
        RC_ASSERT(isAtMost(m_before.assets.raw(), book.shares.raw(), book.assets.raw(),
                           m_before.shares.raw()));
        if (!m_before.exitShares.isZero() && !book.exitShares.isZero())
            RC_ASSERT(isAtMost(m_before.exitAssets.raw(), book.exitShares.raw(),
                               book.exitAssets.raw(), m_before.exitShares.raw()));
    }

    void deposit(Book& book)
    {
        const UsdcAmount amount{*amounts()};
        const auto shares = sharesFor(book, amount);
        if (!shares || !hasRoom(book, amount, *shares)) return;
        mint(book, amount, *shares);
        m_in += amount.raw();
        requirePriceKept(book);
        // Gross price rises by less than one share's worth: (A + a) S - A S' < A + a.
        const auto rise = subtract(product(book.assets.raw(), m_before.shares.raw()),
                                   product(m_before.assets.raw(), book.shares.raw()));
        RC_ASSERT(rise.ok() && *rise <= U128{book.assets.raw()});
    }

    void request(Book& book)
    {
        const uint64_t held = book.shares.raw() - book.deadShares.raw();
        if (held == 0) return;
        const Shares shares{*rc::gen::inRange<uint64_t>(1, held + 1)};
        const auto out = enterExit(book, shares);
        if (!out) {
            RC_ASSERT(book == m_before);
            return;
        }
        requirePriceKept(book);
    }

    //! Some of the exit shares, by anybody's ticket.
    Shares someExit(const Book& book)
    {
        return Shares{*rc::gen::inRange<uint64_t>(1, book.exitShares.raw() + 1)};
    }

    void cancel(Book& book)
    {
        if (book.exitShares.isZero()) return;
        const auto back = leaveExit(book, someExit(book), *rc::gen::arbitrary<bool>());
        if (!back) {
            RC_ASSERT(book == m_before);
            return;
        }
        requirePriceKept(book);
    }

    void pay(Book& book)
    {
        if (book.exitShares.isZero()) return;
        const auto paid = payExit(book, {someExit(book), UsdcAmount{*amounts()},
                                         Ppm{*rc::gen::inRange<uint32_t>(0, 3'001)},
                                         *rc::gen::arbitrary<bool>(), UnixTime{m_now + 1'000}});
        RC_ASSERT(paid.ok());
        RC_ASSERT(paid->gross.raw() == paid->fee.raw() + paid->net.raw());
        m_out += paid->net.raw();
        requirePriceKept(book);
    }

    void lose()
    {
        const Loss loss = absorb(m_books, UsdcAmount{*amounts()});
        m_out += loss.taken().raw() + loss.toTreasury.raw();
    }

    void income(Book& book)
    {
        if (!hasHolders(book)) return;
        const UsdcAmount amount{*amounts()};
        const UsdcAmount assets = book.assets;
        if (!creditYield(book, amount, UnixTime{m_now + 1'000})) return;
        m_in += amount.raw();
        RC_ASSERT(book.assets == assets); // no price jumps
    }

    void wait()
    {
        m_now += *rc::gen::inRange<int64_t>(0, 2'000);
        for (Book& book : m_books) {
            RC_ASSERT(touch(book, UnixTime{m_now}).ok());
            m_out += takeOrphanedYield(book).raw();
        }
        if (*rc::gen::inRange(0, 4) != 0) return;
        for (Book& book : m_books)
            startEpoch(book);
    }

    Books m_books;
    Book m_before;
    int64_t m_now = 0;
    uint64_t m_in = 0;
    uint64_t m_out = 0;
};

} // namespace

class SequenceTest : public QObject
{
    Q_OBJECT

private slots:
    void booksStaySound()
    {
        QVERIFY(rc::check([] {
            Pool pool;
            for (int i = 0; i < operationCount; ++i)
                pool.step();
        }));
    }
};

QTEST_APPLESS_MAIN(SequenceTest)
#include "sequence_test.moc"
