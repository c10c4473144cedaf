//! Goal: a phrase gives the keys that every other wallet gives, and a wrong phrase gives none.
//! Method: bip39_slip10.json row by row; entropy round trips; passphrases against Qt's NFKD; one
//! refusal a rule.

#include "core/solana/derivation_path.h"
#include "core/solana/latin_decompositions.h"
#include "core/solana/mnemonic.h"
#include "tests/core/solana/vectors.h"

#include <QTest>

using namespace core::solana;
using namespace tests::solana;

namespace {

Bytes bytesIn(const SecretBuffer& buffer)
{
    return {buffer.bytes().begin(), buffer.bytes().end()};
}

QByteArray utf8(const QJsonValue& value)
{
    return value.toString().toUtf8();
}

QString pathError(const char* path)
{
    return errorName(parsePath(path));
}

} // namespace

class MnemonicTest : public QObject
{
    Q_OBJECT

private slots:
    void phrasesMatchTheVectors();
    void pathsMatchTheVectors();
    void invalidPhrasesAreRefusedByName();
    void whiteSpaceDoesNotMatter();
    void everyEntropySizeRoundTrips();
    void oneWrongWordIsNoticed();
    void passphrasesAreNormalisedAsUnicodeSays();
    void passphrasesBeyondTheTableAreRefused();
    void pathsAreStrict();
    void seedSizesAreBounded();
};

void MnemonicTest::phrasesMatchTheVectors()
{
    for (const QJsonValue row : vectors("bip39_slip10.json")["cases"_L1].toArray()) {
        const QByteArray words = utf8(row["mnemonic"_L1]);
        const auto entropy = entropyFromMnemonic(view(words));
        VERIFY_OK(entropy);
        QCOMPARE(bytesIn(*entropy), fromHex(row["entropyHex"_L1]));
        const auto written = mnemonicFromEntropy(entropy->bytes());
        VERIFY_OK(written);
        QCOMPARE(bytesIn(*written), toBytes(words));
        const auto seed = seedFromMnemonic(view(words), view(utf8(row["passphrase"_L1])));
        VERIFY_OK(seed);
        QCOMPARE(bytesIn(*seed), fromHex(row["seedHex"_L1]));
        // What the CLI does without a path: the seed's first half is the key.
        const auto keypair = Keypair::fromSeed({seed->data(), 32});
        VERIFY_OK(keypair);
        QCOMPARE(text(keypair->address()), row["cliNoDerivation"_L1].toString());
    }
}

void MnemonicTest::pathsMatchTheVectors()
{
    for (const QJsonValue row : vectors("bip39_slip10.json")["cases"_L1].toArray()) {
        const Bytes seed = fromHex(row["seedHex"_L1]);
        for (const QJsonValue each : row["keys"_L1].toArray()) {
            const auto path = parsePath(each["path"_L1].toString().toStdString());
            VERIFY_OK(path);
            QCOMPARE(QString::fromStdString(pathText(*path)), each["path"_L1].toString());
            const auto key = deriveKey(view(seed), *path);
            VERIFY_OK(key);
            QCOMPARE(bytesIn(key->privateKey), fromHex(each["privateKeyHex"_L1]));
            QCOMPARE(bytesIn(key->chainCode), fromHex(each["chainCodeHex"_L1]));
            const auto keypair = deriveKeypair(view(seed), *path);
            VERIFY_OK(keypair);
            QCOMPARE(text(keypair->address()), each["address"_L1].toString());
        }
    }
}

void MnemonicTest::invalidPhrasesAreRefusedByName()
{
    const QJsonArray rows = vectors("bip39_slip10.json")["invalid"_L1].toArray();
    QCOMPARE(rows.size(), qsizetype{3});
    const QStringList names = {QStringLiteral("MnemonicChecksumMustMatch"),
                               QStringLiteral("MnemonicWordCountMustBeValid"),
                               QStringLiteral("MnemonicWordMustBeListed")};
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto seed = seedFromMnemonic(view(utf8(rows[i]["mnemonic"_L1])), {});
        QCOMPARE(errorName(seed), names[i]);
        QVERIFY(seed.error().detail.find("abandon") == std::string::npos);
    }
    COMPARE_ERROR(entropyFromMnemonic({}), MnemonicWordCountMustBeValid);
    COMPARE_ERROR(entropyFromMnemonic(view(QByteArray("abandon ").repeated(27))),
                  MnemonicWordCountMustBeValid);
    COMPARE_ERROR(entropyFromMnemonic(view(QByteArray("Abandon ").repeated(12))),
                  MnemonicWordMustBeListed);
    for (const size_t size : {0, 15, 17, 33, 36})
        COMPARE_ERROR(mnemonicFromEntropy(view(Bytes(size, 1))), EntropySizeMustBeValid);
}

void MnemonicTest::whiteSpaceDoesNotMatter()
{
    const QJsonValue row = vectors("bip39_slip10.json")["cases"_L1].toArray()[2];
    QByteArray words = utf8(row["mnemonic"_L1]);
    words = "\r\n " + words.replace(' ', "  \t") + " \n";
    const auto seed = seedFromMnemonic(view(words), view(utf8(row["passphrase"_L1])));
    VERIFY_OK(seed);
    QCOMPARE(bytesIn(*seed), fromHex(row["seedHex"_L1]));
}

