#pragma once
//! \file
//! Which addresses the protocol's programs have in the embedded ledger, and the development keys
//! that act there. Both come from public words, so everybody has them: never for real money.

#include "core/programs/insurance_pool/protocol_account.h"
#include "core/solana/keys.h"

#include <map>
#include <string>
#include <string_view>

namespace app::cluster {

using core::Address;
using core::programs::insurance_pool::programCount;
using core::programs::insurance_pool::ProgramIndex;

//! The folder's name, as in `core/programs`.
[[nodiscard]] std::string_view programName(ProgramIndex index);

//! The ids that instructions are sent to. Nothing is compiled into a program: they learn each
//! other's from the Protocol account.
struct ProgramIds
{
    Address programs[programCount];
    Address pricePublisher; //!< stands in for the oracle's receiver program

    [[nodiscard]] const Address& operator[](ProgramIndex index) const
    {
        return programs[static_cast<size_t>(index)];
    }

    friend bool operator==(const ProgramIds&, const ProgramIds&) = default;
};

//! The public keys of SHA-256("backstop:" + name) as ed25519 seeds.
[[nodiscard]] ProgramIds embeddedProgramIds();

//! The key of SHA-256("backstop-dev:" + role) as ed25519 seed.
[[nodiscard]] core::solana::Keypair developmentKey(std::string_view role);

//! Development keys by role, made when first asked for. A reference stays valid as long as the
//! ring.
class Keyring
{
public:
    [[nodiscard]] const core::solana::Keypair& operator()(std::string_view role);
    [[nodiscard]] const Address& address(std::string_view role) { return (*this)(role).address(); }

private:
    std::map<std::string, core::solana::Keypair, std::less<>> m_keys;
};

} // namespace app::cluster
