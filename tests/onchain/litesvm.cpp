#include "tests/onchain/litesvm.h"

#include "core/base/base58.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>
#include <cstring>

namespace tests::onchain {

using core::Address;

namespace {

constexpr char blockhashText[] = "CmpNeggWJ4JaWJeJ8YKN1Zypmk7uvQq3PECGUCAEMbky";
constexpr int timeoutMs = 300'000;

core::solana::Hash hashOf(const Address& bytes)
{
    core::solana::Hash hash;
    std::memcpy(hash.bytes, bytes.bytes, sizeof hash.bytes);
    return hash;
}

QString base64(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    return QString::fromLatin1(bytes.toBase64());
}

QString base64(const std::vector<uint8_t>& bytes)
{
    return base64(bytes.data(), bytes.size());
}

QString base64(const Address& address)
{
    return base64(address.bytes, sizeof address.bytes);
}

std::vector<uint8_t> bytesOf(const QJsonValue& value)
{
    const QByteArray bytes = QByteArray::fromBase64(value.toString().toLatin1());
    return {bytes.begin(), bytes.end()};
}

Address addressOf(const QJsonValue& value)
{
    Address address;
    const std::vector<uint8_t> bytes = bytesOf(value);
    if (bytes.size() == sizeof address.bytes)
        std::memcpy(address.bytes, bytes.data(), bytes.size());
    return address;
}

QJsonObject toJson(const core::programs::Clock& clock)
{
    return {{QStringLiteral("slot"), QString::number(clock.slot)},
            {QStringLiteral("epoch_start_timestamp"), QString::number(clock.epochStartTimestamp)},
            {QStringLiteral("epoch"), QString::number(clock.epoch)},
            {QStringLiteral("leader_schedule_epoch"), QString::number(clock.leaderScheduleEpoch)},
            {QStringLiteral("unix_timestamp"), QString::number(clock.unixTimestamp)}};
}

QJsonObject toJson(const AccountState& account)
{
    return {{QStringLiteral("address"), base64(account.address)},
            {QStringLiteral("lamports"), QString::number(account.lamports)},
            {QStringLiteral("owner"), base64(account.owner)},
            {QStringLiteral("data"), base64(account.data)}};
}

QJsonObject toJson(const ProgramFile& program)
{
    return {{QStringLiteral("address"), base64(program.address)},
            {QStringLiteral("path"), QString::fromStdString(program.path)}};
}

template <class T, class F> QJsonArray arrayOf(const std::vector<T>& items, F toValue)
{
    QJsonArray array;
    for (const T& item : items)
        array.append(toValue(item));
    return array;
}

constexpr auto addressText = [](const Address& item) { return base64(item); };

QJsonObject toJson(const Step& step)
{
    const auto object = [](const AccountState& item) { return toJson(item); };
    QJsonObject whole{{QStringLiteral("transaction"), base64(step.transaction)},
                      {QStringLiteral("accounts"), arrayOf(step.accounts, object)},
                      {QStringLiteral("fetch"), arrayOf(step.fetch, addressText)}};
    if (step.clock) whole[QStringLiteral("clock")] = toJson(*step.clock);
    return whole;
}

QByteArray toJson(const Scenario& scenario)
{
    const auto object = [](const auto& item) { return toJson(item); };
    const QJsonObject whole{
        {QStringLiteral("blockhash"), QString::fromLatin1(blockhashText)},
        {QStringLiteral("check_blockhash"), scenario.checkBlockhash},
        {QStringLiteral("programs"), arrayOf(scenario.programs, object)},
        {QStringLiteral("accounts"), arrayOf(scenario.accounts, object)},
        {QStringLiteral("steps"), arrayOf(scenario.steps, object)},
        {QStringLiteral("fetch"), arrayOf(scenario.fetch, addressText)},
        {QStringLiteral("fetch_owned_by"), arrayOf(scenario.fetchOwnedBy, addressText)},
        {QStringLiteral("fetch_programs"), arrayOf(scenario.fetchPrograms, addressText)}};
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

AccountState accountFrom(const QJsonObject& state)
{
    AccountState account;
    account.address = addressOf(state[QStringLiteral("address")]);
    account.lamports = state[QStringLiteral("lamports")].toString().toULongLong();
    account.owner = addressOf(state[QStringLiteral("owner")]);
    account.data = bytesOf(state[QStringLiteral("data")]);
    return account;
}

//! In the order of their addresses.
std::vector<AccountState> accountsFrom(const QJsonValue& array)
{
    std::vector<AccountState> accounts;
    for (const QJsonValue account : array.toArray())
        accounts.push_back(accountFrom(account.toObject()));
    std::sort(accounts.begin(), accounts.end(),
              [](const AccountState& a, const AccountState& b) { return a.address < b.address; });
    return accounts;
}

StepResult stepFrom(const QJsonObject& result)
{
    StepResult step;
    const QJsonValue error = result[QStringLiteral("error")];
    step.ok = error.isNull();
    step.errorName = error[QStringLiteral("name")].toString().toStdString();
    const QJsonValue instruction = error[QStringLiteral("instruction")];
    if (instruction.isDouble()) step.instruction = static_cast<uint32_t>(instruction.toInteger());
    const QJsonValue code = error[QStringLiteral("code")];
    if (code.isDouble()) step.customCode = static_cast<uint32_t>(code.toInteger());
    for (const QJsonValue line : result[QStringLiteral("logs")].toArray())
        step.logs.push_back(line.toString().toStdString());
    step.computeUnits = result[QStringLiteral("compute_units")].toString().toULongLong();
    step.returnData = bytesOf(result[QStringLiteral("return_data")]);
    step.accounts = accountsFrom(result[QStringLiteral("accounts")]);
    return step;
}

QString nodePath()
{
    QFile file(QStringLiteral(BACKSTOP_ONCHAIN_DIR "/node-path"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QString::fromLocal8Bit(file.readAll()).trimmed();
}

core::support::Error failure(const QString& detail)
{
    return {core::support::Module::Bytecode, 0, detail.toStdString()};
}

} // namespace

const core::solana::Hash blockhash = hashOf(core::addressOf(blockhashText));

const AccountState* Outcome::find(const Address& address) const
{
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const AccountState& a) { return a.address == address; });
    return found == accounts.end() ? nullptr : &*found;
}

std::string reasonToSkip()
{
    std::string reason;
    if (!QFile::exists(QStringLiteral(BACKSTOP_ONCHAIN_DIR "/node_modules/.installed")))
        reason = "LiteSVM is not installed; onchain.install says why";
    else if (!QFile::exists(QStringLiteral(BACKSTOP_PROGRAMS_DIR)))
        reason = "the programs are not built as bytecode: clang-19 or llvm-19 is not installed";
    if (!reason.empty() && qEnvironmentVariable("BACKSTOP_REQUIRE_ONCHAIN") == QLatin1String("1"))
        qFatal("BACKSTOP_REQUIRE_ONCHAIN forbids to skip: %s", reason.c_str());
    return reason;
}

core::support::Result<Outcome> run(const Scenario& scenario)
{
    QProcess node;
    node.start(nodePath(), {QStringLiteral(BACKSTOP_SOURCE_DIR "/tests/onchain/run_scenario.mjs"),
                            QStringLiteral(BACKSTOP_ONCHAIN_DIR "/node_modules")});
    node.write(toJson(scenario));
    node.closeWriteChannel();
    if (!node.waitForFinished(timeoutMs)) return failure(node.errorString());
    if (node.exitStatus() != QProcess::NormalExit || node.exitCode() != 0)
        return failure(QString::fromUtf8(node.readAllStandardError()));

    const QJsonDocument document = QJsonDocument::fromJson(node.readAllStandardOutput());
    Outcome outcome;
    for (const QJsonValue step : document[QStringLiteral("results")].toArray())
        outcome.steps.push_back(stepFrom(step.toObject()));
    outcome.accounts = accountsFrom(document[QStringLiteral("accounts")]);
    for (const QJsonValue program : document[QStringLiteral("programs")].toArray())
        outcome.programs.push_back({addressOf(program[QStringLiteral("address")]),
                                    bytesOf(program[QStringLiteral("file")])});
    if (outcome.steps.size() != scenario.steps.size())
        return failure(QStringLiteral("the runtime answered for another number of steps"));
    return outcome;
}

} // namespace tests::onchain
