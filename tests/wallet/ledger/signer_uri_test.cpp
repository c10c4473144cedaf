//! Goal: the names of signers are read as the field's command line reads them, and nothing else is.
//! Method: a table of names and of refusals; names there and back by RapidCheck.

#include "core/base/base58.h"
#include "wallet/ledger/signer_uri.h"

#include <QTest>

#include <rapidcheck.h>

using namespace wallet::ledger;
using Kind = SignerUri::Kind;

namespace {

constexpr core::Address identity = core::addressOf("7NmQKgPPDM6EjZSLbSVRXDd6UvPN7azaXF5YJNUJpqG9");

SignerUri read(const char* text)
{
    const auto uri = parseSignerUri(text);
    return uri ? *uri : SignerUri{};
}

std::string derived(const char* text)
{
    return core::solana::pathText(pathOf(read(text).key));
}

} // namespace

class SignerUriTest : public QObject
{
    Q_OBJECT

private slots:
    void usbNamesAreRead();
    void tcpNamesAreRead();
    void filesVaultsAndPromptsAreRead();
    void keysAreBelowThePurpose();
    void otherNamesAreRefused_data();
    void otherNamesAreRefused();
    void namesComeBack();
    void placesAreWhatTheNamesSay();
};

void SignerUriTest::usbNamesAreRead()
{
    QVERIFY(read("usb://ledger").kind == Kind::Usb);
    QVERIFY(!read("usb://ledger").identity);
    const SignerUri named =
        read("usb://ledger/7NmQKgPPDM6EjZSLbSVRXDd6UvPN7azaXF5YJNUJpqG9?key=3/1");
    QVERIFY(named.kind == Kind::Usb);
    QVERIFY(named.identity == identity);
    QVERIFY(named.key == (KeyIndexes{3, 1}));
}

void SignerUriTest::tcpNamesAreRead()
{
    const SignerUri plain = read("tcp://127.0.0.1:9999");
    QVERIFY(plain.kind == Kind::Tcp);
    QCOMPARE(plain.host, std::string("127.0.0.1"));
    QCOMPARE(plain.port, uint16_t{9999});
    QVERIFY(plain.model == Model::Unknown);
    const SignerUri six = read("tcp://[::1]:40000?model=stax&key=0");
    QCOMPARE(six.host, std::string("::1"));
    QVERIFY(six.model == Model::Stax);
    QVERIFY(six.key == KeyIndexes{0});
    QCOMPARE(read("tcp://localhost:1").host, std::string("localhost"));
}

void SignerUriTest::filesVaultsAndPromptsAreRead()
{
    for (const char* text :
         {"/home/me/id.json", "file:/home/me/id.json", "file:///home/me/id.json"}) {
        QVERIFY(read(text).kind == Kind::File);
        QCOMPARE(read(text).path, std::string("/home/me/id.json"));
    }
    QCOMPARE(read("id.json").path, std::string("id.json"));
    QVERIFY(read("vault:/home/me/main.vault?key=2").kind == Kind::Vault);
    QCOMPARE(read("vault:/home/me/main.vault?key=2").path, std::string("/home/me/main.vault"));
    QVERIFY(read("vault:/home/me/main.vault?key=2").key == KeyIndexes{2});
    QVERIFY(read("prompt://").kind == Kind::Prompt);
    QVERIFY(read("prompt://?key=0/0").key == (KeyIndexes{0, 0}));
}

void SignerUriTest::keysAreBelowThePurpose()
{
    QCOMPARE(derived("usb://ledger"), std::string("m/44'/501'"));
    QCOMPARE(derived("usb://ledger?key=0"), std::string("m/44'/501'/0'"));
    QCOMPARE(derived("usb://ledger?key=5/2"), std::string("m/44'/501'/5'/2'"));
    QCOMPARE(derived("usb://ledger?key=5'/2'"), std::string("m/44'/501'/5'/2'"));
    QCOMPARE(derived("usb://ledger?key=2147483647"), std::string("m/44'/501'/2147483647'"));
}

