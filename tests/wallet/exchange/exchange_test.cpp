//! Goal: a message comes out as a file and its signature comes back in, and nothing that was
//! altered, exchanged, cut off or meant for something else is taken.
//! Method: requests and signatures written by the module; one row for each way of being bad; every
//! character changed and every tail cut off.

#include "core/base/base58.h"
#include "core/solana/message.h"
#include "core/solana/offchain_message.h"
#include "core/solana/system_instructions.h"
#include "wallet/exchange/watch_only_signer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <rapidcheck.h>

using namespace wallet::exchange;
using core::solana::bytesOf;
using core::solana::Keypair;
using wallet::MessageKind;
using wallet::Signer;
using wallet::SigningError;
using wallet::SigningRequest;

namespace {

template <class Answer> std::string codeOf(const Answer& answer)
{
    if (answer) return "ok";
    if (answer.error().module != core::support::Module::Exchange) return "another module's";
    return std::string(name(static_cast<ExchangeError>(answer.error().code)));
}

#define VERIFY_FAULT(answer, fault)                                                                \
    QCOMPARE(codeOf(answer), std::string(name(ExchangeError::fault)))
#define VERIFY_OK(answer) QCOMPARE(codeOf(answer), std::string("ok"))

const Keypair& signerKey()
{
    static const Keypair key = Keypair::development("watched");
    return key;
}

SigningRequest offchainRequest(const std::string& text = "Backstop deposit\n100 USDC to senior")
{
    core::solana::OffchainMessage message;
    message.signers = {signerKey().address()};
    message.text = text;
    return {MessageKind::Offchain, core::solana::encodeOffchainMessage(message).value()};
}

SigningRequest transactionRequest()
{
    const core::Address to = Keypair::development("receiver").address();
    const core::solana::Instruction transfer =
        core::solana::build(core::solana::SystemTransfer{signerKey().address(), to, 5});
    const auto message = core::solana::compileLegacy(signerKey().address(), {&transfer, 1}, {});
    return {MessageKind::Transaction, core::solana::encodeMessage(*message).value()};
}

RequestFile requestOf(SigningRequest request)
{
    return {std::move(request), signerKey().address(), "Deposit 100 USDC \"now\""};
}

core::Bytes viewOf(const QByteArray& file)
{
    return {static_cast<const uint8_t*>(static_cast<const void*>(file.data())),
            static_cast<size_t>(file.size())};
}

//! The file with one member changed; a null value removes it.
QByteArray with(const std::string& file, const char* member, const QJsonValue& value)
{
    QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(file)).object();
    if (value.isNull())
        object.remove(QLatin1String(member));
    else
        object[QLatin1String(member)] = value;
    return QJsonDocument(object).toJson();
}

} // namespace

class ExchangeTest : public QObject
{
    Q_OBJECT

private slots:
    void requestComesBack();
    void anyTextComesBack();
    void requestMustBeWhatItSays();
    void badFilesAreNamed_data();
    void badFilesAreNamed();
    void everyCutIsAFileThatEndsEarly();
    void signatureIsTakenForItsRequestOnly();
    void everyChangedCharacterIsRefused();
    void watchOnlySignerWaitsForItsFile();
    void watchOnlySignerCanBeCancelled();
    void refusedFileLeavesTheRequestWaiting();
};

void ExchangeTest::requestComesBack()
{
    for (const SigningRequest& request : {offchainRequest(), transactionRequest()}) {
        const RequestFile file = requestOf(request);
        const std::string text = writeRequestFile(file);
        const auto read = readRequestFile(bytesOf(std::string_view(text)));
        VERIFY_OK(read);
        QVERIFY(*read == file);
        // Other tools may order and escape as they like.
        const QByteArray reordered = with(text, "claim", QStringLiteral("Ünïcode / \n \u2192"));
        const auto again = readRequestFile(viewOf(reordered));
        VERIFY_OK(again);
        QCOMPARE(again->claim, std::string("Ünïcode / \n →"));
    }
}

