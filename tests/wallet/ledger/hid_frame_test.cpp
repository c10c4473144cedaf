//! Goal: reports are the vendor's bit for bit, and an answer that deviates anywhere is refused.
//! Method: the frames that the vendor's own code made; one fault of each kind at each report; any
//! answer there and back by RapidCheck.

#include "tests/wallet/ledger/hex.h"
#include "wallet/ledger/apdu.h"
#include "wallet/ledger/hid_frame.h"

#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace tests::ledger;
using namespace wallet::ledger;
using core::solana::bytesOf;

namespace {

constexpr uint16_t channel = 0x0101;

core::Bytes view(const Report& report)
{
    return {report.data(), report.size()};
}

std::vector<Report> answerFrames(size_t size)
{
    Buffer answer(size, 0x42);
    return framesOf(channel, bytesOf(answer));
}

//! The error that ends it, at the report that has the fault.
void refuses(const std::vector<Report>& frames, size_t faulty, LedgerError code)
{
    FrameAssembler assembler(channel);
    for (size_t i = 0; i < faulty; ++i)
        QVERIFY(assembler.add(view(frames[i])).ok());
    const auto added = assembler.add(view(frames[faulty]));
    QVERIFY(!added.ok());
    QVERIFY2(isFault(added.error(), code), name(code).data());
    QVERIFY(!assembler.isComplete());
}

//! A command of `size` bytes as the vendor's file made it: its start is printed, the rest counts up
//! or repeats.
Buffer vendorCommand(const Buffer& start, size_t size)
{
    Buffer command = start;
    const bool countsUp = size == 260;
    while (command.size() < size)
        command.push_back(countsUp ? static_cast<uint8_t>(command.size() - 5) : start.back());
    return command;
}

} // namespace

class HidFrameTest : public QObject
{
    Q_OBJECT

private slots:
    void framesAreTheVendors();
    void anyMessageComesBack();
    void eachFrameNeedsItsChannel();
    void eachFrameNeedsItsTag();
    void eachFrameNeedsItsSequence();
    void eachFrameNeedsItsSize();
    void lengthMustBeInBounds();
    void paddingIsNoPartOfTheAnswer();
    void nothingIsCompleteBeforeItsLastFrame();
};

void HidFrameTest::framesAreTheVendors()
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/ledger/hid-golden.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    std::vector<Report> frames;
    int compared = 0;
    while (!file.atEnd()) {
        const QList<QByteArray> words = file.readLine().trimmed().split(' ');
        if (words.first() == "frame") {
            const auto index = words[1].toUInt();
            QVERIFY(index < frames.size());
            QCOMPARE(toHex(view(frames[index])), words.last());
            ++compared;
            continue;
        }
        const qsizetype last = words.size();
        const Buffer command = vendorCommand(fromHex(words[last - 3]), words.last().toUInt());
        frames = framesOf(channel, bytesOf(command));
    }
    QCOMPARE(compared, 10);
    QCOMPARE(int(frames.size()), 5);
}

void HidFrameTest::anyMessageComesBack()
{
    QVERIFY(rc::check("there and back", [](uint16_t any) {
        const auto size = *rc::gen::inRange<size_t>(2, answerSizeMax + 1);
        const auto message = *rc::gen::container<Buffer>(size, rc::gen::arbitrary<uint8_t>());
        FrameAssembler assembler(any);
        for (int round = 0; round < 2; ++round) {
            const auto frames = framesOf(any, bytesOf(message));
            for (size_t i = 0; i < frames.size(); ++i) {
                RC_ASSERT(!assembler.isComplete());
                RC_ASSERT(assembler.add(view(frames[i])).ok());
                RC_ASSERT(assembler.hasBegun());
            }
            RC_ASSERT(assembler.isComplete());
            RC_ASSERT(assembler.take() == message);
            RC_ASSERT(!assembler.hasBegun());
        }
    }));
}

