#include "app/signing/vault_room.h"

#include "wallet/keyfile/key_file_signer.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace app::signing {

using core::solana::SecretBuffer;
using core::support::Error;
using core::support::Result;
using wallet::vault::UnlockedVaultPtr;
using wallet::vault::Vault;
using wallet::vault::VaultAccount;
using wallet::vault::VaultSecrets;
using wallet::vault::VaultSettings;

namespace {

constexpr const char* vaultEnding = ".vault";
constexpr unsigned vaultsOfOneNameMax = 1000;

VaultView viewOf(const std::string& path, const wallet::vault::VaultFacts& facts, bool isLocked)
{
    VaultView view;
    view.path = path;
    view.name = facts.label;
    if (view.name.empty()) view.name = std::filesystem::path(path).stem().string();
    view.isLocked = isLocked;
    view.hasPhrase = facts.phrase != wallet::vault::Phrase::None;
    view.accounts = facts.accounts;
    return view;
}

VaultView readView(const std::string& path, const VaultSettings& settings)
{
    const auto vault = Vault::open(path, settings);
    if (vault) return viewOf(path, vault->facts(), true);
    VaultView view;
    view.path = path;
    view.name = std::filesystem::path(path).stem().string();
    view.fault = vault.error();
    return view;
}

void addVaultsOf(const std::string& folder, std::vector<std::string>& paths)
{
    std::error_code problem;
    for (std::filesystem::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem))
        if (at->path().extension() == vaultEnding) paths.push_back(at->path().string());
}

//! A file's name that every system takes, from what a person calls the vault.
std::string fileNameOf(const QString& name)
{
    std::string file;
    for (const QChar character : name.toLower()) {
        const char16_t code = character.unicode();
        const bool isPlain = (code >= u'a' && code <= u'z') || (code >= u'0' && code <= u'9');
        if (isPlain)
            file += static_cast<char>(code);
        else if (!file.empty() && file.back() != '-')
            file += '-';
    }
    while (file.ends_with('-'))
        file.pop_back();
    return file.empty() ? "vault" : file;
}

Result<VaultSecrets> secretsOf(const NewVault& wanted)
{
    if (wanted.words) {
        const core::Bytes passphrase =
            wanted.passphrase ? wanted.passphrase->bytes() : core::Bytes();
        auto secrets = VaultSecrets::fromPhrase(wanted.words->bytes(), passphrase);
        if (secrets) secrets->paths.push_back(wallet::vault::usualPath(0));
        return secrets;
    }
    const auto sharing = wanted.isSharedKeyTaken ? wallet::keyfile::Sharing::Confirmed
                                                 : wallet::keyfile::Sharing::Refused;
    auto key = wallet::keyfile::readKeyFile(wanted.keyFile.toStdString(), sharing);
    if (!key) return key.error();
    VaultSecrets secrets;
    secrets.keys.push_back(std::move(*key));
    return secrets;
}

//! The first free name of the folder. Nothing is written over: create() refuses a file that is
//! there, and the next name is tried.
Result<UnlockedVaultPtr> createIn(const std::string& folder,
                                  const NewVault& wanted,
                                  const VaultSettings& settings)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (!problem) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    const std::string name = folder + "/" + fileNameOf(wanted.name);
    std::string path = name + vaultEnding;
    for (unsigned number = 2; number < vaultsOfOneNameMax; ++number) {
        if (!std::filesystem::exists(path, problem)) break;
        path = name + "-" + std::to_string(number) + vaultEnding;
    }
    auto secrets = secretsOf(wanted);
    if (!secrets) return secrets.error();
    return Vault::create(path, wanted.name.toStdString(), std::move(*secrets), *wanted.password,
                         settings);
}

} // namespace

VaultRoom::VaultRoom(Work& work, std::string folder, VaultSettings settings, QObject* parent)
    : QObject(parent),
      m_work(work),
      m_folder(std::move(folder)),
      m_settings(settings)
{
}

VaultRoom::~VaultRoom()
{
    for (const auto& [path, vault] : m_open)
        vault->lock();
}

std::vector<VaultView> VaultRoom::vaults() const
{
    std::vector<VaultView> all;
    all.reserve(m_known.size());
    for (const auto& [path, view] : m_known)
        all.push_back(view);
    return all;
}

const VaultView* VaultRoom::vault(const std::string& path) const
{
    const auto found = m_known.find(path);
    return found == m_known.end() ? nullptr : &found->second;
}

UnlockedVaultPtr VaultRoom::opened(const std::string& path) const
{
    const auto found = m_open.find(path);
    return found == m_open.end() ? nullptr : found->second;
}

