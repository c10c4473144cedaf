// Goal: a key file signs for its own address, and no other file signs at all.
// Method: files in a temporary folder, good ones and one for each way of being bad.

#include "wallet/keyfile/file_signer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using core::solana::bytesOf;
using core::solana::Keypair;
using wallet::keyfile::createKeyFile;
using wallet::keyfile::FileSigner;
using wallet::keyfile::KeyFileError;
using wallet::keyfile::KeyFileSigner;
using wallet::keyfile::Sharing;

namespace {

constexpr std::string_view message = "bytes to sign";

bool isFault(const core::support::Error& error, KeyFileError code)
{
    return error.module == core::support::Module::Wallet && error.code == static_cast<int>(code);
}

} // namespace

class KeyFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void createdFileIsPrivateAndSigns();
    void keyIsNeverWrittenOver();
    void sharedFileNeedsConfirmation();
    void missingFileIsNamed();
    void folderIsRefused();
    void damagedFileIsRefusedWithoutQuotingIt();
    void largeFileIsRefused();
    void exchangedFileDoesNotSign();
    void isOneOfTheSigners();

private:
    [[nodiscard]] std::string path(const char* name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    void write(const std::string& path, const QByteArray& content) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    const Keypair m_key = Keypair::development("key file test");
};

void KeyFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void KeyFileTest::write(const std::string& path, const QByteArray& content) const
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void KeyFileTest::createdFileIsPrivateAndSigns()
{
    QVERIFY(createKeyFile(path("key.json"), m_key).ok());
    const auto permissions = QFile::permissions(QString::fromStdString(path("key.json")));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((permissions & others) == 0);

    const auto signer = KeyFileSigner::open(path("key.json"), Sharing::Refused);
    QVERIFY(signer.ok());
    QVERIFY(signer->address() == m_key.address());
    const auto signature = signer->sign(bytesOf(message));
    QVERIFY(signature.ok());
    QVERIFY(core::solana::verify(m_key.address(), bytesOf(message), *signature));
}

void KeyFileTest::keyIsNeverWrittenOver()
{
    QVERIFY(createKeyFile(path("key.json"), m_key).ok());
    const auto again = createKeyFile(path("key.json"), Keypair::development("another"));
    QVERIFY(!again.ok());
    QVERIFY(isFault(again.error(), KeyFileError::FileMustNotExist));
    QVERIFY(KeyFileSigner::open(path("key.json"), Sharing::Refused)->address() == m_key.address());
}

void KeyFileTest::sharedFileNeedsConfirmation()
{
    QVERIFY(createKeyFile(path("key.json"), m_key).ok());
    QVERIFY(QFile::setPermissions(QString::fromStdString(path("key.json")),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    const auto refused = KeyFileSigner::open(path("key.json"), Sharing::Refused);
    QVERIFY(!refused.ok());
    QVERIFY(isFault(refused.error(), KeyFileError::FileMustBePrivate));
    QVERIFY(KeyFileSigner::open(path("key.json"), Sharing::Confirmed).ok());
}

void KeyFileTest::missingFileIsNamed()
{
    const auto signer = KeyFileSigner::open(path("none.json"), Sharing::Refused);
    QVERIFY(!signer.ok());
    QVERIFY(isFault(signer.error(), KeyFileError::FileMustOpen));
    QVERIFY(signer.error().detail.find("none.json") != std::string::npos);
}

void KeyFileTest::folderIsRefused()
{
    const auto signer = KeyFileSigner::open(m_folder->path().toStdString(), Sharing::Confirmed);
    QVERIFY(!signer.ok());
    QVERIFY(isFault(signer.error(), KeyFileError::FileMustBeRegular));
}

void KeyFileTest::damagedFileIsRefusedWithoutQuotingIt()
{
    write(path("bad.json"), "[1,2,3,777]");
    const auto signer = KeyFileSigner::open(path("bad.json"), Sharing::Refused);
    QVERIFY(!signer.ok());
    QVERIFY(signer.error().module == core::support::Module::Solana);
    QVERIFY(signer.error().detail.find("bad.json") != std::string::npos);
    QVERIFY(signer.error().detail.find("777") == std::string::npos);
}

void KeyFileTest::largeFileIsRefused()
{
    write(path("large.json"), QByteArray(10'000, ' '));
    const auto signer = KeyFileSigner::open(path("large.json"), Sharing::Refused);
    QVERIFY(!signer.ok());
    QVERIFY(isFault(signer.error(), KeyFileError::FileMustBeSmall));
}

void KeyFileTest::exchangedFileDoesNotSign()
{
    QVERIFY(createKeyFile(path("key.json"), m_key).ok());
    const auto signer = KeyFileSigner::open(path("key.json"), Sharing::Refused);
    QVERIFY(signer.ok());
    QVERIFY(QFile::remove(QString::fromStdString(path("key.json"))));
    QVERIFY(createKeyFile(path("key.json"), Keypair::development("another")).ok());
    const auto signature = signer->sign(bytesOf(message));
    QVERIFY(!signature.ok());
    QVERIFY(isFault(signature.error(), KeyFileError::KeyMustBeTheExpected));
}

void KeyFileTest::isOneOfTheSigners()
{
    QVERIFY(!FileSigner::open(path("none.json"), Sharing::Refused).ok());
    QVERIFY(createKeyFile(path("key.json"), m_key).ok());
    const auto opened = FileSigner::open(path("key.json"), Sharing::Refused);
    QVERIFY(opened.ok());
    wallet::Signer& signer = **opened;
    QVERIFY(signer.kind() == wallet::SignerKind::KeyFile);
    QVERIFY(signer.address() == m_key.address());
    std::vector<wallet::Signer::Answer> answers;
    const auto ask = [&] {
        signer.sign({wallet::MessageKind::Transaction, {1, 2, 3}},
                    [&answers](const auto& answer) { answers.push_back(answer); });
    };
    ask();
    signer.cancel(); // nothing waits
    QCOMPARE(answers.size(), std::size_t(1));
    QVERIFY(answers[0].ok());
    QVERIFY(QFile::remove(QString::fromStdString(path("key.json"))));
    ask();
    QCOMPARE(answers.size(), std::size_t(2));
    QVERIFY(!answers[1].ok());
    QVERIFY(isFault(answers[1].error(), KeyFileError::FileMustOpen));
}

QTEST_GUILESS_MAIN(KeyFileTest)
#include "keyfile_test.moc"
