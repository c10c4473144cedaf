//! Goal: the file is what its table says, and nothing else is taken: not a bit, not a byte less,
//! no other version, no demand for gigabytes.
//! Method: a file made by other code (tests/vectors/vault); properties over random content; every
//! bit flipped and every byte cut off, also with the checksum made to fit.

#include "tests/wallet/vault/vault_fixture.h"
#include "wallet/vault/vault_file.h"

#include <map>

#include <rapidcheck.h>

using namespace tests;
using core::solana::Hash;
using wallet::vault::Content;
using wallet::vault::Phrase;
using wallet::vault::readVault;
using wallet::vault::Salt;
using wallet::vault::sealVault;
using wallet::vault::unsealVault;

namespace {

constexpr std::size_t versionOffset = 8;
constexpr std::size_t sizeOffset = 12;
constexpr std::size_t passesOffset = 16;
constexpr std::size_t memoryOffset = 20;
constexpr std::size_t saltOffset = 24;
constexpr std::size_t checkOffset = 40;
constexpr std::size_t clearSizeOffset = 72;
constexpr std::size_t streamOffset = 76;
constexpr std::size_t clearOffset = 100;
constexpr std::size_t unreasonableMemoryKiB = 16 * 1024; //!< for thousands of tries

using File = std::vector<uint8_t>;

File sample()
{
    const QByteArray content = contentOf(BACKSTOP_VECTOR_DIR "/vault/v1.vault");
    return {content.begin(), content.end()};
}

void put(File& file, std::size_t offset, uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        file[offset + i] = static_cast<uint8_t>(value >> (8 * i));
}

uint32_t get(const File& file, std::size_t offset)
{
    uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= static_cast<uint32_t>(file[offset + i]) << (8 * i);
    return value;
}

//! What an attacker does after each change.
void fitChecksum(File& file)
{
    const std::size_t size = file.size() - Hash::size;
    const Hash sum = core::solana::sha256({core::Bytes{file.data(), size}});
    std::copy(std::begin(sum.bytes), std::end(sum.bytes), file.end() - Hash::size);
}

//! The rule that refuses it, or "ok".
std::string outcome(const File& file, std::string_view password)
{
    const auto parts = readVault(bytesOf(file));
    if (!parts) return codeOf(parts);
    const auto key =
        wallet::vault::deriveVaultKey(bytesOf(password), parts->salt, parts->facts.cost);
    if (!key) return codeOf(key);
    return codeOf(unsealVault(*parts, *key));
}

bool isEqual(const SecretBuffer& a, const SecretBuffer& b)
{
    return a.size() == b.size() && core::equalBytes(a.data(), b.data(), a.size());
}

std::string randomLabel()
{
    const auto letters = *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~'));
    return letters.substr(0, wallet::vault::labelSizeMax);
}

void addAccount(Content& content, Keypair keypair, std::optional<uint32_t> account)
{
    wallet::vault::VaultAccount facts{keypair.address(), randomLabel(), {}};
    if (account) facts.path = wallet::vault::usualPath(*account);
    content.facts.accounts.push_back(std::move(facts));
    content.keypairs.push_back(std::move(keypair));
}

Content randomContent()
{
    constexpr std::size_t sizes[] = {16, 20, 24, 28, 32};
    Content content;
    content.facts.label = randomLabel();
    content.facts.cost = wallet::vault::costMin;
    content.facts.phrase = static_cast<Phrase>(*rc::gen::inRange(0, 3));
    const int derived = content.facts.phrase == Phrase::None ? 0 : *rc::gen::inRange(0, 4);
    if (content.facts.phrase != Phrase::None) {
        const std::size_t size = sizes[*rc::gen::inRange(0, 5)];
        const auto entropy = *rc::gen::container<File>(size, rc::gen::arbitrary<uint8_t>());
        content.entropy = SecretBuffer::copyOf(bytesOf(entropy));
        const auto words = core::solana::mnemonicFromEntropy(bytesOf(entropy));
        const std::string_view extra =
            content.facts.phrase == Phrase::WithPassphrase ? "extra" : "";
        content.seed =
            std::move(core::solana::seedFromMnemonic(words->bytes(), bytesOf(extra)).value());
    }
    for (int i = 0; i < derived; ++i) {
        const auto index = static_cast<uint32_t>(i);
        addAccount(content,
                   std::move(core::solana::deriveKeypair(content.seed.bytes(),
                                                         wallet::vault::usualPath(index))
                                 .value()),
                   index);
    }
    const int least = content.facts.phrase == Phrase::None ? 1 : 0;
    const int keys = *rc::gen::inRange(least, 4);
    for (int i = 0; i < keys; ++i)
        addAccount(content, Keypair::development("key " + std::to_string(i)), std::nullopt);
    return content;
}

} // namespace