void ExchangeTest::anyTextComesBack()
{
    QVERIFY(rc::check([] {
        const auto letters =
            *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~')));
        const auto claim = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, '\x7f'));
        RequestFile file = requestOf(offchainRequest(letters));
        file.claim = claim;
        const std::string text = writeRequestFile(file);
        const auto read = readRequestFile(bytesOf(std::string_view(text)));
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == file);
        const auto signature = signerKey().sign(bytesOf(file.request.bytes));
        const std::string answer = writeSignatureFile(*read, signature);
        const auto taken = readSignatureFile(bytesOf(std::string_view(answer)), file.request,
                                             signerKey().address());
        RC_ASSERT(taken.ok());
        RC_ASSERT(*taken == signature);
    }));
}

void ExchangeTest::requestMustBeWhatItSays()
{
    const auto codeFor = [](RequestFile file) {
        const std::string text = writeRequestFile(file);
        return codeOf(readRequestFile(bytesOf(std::string_view(text))));
    };
    RequestFile file = requestOf(transactionRequest());
    file.request.kind = MessageKind::Offchain;
    QCOMPARE(codeFor(file), std::string("MessageMustBeOfKind"));
    file = requestOf(offchainRequest());
    file.request.kind = MessageKind::Transaction;
    QCOMPARE(codeFor(file), std::string("MessageMustBeOfKind"));
    file = requestOf(transactionRequest());
    file.request.bytes.pop_back();
    QCOMPARE(codeFor(file), std::string("MessageMustBeOfKind"));
    file = requestOf(transactionRequest());
    file.signer = Keypair::development("receiver").address(); // in the message, but no signer of it
    QCOMPARE(codeFor(file), std::string("MessageMustNameSigner"));
    file = requestOf(offchainRequest());
    file.signer = Keypair::development("somebody").address();
    QCOMPARE(codeFor(file), std::string("MessageMustNameSigner"));
}

void ExchangeTest::badFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("rule");
    const std::string good = writeRequestFile(requestOf(offchainRequest()));
    const std::string other = writeRequestFile(requestOf(offchainRequest("Something else")));
    const auto row = [](const char* name, QByteArray file, const char* rule) {
        QTest::newRow(name) << std::move(file) << QString::fromLatin1(rule);
    };
    row("empty", "", "FileMustBeWhole");
    row("blank", " \n", "FileMustBeWhole");
    row("no JSON", "hello}", "FileMustBeJson");
    row("array", "[{}]", "FileMustBeJson");
    row("nested", "{\"a\":[[[[[[[[]]]]]]]]}", "FileMustBeJson");
    row("two objects", QByteArray::fromStdString(good + good), "FileMustBeJson");
    row("large", QByteArray(300'000, ' '), "FileMustBeSmall");
    row("other object", "{}", "FileMustBeRequest");
    row("key file", "{\"format\": 7}", "FileMustBeRequest");
    row("signature", with(good, "format", QStringLiteral("backstop-signature")),
        "FileMustBeRequest");
    row("newer", with(good, "version", 2), "VersionMustBeKnown");
    row("version as text", with(good, "version", QStringLiteral("1")), "MemberMustBeValid");
    row("no version", with(good, "version", QJsonValue()), "MemberMustBeGiven");
    row("one member more", with(good, "signature", QStringLiteral("x")), "MemberMustBeKnown");
    for (const char* member : {"kind", "signer", "message", "request", "claim"}) {
        row(qPrintable(QStringLiteral("no %1").arg(QLatin1String(member))),
            with(good, member, QJsonValue()), "MemberMustBeGiven");
        row(qPrintable(QStringLiteral("number as %1").arg(QLatin1String(member))),
            with(good, member, 7), "MemberMustBeValid");
    }
    QByteArray twice = QByteArray::fromStdString(good);
    twice.replace("\"claim\"", "\"kind\": \"offchain\", \"claim\"");
    row("kind twice", twice, "MemberMustBeGivenOnce");
    row("unknown kind", with(good, "kind", QStringLiteral("vote")), "MemberMustBeValid");
    row("no address", with(good, "signer", QStringLiteral("abc")), "MemberMustBeValid");
    row("no base64", with(good, "message", QStringLiteral("=AAA")), "MemberMustBeValid");
    row("base64 unpadded", with(good, "message", QStringLiteral("AAA")), "MemberMustBeValid");
    row("long claim", with(good, "claim", QString(5000, u'x')), "MemberMustBeValid");
    row("message exchanged",
        with(good, "message",
             QJsonDocument::fromJson(QByteArray::fromStdString(other))
                 .object()[QStringLiteral("message")]),
        "RequestMustBeUndamaged");
}

void ExchangeTest::badFilesAreNamed()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, rule);
    QCOMPARE(codeOf(readRequestFile(viewOf(file))), rule.toStdString());
}