void MnemonicTest::everyEntropySizeRoundTrips()
{
    for (const size_t size : {16, 20, 24, 28, 32}) {
        Bytes entropy(size);
        for (size_t i = 0; i < size; ++i)
            entropy[i] = static_cast<uint8_t>(37 * i + size);
        const auto words = mnemonicFromEntropy(view(entropy));
        VERIFY_OK(words);
        const auto back = entropyFromMnemonic(words->bytes());
        VERIFY_OK(back);
        QCOMPARE(bytesIn(*back), entropy);
    }
}

void MnemonicTest::oneWrongWordIsNoticed()
{
    // 24 words carry 8 bits of checksum: of all replacements of one word about 1 in 256 passes.
    const QByteArray tail = QByteArray("zoo ").repeated(22) + "vote";
    int accepted = 0;
    for (const char* const word : {"abandon", "ability", "able", "about", "above", "absent"})
        accepted += entropyFromMnemonic(view(word + (" " + tail))).ok();
    QVERIFY(accepted <= 1);
}

void MnemonicTest::passphrasesAreNormalisedAsUnicodeSays()
{
    for (uint32_t value = 1; value <= latinLast; ++value) {
        if (value >= 0x80 && value < latinFirst) continue;
        const QString single = QString(QChar(char16_t(value)));
        for (const QString& each : {single, QStringLiteral("a") + single + single}) {
            const auto normal = normalisePassphrase(view(each.toUtf8()));
            VERIFY_OK(normal);
            QCOMPARE(bytesIn(*normal),
                     toBytes(each.normalized(QString::NormalizationForm_KD).toUtf8()));
        }
    }
}

void MnemonicTest::passphrasesBeyondTheTableAreRefused()
{
    for (const char* const text : {"ok \xe2\x82\xac", "ok \xcc\x88", "ok \xc2\x80"}) {
        const auto normal = normalisePassphrase(view(QByteArray(text)));
        COMPARE_ERROR(normal, PassphraseMustBeNormalisable);
        QCOMPARE(normal.error().detail, std::string("offset 3"));
    }
    COMPARE_ERROR(normalisePassphrase(view(QByteArray("\xff"))), TextMustBeUtf8);
}

void MnemonicTest::pathsAreStrict()
{
    QVERIFY(parsePath("m").value() == DerivationPath{});
    QVERIFY((parsePath("m/44'/501'/0'/2147483647'").value() ==
             DerivationPath{{44, 501, 0, 2147483647}}));
    QCOMPARE(pathError(""), QStringLiteral("PathMustStartAtMaster"));
    QCOMPARE(pathError("44'/501'"), QStringLiteral("PathMustStartAtMaster"));
    QCOMPARE(pathError("m44'"), QStringLiteral("PathMustStartAtMaster"));
    QCOMPARE(pathError("m/44'x"), QStringLiteral("PathMustStartAtMaster"));
    QCOMPARE(pathError("m/44"), QStringLiteral("PathMustBeHardened"));
    QCOMPARE(pathError("m/44/501'"), QStringLiteral("PathMustBeHardened"));
    QCOMPARE(pathError("m/"), QStringLiteral("PathIndexMustFit31Bits"));
    QCOMPARE(pathError("m/'"), QStringLiteral("PathIndexMustFit31Bits"));
    QCOMPARE(pathError("m/-1'"), QStringLiteral("PathIndexMustFit31Bits"));
    QCOMPARE(pathError("m/01'"), QStringLiteral("PathIndexMustFit31Bits"));
    QCOMPARE(pathError("m/2147483648'"), QStringLiteral("PathIndexMustFit31Bits"));
    QCOMPARE(pathError("m/99999999999999999999999'"), QStringLiteral("PathIndexMustFit31Bits"));
    QCOMPARE(pathError("m/0'/0'/0'/0'/0'/0'/0'/0'/0'/0'/0'"),
             QStringLiteral("PathMustNotExceedDepth"));
    const auto late = parsePath("m/44'/501");
    QCOMPARE(late.error().detail, std::string("offset 9"));
}

void MnemonicTest::seedSizesAreBounded()
{
    COMPARE_ERROR(deriveKey(view(Bytes(15, 1)), {}), SeedSizeMustBeValid);
    COMPARE_ERROR(deriveKey(view(Bytes(65, 1)), {}), SeedSizeMustBeValid);
    COMPARE_ERROR(deriveKey(view(Bytes(64, 1)), {{0x80000000}}), PathIndexMustFit31Bits);
    COMPARE_ERROR(deriveKey(view(Bytes(64, 1)), {std::vector<uint32_t>(11)}),
                  PathMustNotExceedDepth);
    // SLIP-0010, test vector 1 for ed25519.
    const Bytes seed = toBytes(QByteArray::fromHex("000102030405060708090a0b0c0d0e0f"));
    const auto master = deriveKey(view(seed), {});
    VERIFY_OK(master);
    QCOMPARE(bytesIn(master->privateKey),
             toBytes(QByteArray::fromHex(
                 "2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7")));
}

QTEST_APPLESS_MAIN(MnemonicTest)
#include "mnemonic_test.moc"
