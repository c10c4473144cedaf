#pragma once
//! \file
//! Opening accounts: whose they are, what they are, how large; and creating them at derived
//! addresses. The only place where account memory becomes a struct.

#include "core/base/errors.h"
#include "core/programs/host.h"
#include "core/programs/wire.h"

namespace core::programs {

//! The account's memory as T. Trusts the content, because only its owner could write it.
//! \return WrongOwner, WrongLength, HalfGrown, WrongDiscriminator, WrongVersion
template <class T> [[nodiscard]] Outcome<T*> open(const AccountView& view, const Address& owner)
{
    if (!(*view.owner == owner)) return fail(CommonError::WrongOwner);
    if (*view.size < sizeof(AccountHeader)) return fail(CommonError::WrongLength);
    T* account = static_cast<T*>(static_cast<void*>(view.data));
    if (account->header.discriminator != T::discriminator)
        return fail(CommonError::WrongDiscriminator);
    if (*view.size < sizeof(T)) return fail(CommonError::HalfGrown);
    if (*view.size > sizeof(T)) return fail(CommonError::WrongLength);
    if (account->header.version != T::currentVersion) return fail(CommonError::WrongVersion);
    return account;
}

//! Like open(), and the account must be the one at `address`.
template <class T>
[[nodiscard]] Outcome<T*> openAt(const AccountView& view,
                                 const Address& owner,
                                 const Address& address)
{
    if (!(*view.address == address)) return fail(CommonError::WrongAddress);
    return open<T>(view, owner);
}

//! A seed of ASCII text.
template <size_t N> [[nodiscard]] Bytes seedText(const char (&word)[N])
{
    return {static_cast<const uint8_t*>(static_cast<const void*>(word)), N - 1};
}

//! A seed of a value's little-endian bytes, or of an address.
template <class T> [[nodiscard]] Bytes seedOf(const T& value)
{
    return {static_cast<const uint8_t*>(static_cast<const void*>(&value)), sizeof(T)};
}

//! `view` must lie at the address of `seeds` (without bump). \return its bump, or WrongAddress
[[nodiscard]] Outcome<uint8_t> requireDerived(Context& context,
                                              const AccountView& view,
                                              const Seeds& seeds,
                                              const Address& program);

//! Creates `view` at the address of `seeds` (without bump), owned by `owner`, rent exempt, zeroed.
//! Lamports that somebody sent there beforehand cannot prevent it.
//! \param size  at most growthMax
//! \return the bump; AlreadyInitialized, WrongAddress
[[nodiscard]] Outcome<uint8_t> createDerived(Context& context,
                                             const AccountView& view,
                                             const Seeds& seeds,
                                             const struct NewAccount& what);

//! What createDerived() makes.
struct NewAccount
{
    const AccountView* payer = nullptr;
    const Address* owner = nullptr;
    size_t size = 0;
};

//! createDerived() for an account of this program with its header filled in.
template <class T>
[[nodiscard]] Outcome<T*> createAccount(Context& context,
                                        const AccountView& payer,
                                        const AccountView& view,
                                        const Seeds& seeds)
{
    const NewAccount what{&payer, context.programId, sizeof(T)};
    const auto bump = createDerived(context, view, seeds, what);
    if (!bump) return Failure{bump.error()};
    T* account = static_cast<T*>(static_cast<void*>(view.data));
    account->header.discriminator = T::discriminator;
    account->header.version = T::currentVersion;
    account->header.bump = *bump;
    return account;
}

//! Closes an account of this program: its lamports go to `to`, its data vanish.
void closeAccount(const AccountView& view, const AccountView& to);

} // namespace core::programs
