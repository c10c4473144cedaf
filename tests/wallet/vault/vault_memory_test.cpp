//! Goal: after a vault is locked, no secret of it is anywhere in the process: not the phrase, the
//! password, the entropy, the seed, a secret key, what signing makes of one, or the file's key.
//! Method: the process reads its own memory. What it looks for was made by another process and
//! stays in disguise here, so that the search does not find itself; while the vault is open the
//! same search does find it.

#include "core/solana/key_file.h"
#include "tests/wallet/vault/own_memory.h"
#include "tests/wallet/vault/vault_fixture.h"
#include "wallet/keyfile/key_file_signer.h"
#include "wallet/vault/vault_file.h"
#include "wallet/vault/vault_signer.h"

#include <array>
#include <thread>

#include <openssl/sha.h>
#include <sys/wait.h>

using namespace tests;
using wallet::vault::Disclosure;
using wallet::vault::usualPath;

namespace {

//! In the program's file, too, only the disguise.
template <size_t N> consteval std::array<uint8_t, N - 1> disguised(const char (&text)[N])
{
    std::array<uint8_t, N - 1> bytes{};
    for (size_t i = 0; i < N - 1; ++i)
        bytes[i] = static_cast<uint8_t>(static_cast<uint8_t>(text[i]) ^ memoryMask);
    return bytes;
}

constexpr auto hiddenPhrase = disguised(
    "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy "
    "gospel tennis maple dilemma loan word shrug inflict delay length");
constexpr auto hiddenPassword = disguised("Quittengelee im Maerz");
constexpr auto hiddenWrong = disguised("Quittengelee im Aprll");
constexpr auto hiddenFresh = disguised("Zwetschgen nach Ostern");
constexpr auto hiddenKey = disguised("0123456789abcdef seed of a file.");

template <size_t N> SecretBuffer shown(const std::array<uint8_t, N>& hidden)
{
    SecretBuffer secret(N);
    for (size_t i = 0; i < N; ++i)
        secret.data()[i] = static_cast<uint8_t>(hidden[i] ^ memoryMask);
    return secret;
}

//! Sends a name and the disguise of bytes to the parent.
void tell(int pipe, const char* name, const uint8_t* bytes, size_t size)
{
    std::string line(name);
    line += ' ';
    constexpr char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; ++i) {
        const unsigned hidden = bytes[i] ^ unsigned { memoryMask };
        line += digits[hidden >> 4];
        line += digits[hidden & 15];
    }
    line += '\n';
    (void)!::write(pipe, line.data(), line.size());
}

void tellKey(int pipe, const char* name, const Keypair& keypair)
{
    const uint8_t* seed = keypair.secret().data();
    tell(pipe, name, seed, 32);
    // What signing computes with: SHA-512 of the seed, its first half clamped.
    std::array<uint8_t, 64> expanded{};
    SHA512(seed, 32, expanded.data());
    tell(pipe, "the nonce's key", expanded.data() + 32, 32);
    tell(pipe, "the scalar before clamping", expanded.data(), 32);
    expanded[0] &= 248;
    expanded[31] = static_cast<uint8_t>((expanded[31] & 127) | 64);
    tell(pipe, "the scalar", expanded.data(), 32);
}

//! In another process: all that must not be found in this one.
[[noreturn]] void tellSecrets(int pipe, const std::string& vaultPath)
{
    const SecretBuffer words = shown(hiddenPhrase);
    const auto entropy = core::solana::entropyFromMnemonic(words.bytes());
    const auto seed = core::solana::seedFromMnemonic(words.bytes(), {});
    tell(pipe, "the first words", words.data(), 24);
    tell(pipe, "words in the middle", words.data() + 60, 24);
    tell(pipe, "the last words", words.data() + words.size() - 24, 24);
    tell(pipe, "the password", shown(hiddenPassword).data(), 16);
    tell(pipe, "the wrong password", shown(hiddenWrong).data() + 5, 16);
    tell(pipe, "the new password", shown(hiddenFresh).data(), 16);
    tell(pipe, "the entropy", entropy->data(), 16);
    tell(pipe, "the entropy's end", entropy->data() + 16, 16);
    for (size_t part = 0; part < 4; ++part)
        tell(pipe, "the seed", seed->data() + 16 * part, 16);
    const auto derived = core::solana::deriveKey(seed->bytes(), usualPath(0));
    tell(pipe, "the chain code", derived->chainCode.data(), 32);
    tellKey(pipe, "a key of the phrase", *core::solana::deriveKeypair(seed->bytes(), usualPath(0)));
    tellKey(pipe, "an added key of the phrase",
            *core::solana::deriveKeypair(seed->bytes(), usualPath(1)));
    const auto imported = Keypair::fromSeed(shown(hiddenKey).bytes());
    tellKey(pipe, "an imported key", *imported);
    const auto json = core::solana::formatKeyFile(*imported);
    tell(pipe, "the text of a key file", json.data(), 40);

    const QByteArray file = contentOf(vaultPath);
    const auto parts = wallet::vault::readVault(
        {static_cast<const uint8_t*>(static_cast<const void*>(file.data())),
         static_cast<size_t>(file.size())});
    const auto key =
        wallet::vault::deriveVaultKey(shown(hiddenFresh).bytes(), parts->salt, parts->facts.cost);
    tell(pipe, "the file's key", key->data(), 32);
    ::_exit(0);
}

