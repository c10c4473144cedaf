//! Goal: a row gives back the state that it was made of, and no other bytes than a row's do harm;
//! a decimated series keeps what a picture must show.
//! Method: RapidCheck over states that differ in runs and over any bytes; small cases by hand.

#include "app/history/event_reader.h"
#include "app/history/series.h"
#include "app/history/version_codec.h"

#include <QTest>

#include <algorithm>

#include <rapidcheck.h>

using namespace app::history;

namespace {

core::Bytes viewOf(const StateBytes& bytes)
{
    return {bytes.data(), bytes.size()};
}

std::vector<SeriesPoint> pointsOf(const std::vector<std::int64_t>& values)
{
    std::vector<SeriesPoint> points;
    for (std::size_t i = 0; i < values.size(); ++i)
        points.push_back({core::UnixTime{static_cast<std::int64_t>(i)}, values[i]});
    return points;
}

} // namespace

class CodecTest : public QObject
{
    Q_OBJECT

private slots:
    void rowGivesTheStateBack()
    {
        QVERIFY(rc::check("apply(rowBetween(a, b)) on a is b", [] {
            const auto before = *rc::gen::arbitrary<StateBytes>();
            StateBytes after = before;
            const auto edits = *rc::gen::inRange(0, 6);
            for (int i = 0; i < edits && !after.empty(); ++i) {
                const auto at = *rc::gen::inRange<std::size_t>(0, after.size());
                after[at] = *rc::gen::arbitrary<std::uint8_t>();
            }
            if (*rc::gen::inRange(0, 4) == 0) after.push_back(7);
            StateBytes state = before;
            RC_ASSERT(applyRow(state, viewOf(rowBetween(viewOf(before), viewOf(after)))));
            RC_ASSERT(state == after);
            state = before;
            RC_ASSERT(applyRow(state, viewOf(wholeRow(viewOf(after)))));
            RC_ASSERT(state == after);
        }));
    }

    void anyBytesAreHarmless()
    {
        QVERIFY(rc::check("no row writes outside of a state", [] {
            StateBytes state = *rc::gen::arbitrary<StateBytes>();
            StateBytes row = *rc::gen::arbitrary<StateBytes>();
            if (!row.empty()) row[0] = *rc::gen::inRange<std::uint8_t>(0, 3);
            const std::size_t size = state.size();
            const bool isApplied = applyRow(state, viewOf(row));
            RC_ASSERT(isApplied || state.size() == size);
            (void)decodeState(viewOf(row));
        }));
    }

    void patchesAreSmall()
    {
        StateBytes before(12'201, 0x5a);
        StateBytes after = before;
        after[100] = 1;
        after[9'000] = 2;
        QVERIFY(rowBetween(viewOf(before), viewOf(after)).size() < 16);
    }

    void accountsComeBack()
    {
        core::runtime::Account account;
        account.lamports = 5;
        account.data = {1, 2, 3};
        account.owner.bytes[0] = 9;
        account.isExecutable = true;
        const auto decoded = decodeState(viewOf(encodeState(&account)));
        QVERIFY(decoded && *decoded == account);
        QVERIFY(encodeState(nullptr).empty());
        QVERIFY(!decodeState(viewOf(StateBytes{1, 2, 3})));
    }

    void sumSeesEveryBitAndThePlace()
    {
        StateBytes bytes(61, 3);
        const std::uint64_t sum = checkOf(viewOf(bytes), 1);
        QVERIFY(checkOf(viewOf(bytes), 2) != sum);
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
            QVERIFY(checkOf(viewOf(bytes), 1) != sum);
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        }
        bytes.push_back(0);
        QVERIFY(checkOf(viewOf(bytes), 1) != sum);
    }

    void decimatedKeepsEndsAndExtremes()
    {
        QVERIFY(rc::check("first, last, lowest, highest stay", [] {
            const auto points = pointsOf(*rc::gen::arbitrary<std::vector<std::int64_t>>());
            const auto most = *rc::gen::inRange<std::size_t>(4, 20);
            const auto kept = decimated(points, most);
            RC_ASSERT(kept.size() <= most || kept.size() == points.size());
            if (points.size() <= most) RC_ASSERT(kept == points);
            if (points.empty()) return;
            RC_ASSERT(kept.front() == points.front() && kept.back() == points.back());
            const auto byValue = [](const auto& a, const auto& b) { return a.value < b.value; };
            const auto [low, high] = std::ranges::minmax_element(points, byValue);
            const auto [keptLow, keptHigh] = std::ranges::minmax_element(kept, byValue);
            RC_ASSERT(low->value == keptLow->value && high->value == keptHigh->value);
            RC_ASSERT(std::ranges::is_sorted(
                kept, [](const auto& a, const auto& b) { return a.time < b.time; }));
        }));
    }

    void onlyTheProgramThatRunsTellsEvents()
    {
        const auto ids = app::cluster::embeddedProgramIds();
        EventReader reader(ids);
        // base64 of 8 bytes that are no event, and of nothing.
        const std::vector<std::string> logs{
            "Program data: AAAAAAAAAAA=", "Program data: ",    "Program x invoke [1]",
            "Program data: AAAA",         "Program x success", "Program log: a success"};
        QVERIFY(reader.read(logs).empty());
    }

    void kindsHaveOneNumberEach()
    {
        std::vector<std::uint32_t> seen;
        for (const auto* program : core::describe::allPrograms())
            for (const auto& event : program->events) {
                const auto numbers = kindsNamed(event.name);
                QVERIFY(!numbers.empty());
                QCOMPARE(kindOf(numbers.front()).record->name, event.name);
                seen.insert(seen.end(), numbers.begin(), numbers.end());
            }
        std::ranges::sort(seen);
        QVERIFY(std::ranges::adjacent_find(seen) == seen.end());
        QVERIFY(kindOf(0).record == nullptr && kindOf(99'999).record == nullptr);
        QVERIFY(kindsNamed("NoSuchEvent").empty());
    }
};

QTEST_APPLESS_MAIN(CodecTest)
#include "codec_test.moc"
