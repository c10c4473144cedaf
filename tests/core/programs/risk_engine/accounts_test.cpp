//! Goal: no instruction takes an account that is not the one it must be, and what is refused
//! changes nothing.
//! Method: every slot of every instruction gets, in turn, the account of another market, a copy of
//! the right one with a stranger as owner, a copy at another address, and an empty account.

#include "core/programs/risk_engine/processor.h"
#include "tests/core/programs/risk_engine/market_fixture.h"

#include <QTest>

#include <string_view>

using namespace core;
using namespace core::programs::risk_engine;
using tests::MarketFixture;

namespace {

// Slots that may hold anybody: who pays or signs is tested with the instruction, and the System
// program is only there for calls to it.
bool isFree(std::string_view name)
{
    return name == "payer" || name == "system" || name == "snapshotAuthority" || name == "caller";
}

Address twinOf(const MarketFixture& fixture, const Address& address)
{
    const tests::MarketAddresses& one = fixture.market;
    const tests::MarketAddresses& other = fixture.twin;
    for (const auto member : {&tests::MarketAddresses::market, &tests::MarketAddresses::pool,
                              &tests::MarketAddresses::params, &tests::MarketAddresses::risk,
                              &tests::MarketAddresses::prices, &tests::MarketAddresses::funding,
                              &tests::MarketAddresses::premium, &tests::MarketAddresses::price})
        if (one.*member == address) return other.*member;
    return address == fixture.realmParams ? one.params : fixture.realmParams;
}

// The accounts of the twin exist too, so that only the market tells them apart.
void initialiseTwin(MarketFixture& fixture)
{
    std::swap(fixture.market, fixture.twin);
    QCOMPARE(fixture.send<InitMarket>(), ErrorCode{0});
    QCOMPARE(fixture.send<Grow>(), ErrorCode{0});
    std::swap(fixture.market, fixture.twin);
}

template <class Send>
void refusesReplacements(MarketFixture& fixture, const Address& right, const char* slot, Send send)
{
    static int copies = 0;
    const std::string name = "copy " + std::to_string(++copies);
    const std::vector<uint8_t> bytes = fixture.bytesOf(right);
    const Address wrong[] = {
        twinOf(fixture, right),
        fixture.add(name + " of a stranger", fixture.payer.address(), bytes),
        fixture.add(name + " elsewhere", fixture.ownerOf(right), bytes),
        fixture.add(name + " empty", {}, {}),
    };
    const auto before = fixture.owned();
    for (const Address& address : wrong) {
        // A genuine price may lie anywhere, and parameters of the realm are known by their scope.
        const bool anywhere = std::string_view(slot) == "price" ||
                              std::string_view(slot) == "realmParams" ||
                              std::string_view(slot) == "protocol";
        if (anywhere && address == wrong[2]) continue;
        QVERIFY2(send(address) != 0, slot);
        QVERIFY2(fixture.owned() == before, slot);
    }
}

template <class I> void refusesWrongAccounts(MarketFixture& fixture, const typename I::Args& args)
{
    const auto right = fixture.build<I>(args);
    for (std::size_t slot = 0; slot < I::accountCount; ++slot) {
        if (isFree(tests::accountNames<I>[slot])) continue;
        refusesReplacements(fixture, right.accounts[slot].address, tests::accountNames<I>[slot],
                            [&](const Address& address) {
                                auto wrong = right;
                                wrong.accounts[slot].address = address;
                                return fixture.send(wrong);
                            });
        if (QTest::currentTestFailed()) return;
    }
    QCOMPARE(fixture.send(right), ErrorCode{0});
}

} // namespace

class AccountsTest : public QObject
{
    Q_OBJECT

private slots:
    void growTakesOnlyTheMarketsAccounts()
    {
        MarketFixture fixture;
        initialiseTwin(fixture);
        QCOMPARE(fixture.send<InitMarket>(), ErrorCode{0});
        refusesWrongAccounts<Grow>(fixture, {});
    }

