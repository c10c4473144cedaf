//! Goal: what every action builds is what the second opinion expects, and nothing else passes.
//! Method: a protocol in memory with deposits and a withdrawal on its way; the four actions as they
//! are built, then with every byte and every term of them changed.

#include "app/cluster/protocol_setup.h"
#include "app/review/second_reading.h"
#include "core/decode/errors.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/transaction.h"

#include <QTest>

using app::cluster::EmbeddedCluster;
using app::cluster::ProgramIndex;
using app::review::Action;
using app::review::ActionKind;
using core::programs::capital::Tranche;
using core::solana::Instruction;

namespace {

constexpr core::UnixTime begin{1'746'316'800};

std::vector<std::uint8_t> bytesOf(const std::vector<Instruction>& instructions,
                                  const core::Address& payer,
                                  const core::solana::Hash& hash)
{
    auto message = core::solana::compileLegacy(payer, instructions, hash);
    if (!message) qFatal("%s", message.error().detail.c_str());
    const auto transaction = core::solana::unsignedTransaction(std::move(*message));
    if (!transaction) qFatal("%s", transaction.error().detail.c_str());
    return core::solana::encodeTransaction(*transaction).value();
}

} // namespace

class SecondReadingTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyActionIsReadAsItWasAsked_data();
    void everyActionIsReadAsItWasAsked();
    void everyOtherTermIsRefused();
    void everyChangedByteIsRefused();
    void surplusInstructionsAreRefused();
    void anotherProgramIsRefused();

private:
    [[nodiscard]] Action action(ActionKind kind) const;
    [[nodiscard]] std::vector<Instruction> built(const Action& action) const;
    [[nodiscard]] core::support::Checked check(const std::vector<std::uint8_t>& bytes,
                                               const Action& action) const;
    [[nodiscard]] bool isRefused(const std::vector<std::uint8_t>& bytes,
                                 const Action& action) const;

    std::unique_ptr<EmbeddedCluster> m_cluster;
    app::cluster::SnapshotPtr m_snapshot;
    core::solana::Hash m_hash;
    const core::Address m_owner = app::cluster::developmentKey("provider").address();
};

