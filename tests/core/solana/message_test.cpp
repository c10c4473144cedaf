//! Goal: messages and transactions are the clients' own, byte for byte.
//! Method: transactions.json (web3.js and kit) row by row: parsed, encoded again, and, where the
//! client's key order is ours, built from the instructions and signed; every transaction of the
//! firedancer corpus, and of the recorded mainnet ones where they are at hand, encoded again.

#include "core/solana/memo_instruction.h"
#include "core/solana/system_instructions.h"
#include "core/solana/transaction.h"
#include "core/solana/transaction_v1.h"
#include "tests/core/solana/vectors.h"

#include <QDir>
#include <QTest>

using namespace core::solana;
using namespace tests::solana;

namespace {

std::vector<int> indexes(const QJsonValue& array)
{
    std::vector<int> result;
    for (const QJsonValue index : array.toArray())
        result.push_back(index.toInt());
    return result;
}
std::vector<int> indexes(const Bytes& bytes)
{
    return {bytes.begin(), bytes.end()};
}

//! What a case of transactions.json asks for, the nonce's advance included.
std::vector<Instruction> instructionsOf(const QJsonValue& row)
{
    std::vector<Instruction> instructions;
    const QJsonValue lifetime = row["lifetime"_L1];
    if (lifetime["kind"_L1] == "nonce"_L1)
        instructions.push_back(build(SystemAdvanceNonce{address(lifetime["nonceAccount"_L1]),
                                                        address(lifetime["authority"_L1])}));
    for (const QJsonValue each : row["instructions"_L1].toArray()) {
        Instruction instruction{address(each["programId"_L1]), {}, fromHex(each["dataHex"_L1])};
        for (const QJsonValue meta : each["accounts"_L1].toArray())
            instruction.accounts.push_back({address(meta["pubkey"_L1]), meta["signer"_L1].toBool(),
                                            meta["writable"_L1].toBool()});
        instructions.push_back(std::move(instruction));
    }
    // The vectors' v0 nonce case lists the advance among its instructions already.
    if (instructions.size() > 1 && instructions[0] == instructions[1])
        instructions.erase(instructions.begin());
    return instructions;
}

std::vector<LookupTable> tablesOf(const QJsonValue& row)
{
    std::vector<LookupTable> tables;
    for (const QJsonValue each : row["lookupTables"_L1].toArray()) {
        LookupTable table{address(each["key"_L1]), {}};
        for (const QJsonValue entry : each["addresses"_L1].toArray())
            table.entries.push_back(address(entry));
        tables.push_back(std::move(table));
    }
    return tables;
}

std::vector<Keypair> signersOf(const QJsonValue& row)
{
    std::vector<Keypair> signers;
    for (const QJsonValue seed : row["signerSeedsHex"_L1].toArray())
        signers.push_back(Keypair::fromSeed(view(fromHex(seed))).value());
    return signers;
}

std::vector<const Keypair*> pointers(const std::vector<Keypair>& keypairs)
{
    std::vector<const Keypair*> result;
    for (const Keypair& keypair : keypairs)
        result.push_back(&keypair);
    return result;
}

void compareMessage(const Message& message, const QJsonValue& expected)
{
    const bool isLegacy = message.version == MessageVersion::Legacy;
    QCOMPARE(isLegacy, expected["version"_L1] == "legacy"_L1);
    const QJsonValue header = expected["header"_L1];
    QCOMPARE(int(message.header.requiredSignatures), header["numRequiredSignatures"_L1].toInt());
    QCOMPARE(int(message.header.readOnlySigned), header["numReadonlySignedAccounts"_L1].toInt());
    QCOMPARE(int(message.header.readOnlyUnsigned),
             header["numReadonlyUnsignedAccounts"_L1].toInt());
    const QJsonArray keys = expected["staticAccountKeys"_L1].toArray();
    QCOMPARE(qsizetype(message.staticKeys.size()), keys.size());
    for (qsizetype i = 0; i < keys.size(); ++i)
        QCOMPARE(text(message.staticKeys[size_t(i)]), keys[i].toString());
    const QJsonArray instructions = expected["compiledInstructions"_L1].toArray();
    QCOMPARE(qsizetype(message.instructions.size()), instructions.size());
    for (qsizetype i = 0; i < instructions.size(); ++i) {
        const CompiledInstruction& instruction = message.instructions[size_t(i)];
        QCOMPARE(int(instruction.programIndex), instructions[i]["programIdIndex"_L1].toInt());
        QCOMPARE(indexes(instruction.accountIndexes),
                 indexes(instructions[i]["accountIndexes"_L1]));
        QCOMPARE(instruction.data, fromHex(instructions[i]["dataHex"_L1]));
    }
    const QJsonArray lookups = expected["addressTableLookups"_L1].toArray();
    QCOMPARE(qsizetype(message.lookups.size()), lookups.size());
    for (qsizetype i = 0; i < lookups.size(); ++i) {
        const AddressTableLookup& lookup = message.lookups[size_t(i)];
        QCOMPARE(text(lookup.table), lookups[i]["table"_L1].toString());
        QCOMPARE(indexes(lookup.writableIndexes), indexes(lookups[i]["writable"_L1]));
        QCOMPARE(indexes(lookup.readOnlyIndexes), indexes(lookups[i]["readonly"_L1]));
    }
}

//! Rows of one array of transactions.json, by their names.
void addRows(const char* array)
{
    QTest::addColumn<QJsonValue>("row");
    for (const QJsonValue row : vectors("transactions.json")[QLatin1String(array)].toArray())
        QTest::newRow(row["name"_L1].toString().toLatin1().constData()) << row;
}

//! The `.bin` files of a folder with their `.expected.json`.
void addFiles(const QString& folder, const char* pattern)
{
    QTest::addColumn<QString>("path");
    QTest::newRow("none") << QString();
    const QDir dir(folder);
    for (const QString& name : dir.entryList({QString::fromLatin1(pattern)}, QDir::Files))
        QTest::newRow(name.toLatin1().constData()) << dir.filePath(name);
}

//! Parses, compares with the independent decode, and encodes again.
void checkRecorded(const QString& path)
{
    const Bytes bytes = toBytes(readFile(path));
    const QJsonObject expected = readJson(QString(path).replace(".bin"_L1, ".expected.json"_L1));
    const auto transaction = parseTransaction(view(bytes));
    VERIFY_OK(transaction);
    QCOMPARE(int(bytes.size()), expected["wire_bytes"_L1].toInt());
    const auto encoded = encodeTransaction(*transaction);
    VERIFY_OK(encoded);
    QVERIFY(*encoded == bytes);
    QCOMPARE(transaction->encodedSize(), bytes.size());

    const Hash hash = sha256({view(transaction->messageBytes)});
    QCOMPARE(Bytes(hash.bytes, hash.bytes + 32), fromHex(expected["message_sha256"_L1]));
    const QJsonArray keys = expected["static_account_keys"_L1].toArray();
    QCOMPARE(qsizetype(transaction->message.staticKeys.size()), keys.size());
    for (qsizetype i = 0; i < keys.size(); ++i)
        QCOMPARE(text(transaction->message.staticKeys[size_t(i)]), keys[i].toString());

    bool areAllValid = true;
    const QJsonArray valid = expected["signature_valid"_L1].toArray();
    for (qsizetype i = 0; i < valid.size(); ++i) {
        QCOMPARE(verify(transaction->message.staticKeys[size_t(i)], view(transaction->messageBytes),
                        transaction->signatures[size_t(i)]),
                 valid[i].toBool());
        areAllValid = areAllValid && valid[i].toBool();
    }
    QCOMPARE(verifySignatures(*transaction).ok(), areAllValid);
}

void versionOneEncodesAgain(const QJsonValue& row, const Bytes& bytes)
{
    const auto transaction = parseTransactionV1(view(bytes));
    VERIFY_OK(transaction);
    QCOMPARE(transaction->messageBytes, fromBase64(row["messageBase64"_L1]));
    const auto encoded = encodeTransactionV1(*transaction);
    VERIFY_OK(encoded);
    QCOMPARE(*encoded, bytes);
    QVERIFY(verify(transaction->message.staticKeys[0], view(transaction->messageBytes),
                   transaction->signatures[0]));
    QVERIFY(transaction->config == MessageConfig{});

    TransactionV1 priced = *transaction;
    priced.config = {.priorityFee = 5'000'000'000,
                     .computeUnitLimit = 200'000,
                     .loadedDataSizeLimit = std::nullopt,
                     .heapSize = 32'768};
    const auto pricedBytes = encodeTransactionV1(priced);
    VERIFY_OK(pricedBytes);
    auto again = parseTransactionV1(view(*pricedBytes));
    VERIFY_OK(again);
    QVERIFY(again->config == priced.config);
    QVERIFY(again->message == priced.message);

    for (size_t size = 0; size < bytes.size(); ++size) {
        const Bytes cut(bytes.begin(), bytes.begin() + qsizetype(size));
        QVERIFY2(!parseTransactionV1(view(cut)).ok(), qPrintable(QString::number(size)));
    }
    Bytes altered = bytes;
    altered[4] = 1; // half of a priority fee
    COMPARE_ERROR(parseTransactionV1(view(altered)), ConfigMustBeKnown);
    altered[4] = 32; // a setting that does not exist
    COMPARE_ERROR(parseTransactionV1(view(altered)), ConfigMustBeKnown);
    altered = bytes;
    altered[40] = 65;
    COMPARE_ERROR(parseTransactionV1(view(altered)), CountMustNotExceedFormat);
}

} // namespace

class MessageTest : public QObject
{
    Q_OBJECT

private slots:
    void clientTransactionsEncodeAgain_data() { addRows("cases"); }
    void clientTransactionsEncodeAgain();
    void firstUseOrderIsBuiltToTheByte_data() { addRows("cases"); }
    void firstUseOrderIsBuiltToTheByte();
    void otherOrdersMeanTheSame_data() { addRows("cases"); }
    void otherOrdersMeanTheSame();
    void kitTransactionsEncodeAgain_data() { addRows("kitCases"); }
    void kitTransactionsEncodeAgain();
    void corpusEncodesAgain_data()
    {
        addFiles(QStringLiteral(BACKSTOP_VECTOR_DIR "/txn"), "*.bin");
    }
    void corpusEncodesAgain();
    void recordedTransactionsEncodeAgain_data()
    {
        addFiles(QStringLiteral(BACKSTOP_SHARED_DIR "/data/txn"), "mainnet_*.bin");
    }
    void recordedTransactionsEncodeAgain();
    void multisigMessagesEncodeAgain();
};

void MessageTest::clientTransactionsEncodeAgain()
{
    QFETCH(const QJsonValue, row);
    const QJsonValue expected = row["expected"_L1];
    const Bytes bytes = fromBase64(expected["transactionBase64"_L1]);
    const auto transaction = parseTransaction(view(bytes));
    VERIFY_OK(transaction);
    QCOMPARE(transaction->messageBytes, fromBase64(expected["messageBase64"_L1]));
    const auto encoded = encodeTransaction(*transaction);
    VERIFY_OK(encoded);
    QCOMPARE(*encoded, bytes);
    if (expected["header"_L1].isUndefined()) return; // the partially signed row has bytes only

    compareMessage(transaction->message, expected);
    QCOMPARE(int(bytes.size()), expected["transactionBytes"_L1].toInt());
    VERIFY_OK(verifySignatures(*transaction));
    const QJsonArray signatures = expected["signaturesBase58"_L1].toArray();
    QCOMPARE(qsizetype(transaction->signatures.size()), signatures.size());
    for (qsizetype i = 0; i < signatures.size(); ++i)
        QVERIFY(transaction->signatures[size_t(i)] == fromBase58<Signature>(signatures[i]));
}

void MessageTest::firstUseOrderIsBuiltToTheByte()
{
    QFETCH(const QJsonValue, row);
    if (!row["compiler"_L1].toString().contains("order of first use"_L1))
        QSKIP("this row's client orders keys otherwise");
    const auto instructions = instructionsOf(row);
    const auto tables = tablesOf(row);
    const auto payer = address(row["payer"_L1]);
    const auto blockhash = fromBase58<Hash>(row["lifetime"_L1]["value"_L1]);
    const bool isLegacy = row["expected"_L1]["version"_L1] == "legacy"_L1;
    auto message = isLegacy ? compileLegacy(payer, instructions, blockhash)
                            : compileV0(payer, instructions, blockhash, tables);
    VERIFY_OK(message);
    compareMessage(*message, row["expected"_L1]);
    const auto signers = signersOf(row);
    const auto transaction = signedTransaction(std::move(*message), pointers(signers));
    VERIFY_OK(transaction);
    const auto encoded = encodeTransaction(*transaction);
    VERIFY_OK(encoded);
    QCOMPARE(*encoded, fromBase64(row["expected"_L1]["transactionBase64"_L1]));
}

void MessageTest::otherOrdersMeanTheSame()
{
    QFETCH(const QJsonValue, row);
    auto transaction =
        parseTransaction(view(fromBase64(row["expected"_L1]["transactionBase64"_L1])));
    VERIFY_OK(transaction);
    const auto tables = tablesOf(row);
    const auto loaded = resolveLookups(transaction->message, tables);
    VERIFY_OK(loaded);
    const auto instructions = decompile(transaction->message, *loaded);
    VERIFY_OK(instructions);
    const auto expected = instructionsOf(row);
    QCOMPARE(instructions->size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
        const Instruction& instruction = (*instructions)[i];
        QVERIFY(instruction.program == expected[i].program);
        QCOMPARE(instruction.data, expected[i].data);
        QCOMPARE(instruction.accounts.size(), expected[i].accounts.size());
        for (size_t j = 0; j < instruction.accounts.size(); ++j) {
            QVERIFY(instruction.accounts[j].address == expected[i].accounts[j].address);
            QVERIFY(instruction.accounts[j].isSigner >= expected[i].accounts[j].isSigner);
            QVERIFY(instruction.accounts[j].isWritable >= expected[i].accounts[j].isWritable);
        }
    }
    // Signing again gives the client's signatures: ed25519 is deterministic.
    const auto signatures = transaction->signatures;
    transaction->signatures.assign(signatures.size(), Signature{});
    const auto signers = signersOf(row);
    VERIFY_OK(sign(*transaction, pointers(signers)));
    QVERIFY(transaction->signatures == signatures);
}

void MessageTest::kitTransactionsEncodeAgain()
{
    QFETCH(const QJsonValue, row);
    const Bytes bytes = fromBase64(row["transactionBase64"_L1]);
    const auto transaction = parseTransaction(view(bytes));
    if (row["version"_L1] == 1) {
        COMPARE_ERROR(transaction, MessageVersionMustBeKnown);
        versionOneEncodesAgain(row, bytes);
        return;
    }
    VERIFY_OK(transaction);
    QCOMPARE(transaction->messageBytes, fromBase64(row["messageBase64"_L1]));
    const auto encoded = encodeTransaction(*transaction);
    VERIFY_OK(encoded);
    QCOMPARE(*encoded, bytes);
    VERIFY_OK(verifySignatures(*transaction));
    const QJsonArray keys = row["decoded"_L1]["staticAccounts"_L1].toArray();
    for (qsizetype i = 0; i < keys.size(); ++i)
        QCOMPARE(text(transaction->message.staticKeys[size_t(i)]), keys[i].toString());
    QVERIFY(transaction->message.recentBlockhash ==
            fromBase58<Hash>(row["decoded"_L1]["lifetimeToken"_L1]));
}

void MessageTest::corpusEncodesAgain()
{
    QFETCH(const QString, path);
    if (!path.isEmpty()) checkRecorded(path);
}

void MessageTest::recordedTransactionsEncodeAgain()
{
    QFETCH(const QString, path);
    if (!QDir(QStringLiteral(BACKSTOP_SHARED_DIR "/data/txn")).exists())
        QSKIP("the recorded mainnet transactions are not here: their licence keeps them out");
    if (!path.isEmpty()) checkRecorded(path);
}

void MessageTest::multisigMessagesEncodeAgain()
{
    const QString path =
        QStringLiteral(BACKSTOP_SHARED_DIR "/data/txn/squads_golden_messages.json");
    if (!QFile::exists(path))
        QSKIP("the recorded multisig messages are not here: their licence keeps them out");
    const QJsonObject file = readJson(path);
    const QJsonObject messages = file["messages"_L1].toObject();
    QVERIFY(!messages.isEmpty());
    for (const QString& name : messages.keys()) {
        const Bytes bytes = fromHex(messages[name]);
        const auto message = parseMessage(view(bytes));
        VERIFY_OK(message);
        const auto encoded = encodeMessage(*message);
        VERIFY_OK(encoded);
        QCOMPARE(*encoded, bytes);
    }
}

QTEST_APPLESS_MAIN(MessageTest)
#include "message_test.moc"