void VaultRoom::look(const std::vector<std::string>& paths)
{
    const auto read = [paths, folder = m_folder, settings = m_settings] {
        std::vector<std::string> all = paths;
        if (!folder.empty()) addVaultsOf(folder, all);
        std::map<std::string, VaultView> views;
        for (const std::string& path : all)
            if (!views.contains(path)) views.emplace(path, readView(path, settings));
        return views;
    };
    m_work.run(this, read, [this](std::map<std::string, VaultView>&& views) {
        // An open vault says itself what it holds.
        for (const auto& [path, vault] : m_open)
            views[path] = viewOf(path, vault->facts(), false);
        if (views == m_known) return;
        m_known = std::move(views);
        emit changed();
    });
}

void VaultRoom::keep(UnlockedVaultPtr vault)
{
    const std::string path = vault->path();
    m_known[path] = viewOf(path, vault->facts(), false);
    m_open[path] = std::move(vault);
    emit changed();
}

void VaultRoom::unlock(const QString& path, const Secret& password)
{
    const auto open = [path = path.toStdString(), password, settings = m_settings]() -> Opening {
        const auto vault = Vault::open(path, settings);
        if (!vault) return vault.error();
        return vault->unlock(*password);
    };
    m_work.run(this, open, [this, path, began = m_lockCount](Opening&& opening) {
        if (!opening) {
            emit refused(path, opening.error());
            return;
        }
        if (began != m_lockCount) return (*opening)->lock();
        keep(std::move(*opening));
        emit unlocked(path);
    });
}

void VaultRoom::create(const NewVault& wanted)
{
    if (m_folder.empty()) {
        emit refused(wanted.name, fault(wallet::vault::VaultError::VaultMustBeWritable));
        return;
    }
    const auto make = [wanted, folder = m_folder, settings = m_settings]() -> Opening {
        return createIn(folder, wanted, settings);
    };
    m_work.run(this, make, [this, name = wanted.name, began = m_lockCount](Opening&& opening) {
        if (!opening) {
            emit refused(name, opening.error());
            return;
        }
        const QString path = QString::fromStdString((*opening)->path());
        keep(std::move(*opening));
        if (began != m_lockCount) lock(path);
        emit created(path);
    });
}

void VaultRoom::lock(const QString& path)
{
    ++m_lockCount;
    const auto found = m_open.find(path.toStdString());
    if (found == m_open.end()) return;
    found->second->lock();
    m_open.erase(found);
    m_known[path.toStdString()].isLocked = true;
    emit changed();
    emit locked();
}

void VaultRoom::lockAll()
{
    ++m_lockCount;
    if (m_open.empty()) return;
    for (const auto& [path, vault] : m_open) {
        vault->lock();
        m_known[path].isLocked = true;
    }
    m_open.clear();
    emit changed();
    emit locked();
}

void VaultRoom::addAccount(const QString& path)
{
    const UnlockedVaultPtr vault = opened(path.toStdString());
    if (!vault) return refuseLocked(path);
    const auto add = [vault]() -> Result<core::Address> {
        const auto accounts = vault->facts().accounts;
        uint32_t next = 0;
        while (std::ranges::find(accounts, wallet::vault::usualPath(next), &VaultAccount::path) !=
               accounts.end())
            ++next;
        return vault->addPath(wallet::vault::usualPath(next), {});
    };
    m_work.run(this, add, [this, path, vault](Result<core::Address>&& added) {
        if (!added) {
            emit refused(path, added.error());
            return;
        }
        if (opened(path.toStdString()) == vault) keep(vault);
        emit accountAdded(path, *added);
    });
}

void VaultRoom::changePassword(const QString& path, const Secret& old, const Secret& fresh)
{
    const UnlockedVaultPtr vault = opened(path.toStdString());
    if (!vault) return refuseLocked(path);
    const auto change = [vault, old, fresh] { return vault->changePassword(*old, *fresh); };
    m_work.run(this, change, [this, path](core::support::Checked&& changed) {
        if (changed)
            emit passwordChanged(path);
        else
            emit refused(path, changed.error());
    });
}

void VaultRoom::refuseLocked(const QString& path)
{
    emit refused(path, fault(wallet::vault::VaultError::VaultMustBeUnlocked, path.toStdString()));
}

Secret freshWords()
{
    const VaultSecrets secrets = VaultSecrets::random();
    return std::make_shared<SecretBuffer>(wallet::vault::phraseOf(secrets));
}

} // namespace app::signing
