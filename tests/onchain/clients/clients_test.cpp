//! Goal: programs that other people write against our interface descriptions get what ours get.
//! Method: Anchor loads every description, builds every instruction from names and values, and
//! reads every account, event and error; expected is what the console builds and reads. Input are
//! random values of every kind, and all that happens in a simulated protocol. Then transactions
//! that @solana/web3.js and @solana/kit sign, legacy and of version 0, run on the embedded ledger,
//! on LiteSVM and as bytecode.

#include "app/cluster/pool_actions.h"
#include "core/describe/decode.h"
#include "core/programs/insurance_pool/errors.h"
#include "core/solana/transaction.h"
#include "tests/onchain/clients/clients.h"
#include "tests/onchain/clients/values.h"
#include "tests/onchain/world.h"
#include "tests/sim/world.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace tests::onchain;
using core::Address;
using core::Bytes;
using core::describe::ProgramInfo;
using core::describe::RecordInfo;
using core::programs::insurance_pool::PoolError;
using core::solana::Instruction;
namespace cluster = app::cluster;

namespace {

constexpr size_t randomsOfAKind = 25;
constexpr int64_t firstOfMay = 1'746'057'600; // 2025, 00:00 UTC
constexpr size_t lifeLength = 4'000;

const cluster::ProgramIds& programIds()
{
    static const cluster::ProgramIds ids = cluster::embeddedProgramIds();
    return ids;
}

const Address& idOf(const ProgramInfo& program)
{
    const auto& all = core::describe::allPrograms();
    const auto found = std::find(all.begin(), all.end(), &program);
    return programIds().programs[found - all.begin()];
}

//! Null for a program that is not described.
const ProgramInfo* programAt(const Address& address)
{
    for (const ProgramInfo* program : core::describe::allPrograms())
        if (idOf(*program) == address) return program;
    return nullptr;
}

uint64_t discriminatorOf(const std::vector<uint8_t>& data)
{
    uint64_t value = 0;
    if (data.size() >= sizeof(value)) std::memcpy(&value, data.data(), sizeof(value));
    return value;
}

std::vector<uint8_t> withDiscriminator(uint64_t discriminator, const std::vector<uint8_t>& rest)
{
    std::vector<uint8_t> bytes(sizeof(discriminator) + rest.size());
    std::memcpy(bytes.data(), &discriminator, sizeof(discriminator));
    std::copy(rest.begin(), rest.end(), bytes.begin() + sizeof(discriminator));
    return bytes;
}

bool same(const Instruction& a, const Instruction& b)
{
    const auto equal = [](const core::solana::AccountMeta& x, const core::solana::AccountMeta& y) {
        return x.address == y.address && x.isSigner == y.isSigner && x.isWritable == y.isWritable;
    };
    return a.program == b.program && a.data == b.data &&
           std::equal(a.accounts.begin(), a.accounts.end(), b.accounts.begin(), b.accounts.end(),
                      equal);
}

//! An instruction with any arguments, for any accounts.
Instruction anyInstruction(const ProgramInfo& program,
                           const core::describe::InstructionInfo& kind,
                           std::mt19937_64& random)
{
    Instruction instruction;
    instruction.program = idOf(program);
    for (const auto& use : kind.accounts) {
        Address address;
        for (uint8_t& byte : address.bytes)
            byte = static_cast<uint8_t>(random());
        instruction.accounts.push_back({address, use.isSigner, use.isWritable});
    }
    std::vector<uint8_t> arguments;
    if (kind.args != nullptr) arguments = anyStruct(*kind.args, random);
    instruction.data = withDiscriminator(kind.discriminator, arguments);
    return instruction;
}

//! Those of a transaction that are ours, with the privileges that their tables name.
std::vector<Instruction> instructionsOf(const std::vector<uint8_t>& transaction)
{
    const auto parsed = core::solana::parseTransaction(core::solana::bytesOf(transaction));
    if (!parsed) qFatal("%s", parsed.error().detail.c_str());
    const std::vector<Address>& keys = parsed->message.staticKeys;
    std::vector<Instruction> all;
    for (const auto& part : parsed->message.instructions) {
        Instruction instruction{keys[part.programIndex], {}, part.data};
        const ProgramInfo* program = programAt(instruction.program);
        if (program == nullptr) continue;
        const auto* kind = program->instruction(discriminatorOf(part.data));
        if (kind == nullptr || kind->accounts.size() != part.accountIndexes.size())
            qFatal("an accepted instruction is not described");
        for (size_t i = 0; i < part.accountIndexes.size(); ++i)
            instruction.accounts.push_back({keys[part.accountIndexes[i]],
                                            kind->accounts[i].isSigner,
                                            kind->accounts[i].isWritable});
        all.push_back(std::move(instruction));
    }
    return all;
}

//! An account as it would lie on the chain.
std::vector<uint8_t> anyAccount(const RecordInfo& kind, std::mt19937_64& random)
{
    std::vector<uint8_t> data = anyStruct(*kind.structure, random);
    std::memcpy(data.data(), &kind.discriminator, sizeof(kind.discriminator));
    data[sizeof(kind.discriminator)] = 1; // the version
    return data;
}

//! What a runtime logs of a program that leaves one event.
std::vector<std::string> logOf(const ProgramInfo& program, const std::vector<uint8_t>& event)
{
    const std::string id(core::addressText(idOf(program)).data());
    const QByteArray bytes(reinterpret_cast<const char*>(event.data()),
                           static_cast<qsizetype>(event.size()));
    return {"Program " + id + " invoke [1]", "Program data: " + bytes.toBase64().toStdString(),
            "Program " + id + " success"};
}

struct Event
{
    const ProgramInfo* program = nullptr;
    const RecordInfo* kind = nullptr;
    std::vector<uint8_t> fields;
};

//! In the order of the log.
std::vector<Event> eventsOf(const std::vector<std::string>& logs)
{
    constexpr std::string_view prefix = "Program data: ";
    std::vector<Event> events;
    for (const std::string& line : logs) {
        if (!line.starts_with(prefix)) continue;
        const QByteArray bytes =
            QByteArray::fromBase64(QByteArray::fromStdString(line.substr(prefix.size())));
        const std::vector<uint8_t> data(bytes.begin(), bytes.end());
        for (const ProgramInfo* program : core::describe::allPrograms())
            if (const RecordInfo* kind = program->event(discriminatorOf(data)))
                events.push_back({program, kind, {data.begin() + sizeof(uint64_t), data.end()}});
    }
    return events;
}

//! Where Anchor reads a log otherwise, empty when nowhere. Notes what was seen.
QString differenceOfEvents(const std::vector<std::string>& logs,
                           const std::vector<ReadEvent>& read,
                           std::set<std::string>& seen)
{
    const std::vector<Event> events = eventsOf(logs);
    if (events.size() != read.size()) return QStringLiteral("another number of events");
    for (size_t i = 0; i < events.size(); ++i) {
        const RecordInfo& kind = *events[i].kind;
        const QString name = QString::fromStdString(std::string(kind.name));
        if (read[i].program != events[i].program->name || read[i].event != kind.name)
            return name + QStringLiteral(" is taken for another");
        const Bytes fields{events[i].fields.data(), events[i].fields.size()};
        const QString path = differenceOf(*kind.structure, fields, read[i].values);
        if (!path.isEmpty()) return name + path;
        seen.insert(std::string(kind.name));
    }
    return {};
}

QString differenceOfAccount(const ClientAccount& account, const QJsonObject& read)
{
    const QString name = QString::fromStdString(std::string(account.account->name));
    const bool isVersioned = read[QStringLiteral("version")] == QJsonValue(1) &&
                             read[QStringLiteral("bump")] == QJsonValue(int{account.data[9]});
    if (!isVersioned) return name + QStringLiteral(": another header");
    const Bytes bytes{account.data.data(), account.data.size()};
    const QString path = differenceOf(*account.account->structure, bytes, read);
    return path.isEmpty() ? QString() : name + path;
}

Answers expect(const Asked& asked)
{
    auto answers = askClients(asked);
    if (!answers) qFatal("%s", answers.error().detail.c_str());
    return std::move(answers).value();
}

} // namespace

class ClientsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anchorBuildsEveryInstruction();
    void anchorReadsEveryAccountAndEvent();
    void anchorKnowsEveryError();
    void anchorReadsALife();
    void signedTransactionsRunOnEveryRuntime();
};

void ClientsTest::initTestCase()
{
    const std::string reason = reasonToSkip();
    if (!reason.empty()) QSKIP(reason.c_str());
}

void ClientsTest::anchorBuildsEveryInstruction()
{
    std::mt19937_64 random{1};
    std::vector<Instruction> expected;
    Asked asked;
    for (const ProgramInfo* program : core::describe::allPrograms())
        for (const auto& kind : program->instructions)
            for (size_t i = 0; i < (kind.args == nullptr ? 1 : randomsOfAKind); ++i) {
                expected.push_back(anyInstruction(*program, kind, random));
                asked.orders.push_back(orderOf(*program, expected.back()));
            }
    const Answers answers = expect(asked);
    for (size_t i = 0; i < expected.size(); ++i) {
        QVERIFY2(same(answers.orders[i], expected[i]), asked.orders[i].instruction->name.data());
        QVERIFY(!same(answers.orders[i], expected[(i + 1) % expected.size()]));
    }
}

void ClientsTest::anchorReadsEveryAccountAndEvent()
{
    std::mt19937_64 random{2};
    Asked asked;
    for (const ProgramInfo* program : core::describe::allPrograms())
        for (size_t i = 0; i < randomsOfAKind; ++i) {
            for (const RecordInfo& kind : program->accounts)
                asked.accounts.push_back({program, &kind, anyAccount(kind, random)});
            for (const RecordInfo& kind : program->events)
                asked.logs.push_back(
                    logOf(*program, withDiscriminator(kind.discriminator,
                                                      anyStruct(*kind.structure, random))));
        }
    const Answers answers = expect(asked);
    for (size_t i = 0; i < asked.accounts.size(); ++i) {
        const QString difference = differenceOfAccount(asked.accounts[i], answers.accounts[i]);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        // Another of its kind has other values, and that shows.
        for (size_t other = i + 1; other < asked.accounts.size(); ++other)
            if (asked.accounts[other].account == asked.accounts[i].account)
                QVERIFY(!differenceOfAccount(asked.accounts[other], answers.accounts[i]).isEmpty());
    }
    std::set<std::string> seen;
    for (size_t i = 0; i < asked.logs.size(); ++i) {
        const QString difference = differenceOfEvents(asked.logs[i], answers.events[i], seen);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        QCOMPARE(answers.parsed[i], size_t{1});
    }
}