void HidFrameTest::eachFrameNeedsItsChannel()
{
    for (size_t i = 0; i < 5; ++i)
        for (const size_t byte : {0u, 1u}) {
            auto frames = answerFrames(answerSizeMax);
            frames[i][byte] ^= 0x10;
            refuses(frames, i, LedgerError::DeviceMustBeFree);
        }
}

void HidFrameTest::eachFrameNeedsItsTag()
{
    for (size_t i = 0; i < 5; ++i) {
        auto frames = answerFrames(answerSizeMax);
        frames[i][2] = 0x02;
        refuses(frames, i, LedgerError::FrameMustHaveTag);
    }
}

void HidFrameTest::eachFrameNeedsItsSequence()
{
    for (size_t i = 0; i < 5; ++i)
        for (const size_t byte : {3u, 4u}) {
            auto frames = answerFrames(answerSizeMax);
            frames[i][byte] ^= 0x01;
            refuses(frames, i, LedgerError::FrameMustBeInSequence);
        }
    // one lost, one doubled
    const auto frames = answerFrames(answerSizeMax);
    refuses({frames[0], frames[2]}, 1, LedgerError::FrameMustBeInSequence);
    refuses({frames[0], frames[1], frames[1]}, 2, LedgerError::FrameMustBeInSequence);
    refuses({frames[1]}, 0, LedgerError::FrameMustBeInSequence);
}

void HidFrameTest::eachFrameNeedsItsSize()
{
    const Report report = answerFrames(2).front();
    for (const size_t size : {size_t{0}, size_t{1}, size_t{6}, size_t{7}, size_t{63}}) {
        FrameAssembler assembler(channel);
        const auto added = assembler.add({report.data(), size});
        QVERIFY(!added.ok() && isFault(added.error(), LedgerError::FrameMustBeWhole));
    }
    Buffer longer(report.begin(), report.end());
    longer.push_back(0);
    FrameAssembler assembler(channel);
    const auto added = assembler.add(bytesOf(longer));
    QVERIFY(!added.ok() && isFault(added.error(), LedgerError::FrameMustBeWhole));
}

void HidFrameTest::lengthMustBeInBounds()
{
    for (int length = 0; length <= 0xffff; ++length) {
        Report report = answerFrames(2).front();
        report[5] = static_cast<uint8_t>(length >> 8);
        report[6] = static_cast<uint8_t>(length);
        FrameAssembler assembler(channel);
        const auto added = assembler.add(view(report));
        const bool isGood = length >= 2 && length <= int(answerSizeMax);
        QCOMPARE(added.ok(), isGood);
        if (!isGood)
            QVERIFY(isFault(added.error(), LedgerError::AnswerLengthMustBeInBounds));
        else
            QCOMPARE(assembler.isComplete(), length <= int(firstPayloadMax));
    }
}

void HidFrameTest::paddingIsNoPartOfTheAnswer()
{
    Report report = answerFrames(2).front();
    std::fill(report.begin() + 9, report.end(), uint8_t{0xff});
    FrameAssembler assembler(channel);
    QVERIFY(assembler.add(view(report)).ok());
    QVERIFY(assembler.isComplete());
    QVERIFY(assembler.take() == Buffer(2, 0x42));
}

void HidFrameTest::nothingIsCompleteBeforeItsLastFrame()
{
    // at the edges of the first report and the second
    for (const size_t size : {57u, 58u, 116u, 117u}) {
        const auto frames = answerFrames(size);
        QCOMPARE(frames.size(), size_t{1} + (size > 57) + (size > 116));
        FrameAssembler assembler(channel);
        for (const Report& frame : frames) {
            QVERIFY(!assembler.isComplete());
            QVERIFY(assembler.add(view(frame)).ok());
        }
        QVERIFY(assembler.isComplete());
        QCOMPARE(assembler.take().size(), size);
    }
}

QTEST_APPLESS_MAIN(HidFrameTest)
#include "hid_frame_test.moc"
