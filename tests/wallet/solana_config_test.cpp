//! Goal: what `solana config set` writes is read as it means it, and anything else is refused with
//! its line.
//! Method: texts, one row each; files that cannot be read.

#include "core/solana/hash.h"
#include "wallet/keyfile/solana_config.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace wallet::keyfile;
using core::solana::bytesOf;

namespace {

constexpr std::string_view written = "---\n"
                                     "json_rpc_url: \"https://api.mainnet-beta.solana.com\"\n"
                                     "websocket_url: \"\"\n"
                                     "keypair_path: /home/me/.config/solana/id.json\n"
                                     "address_labels:\n"
                                     "  \"11111111111111111111111111111111\": System Program\n"
                                     "commitment: confirmed\n";

std::string codeOf(const core::support::Result<SolanaConfig>& config)
{
    return config ? "ok" : std::string(name(static_cast<KeyFileError>(config.error().code)));
}

} // namespace

class SolanaConfigTest : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatTheProgramWrites();
    void readsScalars_data();
    void readsScalars();
    void refusesTheRest_data();
    void refusesTheRest();
    void filesThatCannotBeReadAreNamed();
};

void SolanaConfigTest::readsWhatTheProgramWrites()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("config.yml")).toStdString();
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(written.data(), qint64(written.size()));
    file.close();
    const auto config = readSolanaConfig(path);
    QCOMPARE(codeOf(config), std::string("ok"));
    QCOMPARE(config->keypairPath, std::string("/home/me/.config/solana/id.json"));
    QCOMPARE(config->jsonRpcUrl, std::string("https://api.mainnet-beta.solana.com"));
    QCOMPARE(solanaConfigPath("/home/me"), std::string("/home/me/.config/solana/cli/config.yml"));
}

void SolanaConfigTest::readsScalars_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("keypair");
    const auto row = [](const char* name, const char* text, const char* keypair) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(keypair);
    };
    row("empty file", "", "");
    row("only the start", "---\n", "");
    row("plain", "keypair_path: a/b.json", "a/b.json");
    row("blanks around", "keypair_path:    a b.json   ", "a b.json");
    row("device", "keypair_path: \"usb://ledger?key=0\"", "usb://ledger?key=0");
    row("device, plain", "keypair_path: usb://ledger?key=0", "usb://ledger?key=0");
    row("double quotes", "keypair_path: \"C:\\\\a \\\"b\\\".json\"", "C:\\a \"b\".json");
    row("single quotes", "keypair_path: 'it''s.json'", "it's.json");
    row("nothing", "keypair_path: ~", "");
    row("no value", "keypair_path:", "");
    row("comment line", "# mine\nkeypair_path: a", "a");
    row("Windows", "---\r\nkeypair_path: a\r\n", "a");
    row("labels behind it", "keypair_path: a\naddress_labels:\n  x: y\n\n  z: w\n", "a");
    row("no labels", "address_labels: {}\nkeypair_path: a\n", "a");
    row("Umlaut", "keypair_path: /home/jürgen/id.json", "/home/jürgen/id.json");
}

void SolanaConfigTest::readsScalars()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, keypair);
    const auto config =
        parseSolanaConfig(bytesOf(std::string_view(text.data(), size_t(text.size()))));
    QVERIFY2(config.ok(), codeOf(config).c_str());
    QCOMPARE(config->keypairPath, keypair.toStdString());
}

void SolanaConfigTest::refusesTheRest_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, QByteArray text, const char* detail) {
        QTest::newRow(name) << std::move(text) << QByteArray(detail);
    };
    row("no key", "hello", "line 1");
    row("no blank", "keypair_path:/a", "line 1");
    row("tab", "keypair_path:\ta", "line 1");
    row("indented at the top", "  keypair_path: a", "line 1");
    row("value on the next line", "keypair_path:\n  a", "line 2");
    row("folded", "keypair_path: >-\n  a", "line 1");
    row("literal", "keypair_path: |\n  a", "line 1");
    row("reference", "keypair_path: *other", "line 1");
    row("anchor", "json_rpc_url: x\nkeypair_path: &a b", "line 2");
    row("tag", "keypair_path: !!str a", "line 1");
    row("list", "keypair_path: [a, b]", "line 1");
    row("map", "keypair_path: {a: b}", "line 1");
    row("comment behind", "keypair_path: a # mine", "line 1");
    row("nested", "keypair_path: a: b", "line 1");
    row("open quote", "keypair_path: \"a", "line 1");
    row("quote inside", "keypair_path: \"a\"b\"", "line 1");
    row("escape", "keypair_path: \"\\x41\"", "line 1");
    row("single quote inside", "keypair_path: 'a'b'", "line 1");
    row("continued", "keypair_path: a\n  b", "line 2");
    row("second document", "keypair_path: a\n---\n", "line 2");
    row("quoted key", "\"keypair_path\": a", "line 1");
    row("merge key", "<<: a", "line 1");
    row("control character", QByteArray("keypair_path: a\0b", 17), "line 1");
    row("not UTF-8", "keypair_path: \xff", "not UTF-8");
}

void SolanaConfigTest::refusesTheRest()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, detail);
    const auto config =
        parseSolanaConfig(bytesOf(std::string_view(text.data(), size_t(text.size()))));
    QCOMPARE(codeOf(config), std::string("ConfigMustBePlain"));
    QCOMPARE(config.error().detail, detail.toStdString());
}

void SolanaConfigTest::filesThatCannotBeReadAreNamed()
{
    const QTemporaryDir folder;
    QCOMPARE(codeOf(readSolanaConfig(folder.path().toStdString())), std::string("ConfigMustOpen"));
    const std::string none = folder.filePath(QStringLiteral("none")).toStdString();
    QCOMPARE(codeOf(readSolanaConfig(none)), std::string("ConfigMustOpen"));
    QVERIFY(readSolanaConfig(none).error().detail.starts_with(none));
    const std::string pipe = folder.filePath(QStringLiteral("pipe")).toStdString();
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QCOMPARE(codeOf(readSolanaConfig(pipe)), std::string("ConfigMustOpen"));
    const std::string large(70'000, '#');
    QCOMPARE(codeOf(parseSolanaConfig(bytesOf(std::string_view(large)))),
             std::string("ConfigMustBeSmall"));
    const std::string_view twice = "keypair_path: a\ncommitment: x\nkeypair_path: b";
    const auto config = parseSolanaConfig(bytesOf(twice));
    QCOMPARE(codeOf(config), std::string("ConfigKeyMustBeGivenOnce"));
    QCOMPARE(config.error().detail, std::string("line 3"));
}

QTEST_GUILESS_MAIN(SolanaConfigTest)
#include "solana_config_test.moc"