std::vector<Disguised> secretsOf(const std::string& vaultPath)
{
    int ends[2] = {};
    if (::pipe(ends) != 0) return {};
    const pid_t child = ::fork();
    if (child == 0) tellSecrets(ends[1], vaultPath);
    ::close(ends[1]);
    std::vector<Disguised> secrets;
    std::FILE* lines = ::fdopen(ends[0], "r");
    char line[1024];
    while (std::fgets(line, sizeof(line), lines) != nullptr) {
        const std::string text(line);
        const size_t space = text.rfind(' ');
        const QByteArray bytes = QByteArray::fromHex(text.c_str() + space + 1);
        secrets.push_back({text.substr(0, space), {bytes.begin(), bytes.end()}});
    }
    std::fclose(lines);
    int status = 0;
    ::waitpid(child, &status, 0);
    return status == 0 ? secrets : std::vector<Disguised>();
}

} // namespace

class VaultMemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLeftAfterTheLock();

private:
    //! A life of a vault: made, opened on other threads, used for all it can do.
    [[nodiscard]] UnlockedVaultPtr use(const std::string& path, const std::string& folder);
};

UnlockedVaultPtr VaultMemoryTest::use(const std::string& path, const std::string& folder)
{
    {
        auto secrets = VaultSecrets::fromPhrase(shown(hiddenPhrase).bytes(), {});
        secrets->paths = {usualPath(0)};
        const auto made = Vault::create(path, "", std::move(*secrets), shown(hiddenPassword),
                                        {.cost = {.passes = 1, .memoryKiB = 1024}});
        if (!made) return nullptr;
    } // destroyed without lock(): that wipes as well
    UnlockedVaultPtr vault;
    std::thread worker([&] {
        const auto locked = Vault::open(path, {.cost = {.passes = 2, .memoryKiB = 64}});
        if (locked->unlock(shown(hiddenWrong))) return;
        auto opened = locked->unlock(shown(hiddenPassword));
        if (opened) vault = *opened;
    });
    worker.join();
    if (!vault) return nullptr;
    {
        const std::string keyFile = folder + "/key.json";
        const auto key = Keypair::fromSeed(shown(hiddenKey).bytes());
        if (!wallet::keyfile::createKeyFile(keyFile, *key)) return nullptr;
        const auto read = wallet::keyfile::readKeyFile(keyFile, wallet::keyfile::Sharing::Refused);
        if (!read || !vault->addKey(*read, "imported")) return nullptr;
    }
    const bool isUsed =
        vault->addPath(usualPath(1), "second").ok() &&
        vault->changePassword(shown(hiddenPassword), shown(hiddenFresh)).ok() &&
        vault->exportPhrase(folder + "/words", shown(hiddenFresh), Disclosure::Chosen).ok() &&
        vault
            ->exportKeyFile(vault->facts().accounts[1].address, folder + "/out.json",
                            shown(hiddenFresh), Disclosure::Chosen)
            .ok();
    if (!isUsed) return nullptr;
    int signatures = 0;
    for (const auto& account : vault->facts().accounts) {
        wallet::vault::VaultSigner signer(vault, account.address);
        signer.sign({wallet::MessageKind::Transaction, std::vector<uint8_t>(300, 7)},
                    [&signatures](const auto& answer) { signatures += answer ? 1 : 0; });
    }
    return signatures == 3 ? vault : nullptr;
}

void VaultMemoryTest::nothingIsLeftAfterTheLock()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("my.vault")).toStdString();
    const UnlockedVaultPtr vault = use(path, folder.path().toStdString());
    QVERIFY(vault);
    const std::vector<Disguised> secrets = secretsOf(path);
    QVERIFY(secrets.size() > 20);
    for (const Disguised& secret : secrets)
        QVERIFY2(secret.bytes.size() >= 16, secret.name.c_str());

    // What an open vault must hold, the search finds: otherwise its silence would say nothing.
    const std::vector<size_t> open = countInOwnMemory(secrets);
    for (size_t i = 0; i < secrets.size(); ++i) {
        const std::string& name = secrets[i].name;
        const bool isHeld = name == "the entropy" || name == "the entropy's end" ||
                            name == "the seed" || name == "a key of the phrase" ||
                            name == "an added key of the phrase" || name == "an imported key" ||
                            name == "the file's key";
        QVERIFY2((open[i] > 0) == isHeld, (name + ": " + std::to_string(open[i])).c_str());
    }

    vault->lock();
    const std::vector<size_t> locked = countInOwnMemory(secrets);
    for (size_t i = 0; i < secrets.size(); ++i)
        QVERIFY2(locked[i] == 0, secrets[i].name.c_str());

    // Nor is anything in a file that others may read.
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QFileInfo& file : QDir(folder.path()).entryInfoList(QDir::Files))
        QVERIFY2((file.permissions() & others) == 0, qPrintable(file.fileName()));
}

QTEST_GUILESS_MAIN(VaultMemoryTest)
#include "vault_memory_test.moc"