    void updateScoreTakesOnlyTheMarketsAccounts()
    {
        MarketFixture fixture;
        initialiseTwin(fixture);
        fixture.makeScored();
        fixture.moveTo(fixture.period() + 1);
        fixture.post(fixture.update(10'000));
        refusesWrongAccounts<UpdateScore>(fixture, {});
    }

    void publishSnapshotTakesOnlyTheMarketsAccounts()
    {
        MarketFixture fixture;
        initialiseTwin(fixture);
        fixture.makeScored();
        fixture.moveTo(fixture.period() + 1);
        refusesWrongAccounts<PublishSnapshot>(fixture, fixture.snapshot());
    }

    void syncLoadTakesOnlyTheMarketsAccounts()
    {
        MarketFixture fixture;
        initialiseTwin(fixture);
        fixture.makeScored();
        refusesWrongAccounts<SyncLoad>(fixture, {});
    }

    void startEpochTakesOnlyTheMarketsAccounts()
    {
        MarketFixture fixture;
        initialiseTwin(fixture);
        fixture.makeScored();
        auto pool = fixture.read<programs::insurance_pool::Pool>(fixture.market.pool);
        pool.epoch = 1;
        fixture.write(fixture.market.pool, pool);
        for (std::size_t slot = StartEpoch::protocol; slot < StartEpoch::accountCount; ++slot) {
            const Address right = fixture.build<StartEpoch>().accounts[slot].address;
            refusesReplacements(
                fixture, right, tests::accountNames<StartEpoch>[slot],
                [&](const Address& address) { return fixture.startEpoch(slot, address); });
        }
        QCOMPARE(fixture.startEpoch(), ErrorCode{0});
    }

    void initMarketCreatesOnlyTheMarketsAccounts()
    {
        MarketFixture fixture;
        initialiseTwin(fixture);
        const auto right = fixture.build<InitMarket>();
        for (const auto slot : {InitMarket::protocol, InitMarket::market, InitMarket::risk,
                                InitMarket::prices, InitMarket::funding, InitMarket::params}) {
            const Address address = right.accounts[slot].address;
            const Address elsewhere = fixture.add("elsewhere " + std::to_string(slot), {}, {});
            for (const Address& wrong : {twinOf(fixture, address), elsewhere}) {
                auto instruction = right;
                instruction.accounts[slot].address = wrong;
                const auto before = fixture.owned();
                QVERIFY2(fixture.send(instruction) != 0, tests::accountNames<InitMarket>[slot]);
                QVERIFY(fixture.owned() == before);
            }
        }
        QCOMPARE(fixture.send(right), ErrorCode{0});
    }

    void aProtocolOfAStrangersOwnIsOfNoUse()
    {
        MarketFixture fixture;
        fixture.makeScored();
        fixture.moveTo(fixture.period() + 1);
        fixture.post(fixture.update(10'000));
        // A forged protocol that names a stranger as insurance_pool, and a forged market in which
        // the real risk accounts stand: all but the market's address fits.
        const Address stranger = fixture.payer.address();
        auto protocol = fixture.read<programs::insurance_pool::Protocol>(fixture.protocol);
        protocol.programs[0] = stranger;
        std::vector<uint8_t> bytes(sizeof(protocol));
        std::memcpy(bytes.data(), &protocol, sizeof(protocol));
        auto instruction = fixture.build<UpdateScore>();
        const auto replace = [&](std::size_t slot, const Address& by) {
            instruction.accounts[slot].address = by;
        };
        const Address forged = fixture.add("forged protocol", stranger, bytes);
        replace(UpdateScore::protocol, forged);
        replace(UpdateScore::market,
                fixture.add("forged market", stranger, fixture.bytesOf(fixture.market.market)));
        const auto before = fixture.owned();
        QCOMPARE(fixture.send(instruction), static_cast<ErrorCode>(CommonError::WrongAddress));
        QVERIFY(fixture.owned() == before);
    }

    void unknownOrMisshapenInstructionsAreRefused()
    {
        MarketFixture fixture;
        auto instruction = fixture.build<UpdateScore>();
        instruction.data.push_back(0);
        QCOMPARE(fixture.send(instruction), static_cast<ErrorCode>(CommonError::WrongLength));
        instruction.data.resize(3);
        QCOMPARE(fixture.send(instruction),
                 static_cast<ErrorCode>(CommonError::UnknownInstruction));
        instruction = fixture.build<UpdateScore>();
        instruction.accounts.pop_back();
        QCOMPARE(fixture.send(instruction), static_cast<ErrorCode>(CommonError::TooFewAccounts));
        instruction = fixture.build<UpdateScore>();
        instruction.accounts[UpdateScore::risk].isWritable = false;
        QCOMPARE(fixture.send(instruction), static_cast<ErrorCode>(CommonError::NotWritable));
    }
};

QTEST_APPLESS_MAIN(AccountsTest)
#include "accounts_test.moc"
