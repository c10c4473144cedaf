//! Goal: an open vault signs for its accounts, a locked one for nobody, whoever holds a signer.
//! Method: signers asked before and after the lock, and while it happens.

#include "tests/wallet/vault/vault_fixture.h"
#include "wallet/vault/vault_signer.h"

#include <thread>

using namespace tests;
using wallet::MessageKind;
using wallet::vault::usualPath;
using wallet::vault::VaultSigner;

class VaultSignerTest : public QObject
{
    Q_OBJECT

private slots:
    void signerStopsWithTheLock();
    void signingAndLockingMayMeet();

private:
    [[nodiscard]] UnlockedVaultPtr create(const char* name = "my.vault") const
    {
        auto made = Vault::create(m_folder.filePath(QString::fromLatin1(name)).toStdString(), "",
                                  threeAccounts(), secret(goodPassword), quick());
        return made ? *made : nullptr;
    }

    const QTemporaryDir m_folder;
};

void VaultSignerTest::signerStopsWithTheLock()
{
    const auto made = create();
    QVERIFY(made);
    const core::Address account = made->facts().accounts[0].address;
    VaultSigner signer(made, account);
    QVERIFY(signer.kind() == wallet::SignerKind::Vault);
    const auto ask = [&signer] {
        std::vector<wallet::Signer::Answer> answers;
        signer.sign({MessageKind::Transaction, {1, 2, 3}},
                    [&answers](const auto& answer) { answers.push_back(answer); });
        return answers;
    };
    const auto before = ask();
    QCOMPARE(before.size(), std::size_t(1));
    VERIFY_OK(before[0]);
    made->lock();
    made->lock(); // twice is once
    QVERIFY(made->isLocked());
    const auto after = ask();
    QCOMPARE(after.size(), std::size_t(1));
    VERIFY_FAULT(after[0], VaultMustBeUnlocked);
    QCOMPARE(made->facts().accounts.size(), std::size_t(3)); // still shown
    VERIFY_FAULT(made->addPath(usualPath(5), ""), VaultMustBeUnlocked);
    VERIFY_FAULT(made->addressAt(usualPath(5)), VaultMustBeUnlocked);

    VaultSigner stranger(create("second.vault"), core::Address{});
    stranger.sign({MessageKind::Offchain, {1}},
                  [](const auto& answer) { VERIFY_FAULT(answer, AccountMustExist); });
}

void VaultSignerTest::signingAndLockingMayMeet()
{
    const auto made = create("third.vault");
    QVERIFY(made);
    const core::Address account = made->facts().accounts[0].address;
    bool onlyKnownAnswers = true;
    std::thread other([&] {
        for (bool isOpen = true; isOpen;) {
            const auto signature = made->sign(account, bytesOf(phrase));
            isOpen = signature.ok();
            onlyKnownAnswers = signature
                                   ? core::solana::verify(account, bytesOf(phrase), *signature)
                                   : is(signature.error(), VaultError::VaultMustBeUnlocked);
            if (!onlyKnownAnswers) return;
        }
    });
    made->lock();
    other.join();
    QVERIFY(onlyKnownAnswers);
}

QTEST_GUILESS_MAIN(VaultSignerTest)
#include "vault_signer_test.moc"