void ExchangeTest::everyCutIsAFileThatEndsEarly()
{
    RequestFile file = requestOf(offchainRequest());
    file.claim = "a } in the text, and \\ too";
    const std::string request = writeRequestFile(file);
    const std::string answer =
        writeSignatureFile(file, signerKey().sign(bytesOf(file.request.bytes)));
    // The last two characters are a bracket and a line break, which may be missing.
    for (size_t size = 0; size + 2 < request.size(); ++size)
        VERIFY_FAULT(readRequestFile(bytesOf(std::string_view(request).substr(0, size))),
                     FileMustBeWhole);
    for (size_t size = 0; size + 2 < answer.size(); ++size)
        VERIFY_FAULT(readSignatureFile(bytesOf(std::string_view(answer).substr(0, size)),
                                       file.request, file.signer),
                     FileMustBeWhole);
}

void ExchangeTest::signatureIsTakenForItsRequestOnly()
{
    const RequestFile file = requestOf(transactionRequest());
    const auto& [request, signer, claim] = file;
    const auto signature = signerKey().sign(bytesOf(request.bytes));
    const std::string good = writeSignatureFile(file, signature);
    const auto codeFor = [&](const QByteArray& answer) {
        return codeOf(readSignatureFile(viewOf(answer), request, signer));
    };
    QCOMPARE(codeFor(QByteArray::fromStdString(good)), std::string("ok"));
    QCOMPARE(codeFor(QByteArray::fromStdString(writeRequestFile(file))),
             std::string("FileMustBeSignature"));

    const RequestFile other = requestOf(offchainRequest());
    const auto otherSignature = signerKey().sign(bytesOf(other.request.bytes));
    QCOMPARE(codeFor(QByteArray::fromStdString(writeSignatureFile(other, otherSignature))),
             std::string("SignatureMustBeOfRequest"));
    // The same bytes as another kind of message are another request.
    RequestFile kind = file;
    kind.request.kind = MessageKind::Offchain;
    QCOMPARE(codeFor(QByteArray::fromStdString(writeSignatureFile(kind, signature))),
             std::string("SignatureMustBeOfRequest"));

    const Keypair stranger = Keypair::development("stranger");
    RequestFile theirs = file;
    theirs.signer = stranger.address();
    const auto theirSignature = stranger.sign(bytesOf(request.bytes));
    QCOMPARE(codeFor(QByteArray::fromStdString(writeSignatureFile(theirs, theirSignature))),
             std::string("SignatureMustBeOfSigner"));
    // Who lies about it gets no further.
    QCOMPARE(codeFor(QByteArray::fromStdString(writeSignatureFile(file, theirSignature))),
             std::string("SignatureMustVerify"));
    QCOMPARE(codeFor(QByteArray::fromStdString(writeSignatureFile(file, otherSignature))),
             std::string("SignatureMustVerify"));
    QCOMPARE(codeFor(QByteArray::fromStdString(writeSignatureFile(file, {}))),
             std::string("SignatureMustVerify"));
    QCOMPARE(codeFor(with(good, "signature", QStringLiteral("1111"))),
             std::string("MemberMustBeValid"));
}

