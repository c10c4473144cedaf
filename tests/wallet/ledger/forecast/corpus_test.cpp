//! Goal: the kinds of instructions of which only a summary was recorded show the recorded titles.
//! Method: each is built from its definition and compared with its lines in corpus-screens.txt.

#include "core/solana/message.h"
#include "core/solana/program_ids.h"
#include "tests/wallet/ledger/forecast/vectors.h"

#include <QTest>

using namespace tests::forecast;
namespace solana = core::solana;

namespace {

using Data = std::vector<uint8_t>;

core::Address key(uint8_t fill)
{
    core::Address address;
    std::fill(std::begin(address.bytes), std::end(address.bytes), fill);
    return address;
}

const core::Address me = key(1);
const solana::AccountMeta other{key(2), true, false}; // signs as well
const solana::AccountMeta account{key(3), false, true};
const solana::AccountMeta sysvar{key(4), false, false};
const solana::AccountMeta second{key(5), false, true};

Data operator+(Data left, const Data& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Data tag(uint8_t number)
{
    return {number, 0, 0, 0};
}

Data number(uint8_t value)
{
    return {value, 0, 0, 0, 0, 0, 0, 0};
}

const Data someKey(32, 9);

//! The recorded titles of a kind: "  [0] Set lockup: …".
QStringList recordedTitles(const char* kind)
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/ledger/corpus-screens.txt"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read the corpus");
    QStringList titles;
    bool isKind = false;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.startsWith(u"== "_s)) isKind = line.mid(3) == QLatin1String(kind);
        if (!isKind || !line.startsWith(u'[')) continue;
        const qsizetype begin = line.indexOf(u"] "_s) + 2;
        titles.append(line.mid(begin, line.indexOf(u": "_s, begin) - begin));
    }
    return titles;
}

void addRow(const char* kind, std::vector<solana::Instruction> instructions)
{
    QTest::newRow(kind) << std::move(instructions);
}

} // namespace

Q_DECLARE_METATYPE(std::vector<core::solana::Instruction>)

class CorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void titlesAreTheRecordedOnes_data();
    void titlesAreTheRecordedOnes();
};

void CorpusTest::titlesAreTheRecordedOnes_data()
{
    QTest::addColumn<std::vector<solana::Instruction>>("instructions");
    const solana::AccountMeta mine{me, true, false};
    addRow("stake_set_lockup",
           {{solana::stakeId,
             {account, mine},
             tag(6) + Data{1} + number(1) + Data{1} + number(2) + Data{1} + someKey}});
    addRow("stake_authorize_withdrawer_with_custodian",
           {{solana::stakeId,
             {account, sysvar, other, {key(6), false, false}},
             tag(1) + someKey + tag(1)}});
    addRow("vote_update_commission", {{solana::voteId, {account, other}, tag(5) + Data{42}}});
    addRow("vote_update_node_v1_0_7",
           {{solana::voteId, {account, sysvar, mine}, tag(4) + someKey}});
    addRow("vote_update_node_v1_0_8", {{solana::voteId, {account, second, mine}, tag(4)}});
    addRow(
        "stake_split_with_seed_v1_1",
        {{solana::systemId, {account, mine}, tag(9) + someKey + number(0) + number(200) + someKey},
         {solana::stakeId, {second, account, mine}, tag(3) + number(42)}});
    addRow("spl_token_create_account2",
           {{solana::systemId,
             {mine, {key(3), true, true}},
             tag(0) + number(42) + number(165) + someKey},
            {solana::tokenId, {account, second, sysvar}, Data{16} + someKey}});
    addRow("spl_token_create_multisig",
           {{solana::systemId,
             {mine, {key(3), true, true}},
             tag(0) + number(42) + number(165) + someKey},
            {solana::tokenId, {account, sysvar, second, mine, other}, {2, 2}}});
}

void CorpusTest::titlesAreTheRecordedOnes()
{
    QFETCH(const std::vector<solana::Instruction>, instructions);
    const auto message = solana::compileLegacy(me, instructions, {});
    QVERIFY(message.ok());
    const auto bytes = solana::encodeMessage(*message);
    QVERIFY(bytes.ok());

    const Forecast forecast =
        forecastTransaction(view(*bytes), me, {Model::NanoSPlus, {1, 9, 0}, false});
    QStringList titles;
    for (const Screen& screen : forecast.screens)
        titles.append(textOf(screen.title));
    QVERIFY(!titles.isEmpty());
    QCOMPARE(titles, recordedTitles(QTest::currentDataTag()));
}

QTEST_APPLESS_MAIN(CorpusTest)
#include "corpus_test.moc"