void SecondReadingTest::initTestCase()
{
    auto cluster = EmbeddedCluster::inMemory(begin);
    QVERIFY(cluster.ok());
    m_cluster = std::make_unique<EmbeddedCluster>(std::move(cluster).value());
    QVERIFY(app::cluster::setUpProtocol(*m_cluster).ok());
    QVERIFY(app::cluster::setUpMarket(*m_cluster, {"LAYER-PERP", 0, 604'800}).ok());
    QVERIFY(app::cluster::fund(*m_cluster, "provider", core::UsdcAmount{1'000'000'000'000}).ok());
    m_hash.bytes[0] = 7;
    const auto snapshot = app::cluster::readSnapshot(
        m_cluster->ledger(), m_cluster->deployment().ids[ProgramIndex::InsurancePool]);
    QVERIFY(snapshot.ok());
    m_snapshot = *snapshot;
}

Action SecondReadingTest::action(ActionKind kind) const
{
    Action action;
    action.kind = kind;
    action.owner = m_owner;
    action.tranche = Tranche::Junior;
    action.amount = core::UsdcAmount{5'000'001};
    action.minShares = core::Shares{4'999'999};
    action.shares = core::Shares{18'446'744'073'709'551'615U};
    action.early = true;
    action.ticket = 3;
    return action;
}

std::vector<Instruction> SecondReadingTest::built(const Action& action) const
{
    return app::review::instructionsOf(m_cluster->deployment(), *m_snapshot, action);
}

core::support::Checked SecondReadingTest::check(const std::vector<std::uint8_t>& bytes,
                                                const Action& action) const
{
    return app::review::checkSecondReading({bytes.data(), bytes.size()}, m_cluster->deployment(),
                                           *m_snapshot, action, m_hash);
}

bool SecondReadingTest::isRefused(const std::vector<std::uint8_t>& bytes,
                                  const Action& action) const
{
    const auto checked = check(bytes, action);
    return !checked.ok() && checked.error().module == core::support::Module::Decode;
}

void SecondReadingTest::everyActionIsReadAsItWasAsked_data()
{
    QTest::addColumn<ActionKind>("kind");
    QTest::addColumn<Tranche>("tranche");
    for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
        const QByteArray name = tranche == Tranche::Senior ? " senior" : " junior";
        QTest::newRow("deposit" + name) << ActionKind::Deposit << tranche;
        QTest::newRow("request" + name) << ActionKind::RequestWithdraw << tranche;
        QTest::newRow("cancel" + name) << ActionKind::CancelWithdraw << tranche;
        QTest::newRow("execute" + name) << ActionKind::ExecuteWithdraw << tranche;
    }
}

void SecondReadingTest::everyActionIsReadAsItWasAsked()
{
    QFETCH(const ActionKind, kind);
    QFETCH(const Tranche, tranche);
    Action asked = action(kind);
    asked.tranche = tranche;
    for (const bool early : {false, true}) {
        asked.early = early;
        const auto checked = check(bytesOf(built(asked), m_owner, m_hash), asked);
        QVERIFY2(checked.ok(), checked.ok() ? "" : checked.error().detail.c_str());
    }
}

void SecondReadingTest::everyOtherTermIsRefused()
{
    const auto refusedWith = [this](ActionKind kind, void (*change)(Action&)) {
        const Action asked = action(kind);
        Action other = asked;
        change(other);
        return isRefused(bytesOf(built(other), other.owner, m_hash), asked);
    };
    QVERIFY(refusedWith(ActionKind::Deposit, [](Action& a) { a.amount = core::UsdcAmount{5}; }));
    QVERIFY(refusedWith(ActionKind::Deposit, [](Action& a) { a.minShares = core::Shares{0}; }));
    QVERIFY(refusedWith(ActionKind::Deposit, [](Action& a) { a.tranche = Tranche::Senior; }));
    QVERIFY(refusedWith(ActionKind::Deposit, [](Action& a) { a.owner.bytes[0] ^= 1; }));
    QVERIFY(refusedWith(ActionKind::Deposit, [](Action& a) { a.marketId = 1; }));
    QVERIFY(
        refusedWith(ActionKind::Deposit, [](Action& a) { a.kind = ActionKind::RequestWithdraw; }));
    QVERIFY(refusedWith(ActionKind::RequestWithdraw, [](Action& a) { a.early = false; }));
    QVERIFY(
        refusedWith(ActionKind::RequestWithdraw, [](Action& a) { a.shares = core::Shares{1}; }));
    QVERIFY(refusedWith(ActionKind::CancelWithdraw, [](Action& a) { a.ticket = 4; }));
    QVERIFY(refusedWith(ActionKind::ExecuteWithdraw, [](Action& a) { a.ticket = 259; }));
    QVERIFY(
        refusedWith(ActionKind::ExecuteWithdraw, [](Action& a) { a.tranche = Tranche::Senior; }));
}

void SecondReadingTest::everyChangedByteIsRefused()
{
    constexpr std::size_t messageAt = 1 + 64;
    const Action asked = action(ActionKind::Deposit);
    const auto honest = bytesOf(built(asked), m_owner, m_hash);
    for (std::size_t at = messageAt; at < honest.size(); ++at) {
        for (const int flip : {1, 0x80}) {
            auto bytes = honest;
            bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ flip);
            QVERIFY2(isRefused(bytes, asked), qPrintable(QString::number(at)));
        }
    }
}

void SecondReadingTest::surplusInstructionsAreRefused()
{
    const Action asked = action(ActionKind::CancelWithdraw);
    for (const Instruction& surplus :
         {build(core::solana::BudgetUnitPrice{1}), built(action(ActionKind::ExecuteWithdraw))[0],
          built(asked)[0]}) {
        auto instructions = built(asked);
        instructions.push_back(surplus);
        QVERIFY(isRefused(bytesOf(instructions, m_owner, m_hash), asked));
    }
    QVERIFY(isRefused(bytesOf({}, m_owner, m_hash), asked));
}

void SecondReadingTest::anotherProgramIsRefused()
{
    const Action asked = action(ActionKind::CancelWithdraw);
    auto instructions = built(asked);
    instructions[0].program.bytes[5] ^= 1;
    const auto checked = check(bytesOf(instructions, m_owner, m_hash), asked);
    QVERIFY(!checked.ok());
    QVERIFY(core::decode::is(checked.error(), core::decode::Errc::BytesMustSayWhatWasAsked));
    QVERIFY(checked.error().detail.find("SurplusInstruction") != std::string::npos);
}

QTEST_APPLESS_MAIN(SecondReadingTest)
#include "second_reading_test.moc"
