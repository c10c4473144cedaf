#pragma once
//! \file
//! The protocol on an embedded ledger: accelerated clock, development keys, native programs.

#include "app/cluster/deployment.h"
#include "app/cluster/transaction_sender.h"
#include "core/runtime/ledger.h"

#include <memory>

namespace app::cluster {

//! What transactions are sent with and what they are about. One thread at a time.
class EmbeddedCluster
{
public:
    //! Takes a store: as it is when it holds a ledger, else begun at `genesis` without a protocol
    //! (`app/cluster/protocol_setup.h`). \return the store's errors
    [[nodiscard]] static core::support::Result<EmbeddedCluster> open(
        std::unique_ptr<core::runtime::LedgerStore> store, core::UnixTime genesis);
    //! With other programs than `embeddedPrograms()`.
    [[nodiscard]] static core::support::Result<EmbeddedCluster> open(
        std::unique_ptr<core::runtime::LedgerStore> store,
        core::UnixTime genesis,
        core::runtime::ProgramRegistry programs);
    [[nodiscard]] static core::support::Result<EmbeddedCluster> inMemory(core::UnixTime genesis);

    [[nodiscard]] core::runtime::Ledger& ledger() { return m_ledger; }
    [[nodiscard]] const core::runtime::Ledger& ledger() const { return m_ledger; }
    [[nodiscard]] const Deployment& deployment() const { return m_deployment; }
    [[nodiscard]] const core::solana::Keypair& key(std::string_view role) { return m_keys(role); }
    [[nodiscard]] core::UnixTime now() const;
    //! Whether the protocol's root account exists.
    [[nodiscard]] bool holdsProtocol() const;

    //! Moves the clock on, by as many slots as a cluster makes in the time.
    //! \return ClockMustNotGoBack, the store's errors
    [[nodiscard]] core::support::Checked advanceTo(core::UnixTime time);

    //! Signed by the roles, the first of which pays the fee. \return as `send()`
    [[nodiscard]] core::support::Result<core::runtime::TransactionResult> submit(
        std::string_view what,
        std::vector<core::solana::Instruction> instructions,
        std::initializer_list<std::string_view> roles);

    //! Whether the transaction would succeed now. Keeps nothing. \param role  signs and pays
    [[nodiscard]] bool wouldAccept(const core::solana::Instruction& instruction,
                                   std::string_view role);

    //! A copy of an account of ours. \return AccountMustExist, AccountMustMatchLayout
    template <class T> [[nodiscard]] core::support::Result<T> read(const Address& address) const
    {
        T value;
        const auto copied = copyAccount(address, T::discriminator, &value, sizeof(T));
        if (!copied) return copied.error();
        return value;
    }
    [[nodiscard]] bool exists(const Address& address) const;
    //! Tokens in a token account. \return AccountMustExist, AccountMustMatchLayout
    [[nodiscard]] core::support::Result<core::UsdcAmount> tokens(const Address& account) const;

private:
    EmbeddedCluster(core::runtime::Ledger ledger);

    [[nodiscard]] core::support::Checked copyAccount(const Address& address,
                                                     uint64_t discriminator,
                                                     void* to,
                                                     size_t size) const;

    core::runtime::Ledger m_ledger;
    Keyring m_keys;
    Deployment m_deployment;
};

//! The programs that this build has, under the ids of embedded ledgers.
[[nodiscard]] core::runtime::ProgramRegistry embeddedPrograms(const ProgramIds& ids);

} // namespace app::cluster
