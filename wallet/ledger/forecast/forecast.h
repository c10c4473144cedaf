#pragma once
//! \file
//! What the Ledger Solana app makes of a message before anybody presses a button: the screens it
//! draws, or that it would be blind and which hash it shows. Pure; the same answer on every
//! machine.
//!
//! The app reads a message with its own parser, which refuses less than a node does: a surplus byte
//! makes a message blind, not invalid, and header counts are hardly looked at. This one follows the
//! app, so that its answer is the device's. It is no check of a message: whoever signs has checked
//! the structure with `core/solana` and the second decoder before.
//!
//! \source tests/vectors/ledger, observed on the app 1.9.0; other versions by `rules.h`

#include "core/solana/hash.h"
#include "wallet/ledger/model.h"
#include "wallet/ledger/version.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wallet::ledger::forecast {

enum class Outcome {
    Clear,          //!< every screen is known beforehand
    Blind,          //!< a hash, and only when the person allowed blind signing
    HeaderInvalid,  //!< not a message, or text that the app does not take; see `statusWord`
    SignerMissing,  //!< the key is none of the message's signers
    FinalizeFailed, //!< understood, but the app cannot write what it would show
};

//! "clear", "blind", "header_invalid", "signer_missing" or "finalize_failed", as vectors write it.
[[nodiscard]] std::string_view name(Outcome outcome);

//! One fact as the app names it; `pages.h` breaks it into what fits the device.
struct Screen
{
    std::string title;
    std::string text;

    friend bool operator==(const Screen&, const Screen&) = default;
};

//! The device and app that the forecast is for, and the setting the person chose there.
struct AppProfile
{
    Model model = Model::NanoSPlus;
    Version version{1, 9, 0};
    bool blindSigning = false;
};

struct Forecast
{
    Outcome outcome = Outcome::HeaderInvalid;
    bool isOffchain = false;
    //! Clear: what is shown, in order; of an off-chain message the one screen "Message". Else
    //! empty.
    std::vector<Screen> screens;
    //! Blind: what is shown instead when the person allowed blind signing. Known from the app's
    //! public source; no vector holds these texts.
    std::vector<Screen> blindScreens;
    core::solana::Hash hash; //!< SHA-256 of the bytes that are signed
    //! The same in base58, as a blind device draws it. Of an off-chain message it draws the hash of
    //! the text alone: see blindScreens.
    std::string hashText;
    //! What the app answers before a person is asked: 0x9000 when a person is asked.
    uint16_t statusWord = 0;
    //! The app's version is not the one that was observed: the rules of `rules.h` were applied, and
    //! the device may still differ.
    bool isEstimate = false;

    [[nodiscard]] bool isClear() const { return outcome == Outcome::Clear; }
    [[nodiscard]] bool asksPerson() const { return statusWord == 0x9000; }

    friend bool operator==(const Forecast&, const Forecast&) = default;
};

//! \param message  the bytes to be signed: what INS 06 carries behind the path
//! \param signer   the device's key at that path
[[nodiscard]] Forecast forecastTransaction(core::Bytes message,
                                           const core::Address& signer,
                                           const AppProfile& app);

//! \param message  header and text: what INS 07 carries behind the path
[[nodiscard]] Forecast forecastOffchain(core::Bytes message,
                                        const core::Address& signer,
                                        const AppProfile& app);

} // namespace wallet::ledger::forecast