class VaultFileTest : public QObject
{
    Q_OBJECT

private slots:
    void fileOfOtherCodeOpens();
    void everythingComesBack();
    void twoFilesOfOneContentDiffer();
    void everyFlippedBitIsRefused();
    void everyFlippedBitUnderAFittingChecksumIsRefused();
    void everyCutIsRefused();
    void moreBytesAreRefused();
    void eachChangeHasItsName();
    void hostileCostIsRefusedAtOnce_data();
    void hostileCostIsRefusedAtOnce();
};

void VaultFileTest::fileOfOtherCodeOpens()
{
    const File file = sample();
    QVERIFY(!file.empty());
    const auto parts = readVault(bytesOf(file));
    VERIFY_OK(parts);
    QCOMPARE(parts->facts.label, std::string("Kept for ever"));
    QCOMPARE(parts->facts.accounts.size(), std::size_t(3));
    QCOMPARE(parts->facts.accounts[0].label, std::string("Erste Börse"));
    QVERIFY(parts->facts.accounts[0].address ==
            core::addressOf("HAgk14JpMQLgt6rVgv7cBQFJWFto5Dqxi472uT3DKpqk"));
    const auto key =
        wallet::vault::deriveVaultKey(bytesOf(goodPassword), parts->salt, parts->facts.cost);
    const auto content = unsealVault(*parts, *key);
    VERIFY_OK(content);
    QCOMPARE(content->keypairs.size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(content->keypairs[i].address() == parts->facts.accounts[i].address);
    QVERIFY(isEqual(content->entropy, SecretBuffer(16)));
}

void VaultFileTest::everythingComesBack()
{
    QVERIFY(rc::check([] {
        const Content content = randomContent();
        const auto password = *rc::gen::arbitrary<std::string>();
        Salt salt{};
        for (uint8_t& byte : salt)
            byte = *rc::gen::arbitrary<uint8_t>();
        const auto key = wallet::vault::deriveVaultKey(bytesOf(std::string_view(password)), salt,
                                                       content.facts.cost);
        RC_ASSERT(key.ok());
        const File file = sealVault(content, salt, *key);
        const auto parts = readVault(bytesOf(file));
        RC_ASSERT(parts.ok());
        RC_ASSERT(parts->facts == content.facts);
        const auto again = unsealVault(*parts, *key);
        RC_ASSERT(again.ok());
        RC_ASSERT(isEqual(again->entropy, content.entropy));
        RC_ASSERT(isEqual(again->seed, content.seed));
        RC_ASSERT(again->keypairs.size() == content.keypairs.size());
        for (std::size_t i = 0; i < content.keypairs.size(); ++i)
            RC_ASSERT(isEqual(again->keypairs[i].secret(), content.keypairs[i].secret()));
        RC_ASSERT(outcome(file, password + "x") == "PasswordMustMatch");
        // No secret stands in the file as it is.
        for (const Keypair& keypair : content.keypairs) {
            const auto* seed = keypair.secret().data();
            RC_ASSERT(std::search(file.begin(), file.end(), seed, seed + 32) == file.end());
        }
    }));
}

void VaultFileTest::twoFilesOfOneContentDiffer()
{
    const auto parts = readVault(bytesOf(sample()));
    const File file = sample();
    const auto view = readVault(bytesOf(file));
    const auto key =
        wallet::vault::deriveVaultKey(bytesOf(goodPassword), view->salt, view->facts.cost);
    const auto content = unsealVault(*view, *key);
    const File one = sealVault(*content, view->salt, *key);
    const File other = sealVault(*content, view->salt, *key);
    QVERIFY(!std::equal(one.begin() + streamOffset, one.begin() + clearOffset,
                        other.begin() + streamOffset));
    QCOMPARE(outcome(one, goodPassword), std::string("ok"));
    QCOMPARE(outcome(other, goodPassword), std::string("ok"));
}

void VaultFileTest::everyFlippedBitIsRefused()
{
    const File good = sample();
    QCOMPARE(outcome(good, goodPassword), std::string("ok"));
    std::map<std::string, int> seen;
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        File file = good;
        file[bit / 8] = static_cast<uint8_t>(file[bit / 8] ^ (1U << (bit % 8)));
        const std::string rule = outcome(file, goodPassword);
        const bool isNamed = rule == "VaultMustBeUndamaged" || rule == "VaultMustHaveMagic" ||
                             rule == "VaultMustNotBeOlder" || rule == "VaultMustNotBeNewer" ||
                             rule == "VaultMustBeWhole";
        QVERIFY2(isNamed, (std::to_string(bit) + ": " + rule).c_str());
        ++seen[rule];
    }
    QCOMPARE(seen["VaultMustHaveMagic"], 64);
    QCOMPARE(seen["VaultMustNotBeOlder"], 1);
    QCOMPARE(seen["VaultMustNotBeNewer"], 15);
}

