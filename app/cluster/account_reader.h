#pragma once
//! \file
//! Accounts of our programs out of a ledger's bytes, each checked to be what its program writes.

#include "app/cluster/errors.h"
#include "core/base/base58.h"
#include "core/programs/wire.h"
#include "core/runtime/ledger.h"

#include <cstring>
#include <map>
#include <span>

namespace app::cluster {

//! A ledger's accounts with changes laid over them.
class AccountReader
{
public:
    //! Both must outlive the reader, and the ledger must not change.
    AccountReader(const core::runtime::Ledger& ledger,
                  std::span<const core::runtime::AccountState> changed);

    //! Null when there is none.
    [[nodiscard]] const core::runtime::Account* find(const core::Address& address) const;
    //! By address.
    [[nodiscard]] std::vector<core::runtime::AccountState> ownedBy(
        const core::Address& program) const;

private:
    const core::runtime::Ledger* m_ledger;
    std::map<core::Address, const core::runtime::Account*> m_changed;
};

[[nodiscard]] inline std::string textOf(const core::Address& address)
{
    const core::AddressText text = core::addressText(address);
    return {text.data(), text.size()};
}

//! Whether the bytes begin as a T does.
template <class T> [[nodiscard]] bool isA(core::Bytes bytes)
{
    std::uint64_t discriminator = 0;
    if (bytes.size < sizeof(discriminator)) return false;
    std::memcpy(&discriminator, bytes.data, sizeof(discriminator));
    return discriminator == T::discriminator;
}

//! \return AccountMustMatchLayout with the address
template <class T>
[[nodiscard]] core::support::Result<T> decodeAs(const core::Address& address, core::Bytes bytes)
{
    T value;
    if (bytes.size != sizeof(T))
        return fault(ClusterError::AccountMustMatchLayout,
                     textOf(address) + ": " + std::to_string(bytes.size) + " bytes in place of " +
                         std::to_string(sizeof(T)));
    std::memcpy(static_cast<void*>(&value), bytes.data, sizeof(T));
    if (value.header.discriminator != T::discriminator ||
        value.header.version != T::currentVersion || value.wireFault() != 0)
        return fault(ClusterError::AccountMustMatchLayout,
                     textOf(address) + ": not as its program writes it");
    return value;
}

//! \return AccountMustExist, AccountMustMatchLayout (also when another program owns it)
template <class T>
[[nodiscard]] core::support::Result<T> readAs(const AccountReader& reader,
                                              const core::Address& address,
                                              const core::Address& program)
{
    const core::runtime::Account* account = reader.find(address);
    if (account == nullptr) return fault(ClusterError::AccountMustExist, textOf(address));
    if (!(account->owner == program))
        return fault(ClusterError::AccountMustMatchLayout,
                     textOf(address) + ": another program owns it");
    return decodeAs<T>(address, account->bytes());
}

} // namespace app::cluster