void ClientsTest::anchorKnowsEveryError()
{
    const Answers answers = expect({});
    const auto& all = core::describe::allPrograms();
    for (size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(answers.errors[i].size(), all[i]->errors.size());
        for (const ReadError& error : answers.errors[i]) {
            const core::describe::ErrorInfo* known = all[i]->error(error.number);
            QVERIFY(known != nullptr);
            QCOMPARE(error.sentence, std::string(known->sentence));
        }
    }
}

void ClientsTest::anchorReadsALife()
{
    Twin twin{core::UnixTime{firstOfMay}};
    tests::sim::World world(tests::sim::Plan::Growing, twin.cluster());
    for (const auto& action : tests::sim::scriptOf(1, tests::sim::Plan::Growing, lifeLength))
        QCOMPARE(world.act(action), std::string());

    Asked asked;
    std::vector<Instruction> expected;
    for (const Ran& ran : twin.ran()) {
        if (!ran.result.ok()) continue;
        asked.logs.push_back(ran.result.logs);
        for (Instruction& instruction : instructionsOf(ran.step.transaction)) {
            asked.orders.push_back(orderOf(*programAt(instruction.program), instruction));
            expected.push_back(std::move(instruction));
        }
    }
    twin.cluster().ledger().store().forEach(
        [&](const Address&, const core::runtime::Account& account) {
            const ProgramInfo* program = programAt(account.owner);
            if (program == nullptr) return;
            const auto decoded = core::describe::decodeAccount(*program, account.bytes());
            if (decoded) asked.accounts.push_back({program, decoded->account, account.data});
        });

    const Answers answers = expect(asked);
    std::set<std::string> built;
    for (size_t i = 0; i < expected.size(); ++i) {
        QVERIFY2(same(answers.orders[i], expected[i]), asked.orders[i].instruction->name.data());
        built.insert(std::string(asked.orders[i].instruction->name));
    }
    std::set<std::string> read;
    for (size_t i = 0; i < asked.accounts.size(); ++i) {
        const QString difference = differenceOfAccount(asked.accounts[i], answers.accounts[i]);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        read.insert(std::string(asked.accounts[i].account->name));
    }
    std::set<std::string> seen;
    for (size_t i = 0; i < asked.logs.size(); ++i) {
        const QString difference = differenceOfEvents(asked.logs[i], answers.events[i], seen);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
    qInfo("%zu instructions of %zu kinds, %zu accounts of %zu, events of %zu in %zu logs",
          expected.size(), built.size(), asked.accounts.size(), read.size(), seen.size(),
          asked.logs.size());
    QVERIFY(built.size() > 30 && read.size() > 10 && seen.size() > 15);
}

void ClientsTest::signedTransactionsRunOnEveryRuntime()
{
    World world;
    world.deposit("junior-fund", Tranche::Junior, 300'000);
    for (const std::string_view who : {"junior-fund", "senior-fund"})
        QVERIFY(cluster::fund(world.cluster(), who, UsdcAmount{100'000 * dollar}).ok());
    world.wait(0);
    const ProgramInfo& pool = core::describe::insurancePool();
    const auto deposit = [&](std::string_view who, uint64_t dollars) {
        return orderOf(pool, world.depositOf(who, Tranche::Junior, dollars));
    };
    cluster::DepositTerms dear{UsdcAmount{dollar}, core::Shares{2 * dollar}, Tranche::Junior};
    cluster::WithdrawTerms leave;
    leave.shares = core::Shares{100 * dollar};
    leave.tranche = Tranche::Junior;
    leave.early = true;
    const Address& junior = world.address("junior-fund");
    const Address& senior = world.address("senior-fund");

    Asked asked;
    uint64_t amount = 1'000;
    for (const Library library : {Library::Web3, Library::Kit})
        for (const bool isVersioned : {false, true}) {
            const auto ask = [&](std::initializer_list<std::string_view> roles,
                                 std::vector<ClientOrder> orders) {
                ClientTransaction transaction{library, isVersioned, {}, {}, std::move(orders)};
                transaction.blockhash = world.cluster().ledger().latestBlockhash().hash;
                for (const std::string_view who : roles)
                    transaction.signers.push_back(&world.cluster().key(who));
                asked.transactions.push_back(std::move(transaction));
            };
            ask({"junior-fund"}, {deposit("junior-fund", ++amount)});
            // Two who sign, several instructions.
            ask({"senior-fund", "junior-fund"},
                {deposit("junior-fund", ++amount), deposit("senior-fund", ++amount),
                 orderOf(pool,
                         cluster::requestWithdraw(world.all(), world.market(), junior, leave))});
            ++leave.ticket;
            // Its second instruction is refused.
            ask({"senior-fund"},
                {deposit("senior-fund", ++amount),
                 orderOf(pool, cluster::deposit(world.all(), world.market(), senior, dear))});
        }
    const Answers answers = expect(asked);
    for (size_t i = 0; i < answers.transactions.size(); ++i) {
        const auto result =
            world.cluster().ledger().execute(core::solana::bytesOf(answers.transactions[i]));
        QVERIFY(result.ok());
        const bool isRefused = i % 3 == 2;
        QVERIFY2(result->ok() != isRefused,
                 result->ok() ? "" : cluster::describe(*result->error).c_str());
        if (!isRefused) continue;
        QCOMPARE(result->error->index, uint8_t{1});
        QCOMPARE(result->error->instruction.custom, static_cast<uint32_t>(PoolError::Slippage));
    }
    Consumptions consumptions;
    const std::string disagreement = world.twin().runOnChain(consumptions);
    QVERIFY2(disagreement.empty(), disagreement.c_str());
}

QTEST_GUILESS_MAIN(ClientsTest)
#include "clients_test.moc"