void VaultFileTest::everyFlippedBitUnderAFittingChecksumIsRefused()
{
    const File good = sample();
    std::map<std::string, int> seen;
    for (std::size_t bit = versionOffset * 8; bit < (good.size() - Hash::size) * 8; ++bit) {
        File file = good;
        file[bit / 8] = static_cast<uint8_t>(file[bit / 8] ^ (1U << (bit % 8)));
        if (get(file, memoryOffset) > unreasonableMemoryKiB &&
            get(file, memoryOffset) <= wallet::vault::costMax.memoryKiB)
            continue; // a lawful demand that would only take long
        fitChecksum(file);
        const std::string rule = outcome(file, goodPassword);
        QVERIFY2(rule != "ok" && rule != "another module's",
                 (std::to_string(bit) + ": " + rule).c_str());
        const std::size_t offset = bit / 8;
        if (offset >= saltOffset && offset < clearSizeOffset)
            QCOMPARE(rule, std::string("PasswordMustMatch"));
        if (offset >= streamOffset && offset < clearOffset)
            QCOMPARE(rule, std::string("VaultMustBeUnaltered"));
        ++seen[rule];
    }
    QVERIFY(seen["VaultMustBeUnaltered"] > 1'000);
    QVERIFY(seen["VaultMustBeCanonical"] > 8);
    QVERIFY(seen["VaultCostMustBeBounded"] > 8);
}

void VaultFileTest::everyCutIsRefused()
{
    const File good = sample();
    for (std::size_t size = 0; size < good.size(); ++size) {
        const File file(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
        QCOMPARE(outcome(file, goodPassword), std::string("VaultMustBeWhole"));
    }
}

void VaultFileTest::moreBytesAreRefused()
{
    File file = sample();
    file.push_back(0);
    QCOMPARE(outcome(file, goodPassword), std::string("VaultMustBeUndamaged"));
    put(file, sizeOffset, static_cast<uint32_t>(file.size()));
    fitChecksum(file);
    QCOMPARE(outcome(file, goodPassword), std::string("VaultMustBeUnaltered"));
}

void VaultFileTest::eachChangeHasItsName()
{
    const auto changed = [](auto change) {
        File file = sample();
        change(file);
        fitChecksum(file);
        return outcome(file, goodPassword);
    };
    // What somebody does who wants a person to pay to another address.
    QCOMPARE(changed([](File& file) { file[clearOffset + 17] ^= 1; }),
             std::string("VaultMustBeUnaltered"));
    QCOMPARE(changed([](File& file) { file[clearOffset + 2] = 'k'; }), // the label
             std::string("VaultMustBeUnaltered"));
    QCOMPARE(changed([](File& file) { file[clearOffset + 2] = '\n'; }),
             std::string("VaultMustBeCanonical"));
    QCOMPARE(changed([](File& file) { file[clearOffset] = 0; }), // a path without a phrase
             std::string("VaultMustBeCanonical"));
    QCOMPARE(changed([](File& file) { file[10] = 1; }), // reserved
             std::string("VaultMustBeCanonical"));
    QCOMPARE(changed([](File& file) { put(file, clearSizeOffset, 0xffff'ffff); }),
             std::string("VaultMustBeCanonical"));
    QCOMPARE(changed([](File& file) { file[versionOffset] = 0; }),
             std::string("VaultMustNotBeOlder"));
    QCOMPARE(changed([](File& file) { file[versionOffset] = 2; }),
             std::string("VaultMustNotBeNewer"));
    QCOMPARE(changed([](File& file) { file[checkOffset] ^= 1; }), std::string("PasswordMustMatch"));
    QCOMPARE(changed([](File& file) { file[file.size() - Hash::size - 1] ^= 1; }),
             std::string("VaultMustBeUnaltered"));
    QCOMPARE(outcome(sample(), "wrong password"), std::string("PasswordMustMatch"));
}

void VaultFileTest::hostileCostIsRefusedAtOnce_data()
{
    QTest::addColumn<uint32_t>("passes");
    QTest::addColumn<uint32_t>("memoryKiB");
    QTest::newRow("no pass") << 0U << 8U;
    QTest::newRow("no memory") << 1U << 7U;
    QTest::newRow("hours") << 11U << 8U;
    QTest::newRow("all passes") << 0xffff'ffffU << 8U;
    QTest::newRow("more than a gibibyte") << 1U << 1024U * 1024 + 1;
    QTest::newRow("all memory") << 1U << 0xffff'ffffU;
    QTest::newRow("each lawful, together not") << 5U << 1024U * 1024;
}

void VaultFileTest::hostileCostIsRefusedAtOnce()
{
    QFETCH(const uint32_t, passes);
    QFETCH(const uint32_t, memoryKiB);
    File file = sample();
    put(file, passesOffset, passes);
    put(file, memoryOffset, memoryKiB);
    fitChecksum(file);
    VERIFY_FAULT(readVault(bytesOf(file)), VaultCostMustBeBounded);
}

QTEST_GUILESS_MAIN(VaultFileTest)
#include "vault_file_test.moc"
