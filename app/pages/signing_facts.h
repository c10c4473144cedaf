#pragma once
//! \file
//! How the account in use signs, and which roads that opens: what forms need to offer a choice.

#include "core/base/address.h"
#include "core/base/amount.h"
#include "wallet/signer.h"

#include <cstdint>

namespace app::pages {

struct SigningFacts
{
    wallet::SignerKind kind = wallet::SignerKind::KeyFile;
    //! The programs take the owner's readable texts, and somebody pays for them: feePayer.
    bool canIntent = false;
    core::UsdcAmount allowance;   //!< what deposits by readable text may still take
    std::uint64_t nextIntent = 0; //!< the number that the owner's next text must have
    core::Address feePayer;       //!< pays for readable texts; zero: nobody does

    friend bool operator==(const SigningFacts&, const SigningFacts&) = default;
};

} // namespace app::pages