void SignerUriTest::otherNamesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    const std::pair<const char*, LedgerError> rows[] = {
        {"", LedgerError::UriMustBeKnown},
        {"file:", LedgerError::UriMustBeKnown},
        {"vault:", LedgerError::UriMustBeKnown},
        {"https://example.org", LedgerError::UriMustBeKnown},
        {"usb://trezor", LedgerError::UriMustBeKnown},
        {"usb://", LedgerError::UriMustBeKnown},
        {"usb://ledger?model=stax", LedgerError::UriMustBeKnown},
        {"usb://ledger?key=1&key=2", LedgerError::UriMustBeKnown},
        {"usb://ledger?keys=1", LedgerError::UriMustBeKnown},
        {"prompt://elsewhere", LedgerError::UriMustBeKnown},
        {"usb://ledger/nobody", LedgerError::UriIdentityMustBeAddress},
        {"usb://ledger/7NmQKgPPDM6EjZSLbSVRXDd6UvPN7azaXF5YJNUJpqG9z9",
         LedgerError::UriIdentityMustBeAddress},
        {"usb://ledger?key=", LedgerError::UriKeyMustBeIndexes},
        {"usb://ledger?key=a", LedgerError::UriKeyMustBeIndexes},
        {"usb://ledger?key=-1", LedgerError::UriKeyMustBeIndexes},
        {"usb://ledger?key=1/", LedgerError::UriKeyMustBeIndexes},
        {"usb://ledger?key=1/2/3", LedgerError::UriKeyMustBeIndexes},
        {"usb://ledger?key=2147483648", LedgerError::UriKeyMustBeIndexes},
        {"tcp://127.0.0.1", LedgerError::UriPortMustBeNumber},
        {"tcp://127.0.0.1:", LedgerError::UriPortMustBeNumber},
        {"tcp://127.0.0.1:0", LedgerError::UriPortMustBeNumber},
        {"tcp://127.0.0.1:65536", LedgerError::UriPortMustBeNumber},
        {"tcp://127.0.0.1:99x", LedgerError::UriPortMustBeNumber},
        {"tcp://:9999", LedgerError::UriPortMustBeNumber},
        {"tcp://example.org:9999", LedgerError::HostMustBeAddress},
        {"tcp://::1:9999", LedgerError::HostMustBeAddress},
        {"tcp://[127.0.0.1]:9999", LedgerError::HostMustBeAddress},
        {"tcp://127.0.0.1:9999?model=nano", LedgerError::UriModelMustBeKnown},
        {"tcp://127.0.0.1:9999?model=stax&model=flex", LedgerError::UriMustBeKnown},
    };
    for (const auto& [text, code] : rows)
        QTest::newRow(text) << QByteArray(text) << static_cast<int>(code);
}

void SignerUriTest::otherNamesAreRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, code);
    const auto uri = parseSignerUri({text.data(), size_t(text.size())});
    QVERIFY(!uri.ok());
    QVERIFY2(isFault(uri.error(), static_cast<LedgerError>(code)),
             name(static_cast<LedgerError>(uri.error().code)).data());
}

void SignerUriTest::namesComeBack()
{
    QVERIFY(rc::check("there and back", [] {
        SignerUri uri;
        uri.kind = *rc::gen::element(Kind::Usb, Kind::Tcp, Kind::Vault, Kind::Prompt, Kind::File);
        if (uri.kind != Kind::File && *rc::gen::arbitrary<bool>()) {
            uri.key.account = *rc::gen::inRange<uint32_t>(0, 0x80000000);
            if (*rc::gen::arbitrary<bool>())
                uri.key.change = *rc::gen::inRange<uint32_t>(0, 0x80000000);
        }
        if (uri.kind == Kind::Usb && *rc::gen::arbitrary<bool>()) uri.identity = identity;
        if (uri.kind == Kind::Tcp) {
            uri.host = *rc::gen::element<std::string>("127.0.0.1", "::1", "localhost");
            uri.port = *rc::gen::inRange<uint16_t>(1, 0xffff);
            uri.model = *rc::gen::element(Model::Unknown, Model::NanoSPlus, Model::Gen5);
        }
        if (uri.kind == Kind::Vault) uri.path = *rc::gen::element<std::string>("a", "/a b/c");
        if (uri.kind == Kind::File)
            uri.path = *rc::gen::element<std::string>("a", "/a?b", "usb://ledger", "file:x",
                                                      "vault:y", "tcp://1", "prompt://", "//x");
        const std::string text = signerUriText(uri);
        const auto again = parseSignerUri(text);
        RC_ASSERT(again.ok());
        RC_ASSERT(*again == uri);
    }));
}

void SignerUriTest::placesAreWhatTheNamesSay()
{
    QVERIFY(placeOf(read("usb://ledger")) == Place::usb());
    QVERIFY(placeOf(read("tcp://[::1]:9?model=flex")) == Place::tcp("::1", 9, Model::Flex));
    QCOMPARE(placeText(Place::usb()), std::string("usb"));
    QCOMPARE(placeText(Place::tcp("::1", 9)), std::string("tcp://[::1]:9"));
}

QTEST_APPLESS_MAIN(SignerUriTest)
#include "signer_uri_test.moc"