void ExchangeTest::everyChangedCharacterIsRefused()
{
    const RequestFile file = requestOf(offchainRequest());
    const std::string good =
        writeSignatureFile(file, signerKey().sign(bytesOf(file.request.bytes)));
    for (size_t i = 0; i < good.size(); ++i) {
        std::string changed = good;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto taken =
            readSignatureFile(bytesOf(std::string_view(changed)), file.request, file.signer);
        // Between the members white space may be other white space.
        const bool isSpace = good[i] == ' ' || good[i] == '\n';
        QVERIFY2(!taken.ok() || isSpace, changed.c_str());
    }
}

void ExchangeTest::watchOnlySignerWaitsForItsFile()
{
    WatchOnlySigner signer(signerKey().address());
    QVERIFY(signer.kind() == wallet::SignerKind::WatchOnly);
    QVERIFY(!signer.pending());
    VERIFY_FAULT(signer.requestFile(""), RequestMustBePending);
    VERIFY_FAULT(signer.accept({}), RequestMustBePending);

    std::vector<Signer::Answer> answers;
    const auto keep = [&answers](const Signer::Answer& answer) { answers.push_back(answer); };
    signer.sign(transactionRequest(), keep);
    QVERIFY(answers.empty());
    QVERIFY(signer.pending() == transactionRequest());
    const auto out = signer.requestFile("Send 5 lamports");
    VERIFY_OK(out);

    // On the other machine:
    const auto request = readRequestFile(bytesOf(std::string_view(*out)));
    VERIFY_OK(request);
    const auto signature = signerKey().sign(bytesOf(request->request.bytes));
    const std::string in = writeSignatureFile(*request, signature);

    VERIFY_OK(signer.accept(bytesOf(std::string_view(in))));
    QCOMPARE(answers.size(), size_t(1));
    QVERIFY(answers[0].ok() && *answers[0] == signature);
    VERIFY_FAULT(signer.accept(bytesOf(std::string_view(in))), RequestMustBePending);
}

void ExchangeTest::watchOnlySignerCanBeCancelled()
{
    std::vector<core::support::Error> errors;
    const auto keep = [&errors](const Signer::Answer& answer) {
        if (!answer) errors.push_back(answer.error());
    };
    {
        WatchOnlySigner signer(signerKey().address());
        signer.cancel(); // nothing waits: nothing happens
        signer.sign(transactionRequest(), keep);
        signer.sign(offchainRequest(), keep);
        QCOMPARE(errors.size(), size_t(1));
        QCOMPARE(errors[0].code, static_cast<int>(SigningError::SignerMustBeIdle));
        signer.cancel();
        QCOMPARE(errors.size(), size_t(2));
        QCOMPARE(errors[1].code, static_cast<int>(SigningError::SigningMustNotBeCancelled));
        QVERIFY(!signer.pending());
        signer.sign(offchainRequest(), keep);
    } // destroyed while it waits
    QCOMPARE(errors.size(), size_t(3));
    QCOMPARE(errors[2].code, static_cast<int>(SigningError::SigningMustNotBeCancelled));
}

void ExchangeTest::refusedFileLeavesTheRequestWaiting()
{
    WatchOnlySigner signer(signerKey().address());
    int answers = 0;
    signer.sign(offchainRequest(), [&answers](const auto&) { ++answers; });
    const RequestFile other = requestOf(transactionRequest());
    const std::string wrong =
        writeSignatureFile(other, signerKey().sign(bytesOf(other.request.bytes)));
    VERIFY_FAULT(signer.accept(bytesOf(std::string_view(wrong))), SignatureMustBeOfRequest);
    VERIFY_FAULT(signer.accept(bytesOf(std::string_view("{"))), FileMustBeWhole);
    QCOMPARE(answers, 0);
    const RequestFile right = requestOf(offchainRequest());
    const std::string good =
        writeSignatureFile(right, signerKey().sign(bytesOf(right.request.bytes)));
    VERIFY_OK(signer.accept(bytesOf(std::string_view(good))));
    QCOMPARE(answers, 1);
}

QTEST_GUILESS_MAIN(ExchangeTest)
#include "exchange_test.moc"
