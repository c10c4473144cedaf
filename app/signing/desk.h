#pragma once
//! \file
//! Everybody who can sign here, behind one question: "sign this with that address". On the GUI
//! thread; devices, files and passwords are worked on elsewhere, and signals say what came of it.

#include "app/accounts/account_book.h"
#include "app/signing/desk_parts.h"
#include "app/signing/device_view.h"
#include "app/signing/idle_lock.h"
#include "app/signing/vault_room.h"

#include <QString>

namespace app::signing {

class DeviceLink;

class Desk : public QObject
{
    Q_OBJECT

public:
    using Address = core::Address;
    using Checked = core::support::Checked;
    using Error = core::support::Error;

    //! \param book  outlives the desk, and is changed by it alone
    explicit Desk(accounts::AccountBook& book, DeskSettings settings, QObject* parent = nullptr);
    //! Nothing waits for a person: what is under way is given up, without a signal.
    ~Desk() override;

    [[nodiscard]] const accounts::AccountBook& book() const { return m_book; }
    [[nodiscard]] VaultRoom& vaults() { return m_vaults; }
    //! The one at a chosen place while there is one, else what is on USB.
    [[nodiscard]] DeviceView device() const;
    //! Of the device that an account's signatures come from. \pre it is on a device
    [[nodiscard]] std::optional<DeviceView> deviceOf(const Address& account) const;
    [[nodiscard]] SignerState stateOf(const Address& account) const;
    [[nodiscard]] bool isSigning() const { return m_request != nullptr; }
    [[nodiscard]] const std::optional<Verification>& verification() const { return m_verification; }
    [[nodiscard]] bool isScanning() const { return m_isScanning; }

    //! Changes of the book, each followed by accountsChanged(). Errors are the book's.
    [[nodiscard]] Checked addFound(const FoundKey& found, const std::string& label);
    [[nodiscard]] Checked addWatchOnly(const Address& address, const std::string& label);
    [[nodiscard]] Checked addVaultAccounts(const std::string& path);
    [[nodiscard]] Checked remove(const Address& address);
    [[nodiscard]] Checked useAccount(const Address& address);
    [[nodiscard]] Checked setFeePayer(const std::optional<Address>& address);
    [[nodiscard]] Checked setLabel(const Address& address, const std::string& label);
    [[nodiscard]] Checked setIdleLockMinutes(unsigned minutes);
    [[nodiscard]] core::support::Result<size_t> importLabels(std::string_view csv);

    //! For an account that is only watched, while it signs: the file that carries the request out,
    //! and the one that brings the signature back. \return as WatchOnlySigner's
    [[nodiscard]] core::support::Result<std::string> requestFile(const std::string& claim) const;
    [[nodiscard]] Checked acceptSignature(core::Bytes file);

public slots:
    //! Answers once, by signatureReady() or signatureFailed() with the number returned, never
    //! before it returned. One request at a time: another one fails with SignerMustBeIdle. A
    //! device's address must be verified first (AddressMustBeVerified); a locked vault is asked for
    //! by unlockWanted() and the request fails with VaultMustBeUnlocked.
    quint64 sign(const core::Address& account, const wallet::SigningRequest& request);
    //! The request under way fails with SigningMustNotBeCancelled.
    void cancel();

    //! Takes the key file into the book when it can be read. Answers by accountsChanged() or
    //! keyFileRefused(); when others may read the file, ask and say so with `isSharedTaken`.
    void addKeyFile(const QString& path, const QString& label, bool isSharedTaken);
    //! This run takes the account's key file although others may read it.
    void takeSharedFile(const core::Address& account);

    //! Shows the address on its device; verificationChanged() follows it. What the person here then
    //! says they saw pins it, or does not.
    void verifyAddress(const core::Address& account);
    void sayComparison(const core::Address& account, bool isSame);
    void leaveVerification();

    void openSolanaApp();
    //! Silently reads the usual keys. Answers by scanDone() or scanFailed().
    void scanDevice();
    //! tcp://host:port[&model=…] in place of the one that was connected.
    //! \return what signer URIs refuse, DeviceUriMustBeTcp
    core::support::Checked connectDevice(const QString& uri);
    void disconnectDevice();

    void touch() { m_idle.touch(); } //!< somebody is there
    void lockAll() { m_vaults.lockAll(); }

signals:
    void signatureReady(quint64 request, const core::solana::Signature& signature);
    void signatureFailed(quint64 request, const core::support::Error& error);
    //! A file must carry the request out: requestFile().
    void exchangeWanted(quint64 request);
    void unlockWanted(const QString& vaultPath);
    void deviceChanged(const app::signing::DeviceView& view);
    void deviceRefused(const core::support::Error& error); //!< openSolanaApp()
    void verificationChanged();
    void scanDone(const app::signing::FoundKeys& found);
    void scanFailed(const core::support::Error& error);
    void keyFileRefused(const QString& path, const core::support::Error& error);
    void accountsChanged(); //!< the book, or who of it can sign just now
    void locked();          //!< vaults were open and are not any more

private:
    struct Request;

    void begin(quint64 number,
               const accounts::Account& account,
               const wallet::SigningRequest& request);
    void beginWith(const std::shared_ptr<wallet::Signer>& signer,
                   const wallet::SigningRequest& request);
    void beginVault(quint64 number,
                    const accounts::Account& account,
                    const wallet::SigningRequest& request);
    void beginFile(quint64 number,
                   const accounts::Account& account,
                   const wallet::SigningRequest& request);
    void finish(quint64 number, const wallet::Signer::Answer& answer);
    void refuse(quint64 number, const Error& error);
    void attach(DeviceLink& link);
    [[nodiscard]] DeviceLink* linkOf(const accounts::Account& account) const;
    [[nodiscard]] DeviceLink* shownLink() const;
    [[nodiscard]] bool isWaitingFor(const DeviceLink& link) const;
    void follow(const accounts::Account* account);
    void connectTo(const wallet::ledger::Place& place);
    void leaveTcp();
    void failScan(const Error& error);
    void failVerification(const Error& error);
    Checked changed(const Checked& result);

    accounts::AccountBook& m_book;
    DeskSettings m_settings;
    Work m_work;
    VaultRoom m_vaults;
    IdleLock m_idle;
    std::unique_ptr<DeviceLink> m_usb;
    std::unique_ptr<DeviceLink> m_tcp;
    std::unique_ptr<Request> m_request;
    quint64 m_lastNumber = 0;
    std::optional<Verification> m_verification;
    bool m_isScanning = false;
    std::vector<std::string> m_sharedFiles; //!< taken although others may read them
};

} // namespace app::signing
