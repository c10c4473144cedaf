#include "tests/onchain/clients/clients.h"

#include "core/base/base58.h"
#include "tests/onchain/clients/values.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <cstring>

namespace tests::onchain {

using core::Address;
using core::describe::AccountUse;
using core::solana::Instruction;

namespace {

constexpr int timeoutMs = 120'000;
constexpr size_t discriminatorSize = sizeof(uint64_t);

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString textOf(const Address& address)
{
    return textOf(std::string_view(core::addressText(address).data()));
}

QString base64(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    return QString::fromLatin1(bytes.toBase64());
}

std::vector<uint8_t> bytesOf(const QJsonValue& value)
{
    const QByteArray bytes = QByteArray::fromBase64(value.toString().toLatin1());
    return {bytes.begin(), bytes.end()};
}

QJsonObject toJson(const ClientOrder& order)
{
    QJsonObject accounts;
    for (size_t i = 0; i < order.accounts.size(); ++i)
        accounts[textOf(order.instruction->accounts[i].name)] = textOf(order.accounts[i]);
    QJsonObject values;
    if (order.instruction->args != nullptr)
        values =
            valuesOf(*order.instruction->args, {order.arguments.data(), order.arguments.size()});
    return {{QStringLiteral("program"), textOf(order.program->name)},
            {QStringLiteral("instruction"), textOf(order.instruction->name)},
            {QStringLiteral("accounts"), accounts},
            {QStringLiteral("args"), values}};
}

QJsonObject toJson(const ClientAccount& account)
{
    return {{QStringLiteral("program"), textOf(account.program->name)},
            {QStringLiteral("account"), textOf(account.account->name)},
            {QStringLiteral("data"), base64(account.data.data(), account.data.size())}};
}

QJsonArray toJson(const std::vector<std::string>& lines)
{
    QJsonArray array;
    for (const std::string& line : lines)
        array.append(textOf(std::string_view(line)));
    return array;
}

QJsonObject toJson(const ClientTransaction& transaction)
{
    QJsonArray secrets;
    for (const core::solana::Keypair* signer : transaction.signers)
        secrets.append(base64(signer->secret().data(), signer->secret().size()));
    QJsonArray orders;
    for (const ClientOrder& order : transaction.orders)
        orders.append(toJson(order));
    Address blockhash;
    std::memcpy(blockhash.bytes, transaction.blockhash.bytes, sizeof(blockhash.bytes));
    return {{QStringLiteral("client"),
             transaction.library == Library::Kit ? QStringLiteral("kit") : QStringLiteral("web3")},
            {QStringLiteral("version"),
             transaction.isVersioned ? QStringLiteral("0") : QStringLiteral("legacy")},
            {QStringLiteral("blockhash"), textOf(blockhash)},
            {QStringLiteral("secrets"), secrets},
            {QStringLiteral("orders"), orders}};
}

template <class T> QJsonArray arrayOf(const std::vector<T>& items)
{
    QJsonArray array;
    for (const T& item : items)
        array.append(toJson(item));
    return array;
}

QByteArray toJson(const Asked& asked)
{
    QJsonArray programs;
    for (const auto* program : core::describe::allPrograms())
        programs.append(textOf(program->name));
    const QJsonObject whole{{QStringLiteral("programs"), programs},
                            {QStringLiteral("orders"), arrayOf(asked.orders)},
                            {QStringLiteral("accounts"), arrayOf(asked.accounts)},
                            {QStringLiteral("logs"), arrayOf(asked.logs)},
                            {QStringLiteral("transactions"), arrayOf(asked.transactions)}};
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

//! Of zeros when it is none.
Address addressFrom(const QJsonValue& value)
{
    const std::string text = value.toString().toStdString();
    const auto address = core::parseAddress({text.data(), text.size()});
    return address ? *address : Address{};
}

Instruction instructionFrom(const QJsonObject& answer)
{
    Instruction instruction;
    instruction.program = addressFrom(answer[QStringLiteral("program")]);
    for (const QJsonValue account : answer[QStringLiteral("accounts")].toArray())
        instruction.accounts.push_back({addressFrom(account[QStringLiteral("address")]),
                                        account[QStringLiteral("signer")].toBool(),
                                        account[QStringLiteral("writable")].toBool()});
    instruction.data = bytesOf(answer[QStringLiteral("data")]);
    return instruction;
}

std::vector<ReadEvent> eventsFrom(const QJsonArray& array)
{
    std::vector<ReadEvent> events;
    for (const QJsonValue event : array)
        events.push_back({event[QStringLiteral("program")].toString().toStdString(),
                          event[QStringLiteral("event")].toString().toStdString(),
                          event[QStringLiteral("value")].toObject()});
    return events;
}

std::vector<ReadError> errorsFrom(const QJsonArray& array)
{
    std::vector<ReadError> errors;
    for (const QJsonValue error : array)
        errors.push_back({static_cast<uint32_t>(error[QStringLiteral("code")].toInteger()),
                          error[QStringLiteral("text")].toString().toStdString()});
    return errors;
}

Answers answersFrom(const QJsonDocument& document)
{
    Answers answers;
    for (const QJsonValue order : document[QStringLiteral("orders")].toArray())
        answers.orders.push_back(instructionFrom(order.toObject()));
    for (const QJsonValue account : document[QStringLiteral("accounts")].toArray())
        answers.accounts.push_back(account.toObject());
    for (const QJsonValue events : document[QStringLiteral("events")].toArray())
        answers.events.push_back(eventsFrom(events.toArray()));
    for (const QJsonValue count : document[QStringLiteral("parsed")].toArray())
        answers.parsed.push_back(static_cast<size_t>(count.toInteger()));
    for (const QJsonValue transaction : document[QStringLiteral("transactions")].toArray())
        answers.transactions.push_back(bytesOf(transaction));
    for (const QJsonValue errors : document[QStringLiteral("errors")].toArray())
        answers.errors.push_back(errorsFrom(errors.toArray()));
    return answers;
}

core::support::Error failure(const QString& detail)
{
    return {core::support::Module::Bytecode, 0, detail.toStdString()};
}

} // namespace

ClientOrder orderOf(const core::describe::ProgramInfo& program, const Instruction& instruction)
{
    uint64_t discriminator = 0;
    std::memcpy(&discriminator, instruction.data.data(), discriminatorSize);
    ClientOrder order;
    order.program = &program;
    order.instruction = program.instruction(discriminator);
    for (const core::solana::AccountMeta& account : instruction.accounts)
        order.accounts.push_back(account.address);
    order.arguments.assign(instruction.data.begin() + discriminatorSize, instruction.data.end());
    return order;
}

core::support::Result<Answers> askClients(const Asked& asked)
{
    QFile path(QStringLiteral(BACKSTOP_ONCHAIN_DIR "/node-path"));
    if (!path.open(QIODevice::ReadOnly)) return failure(path.errorString());
    QProcess node;
    node.start(QString::fromLocal8Bit(path.readAll()).trimmed(),
               {QStringLiteral(BACKSTOP_SOURCE_DIR "/tests/onchain/clients/clients.mjs"),
                QStringLiteral(BACKSTOP_ONCHAIN_DIR "/node_modules"),
                QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/idl")});
    node.write(toJson(asked));
    node.closeWriteChannel();
    if (!node.waitForFinished(timeoutMs)) return failure(node.errorString());
    if (node.exitStatus() != QProcess::NormalExit || node.exitCode() != 0)
        return failure(QString::fromUtf8(node.readAllStandardError()));
    Answers answers = answersFrom(QJsonDocument::fromJson(node.readAllStandardOutput()));
    const bool isComplete = answers.orders.size() == asked.orders.size() &&
                            answers.accounts.size() == asked.accounts.size() &&
                            answers.events.size() == asked.logs.size() &&
                            answers.parsed.size() == asked.logs.size() &&
                            answers.transactions.size() == asked.transactions.size() &&
                            answers.errors.size() == core::describe::allPrograms().size();
    if (!isComplete) return failure(QStringLiteral("the libraries did not answer everything"));
    return answers;
}

} // namespace tests::onchain
