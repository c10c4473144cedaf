#pragma once
//! \file
//! Who signs, and in which state that is just now: all that the review sheet knows of a signer.

#include "core/base/address.h"
#include "wallet/ledger/device_state.h"
#include "wallet/signer.h"

#include <QString>

namespace app::review {

//! A device as far as it can be told; of a signer that is none, as it stands here.
struct DeviceOutlook
{
    wallet::ledger::DevicePhase phase = wallet::ledger::DevicePhase::Absent;
    //! Of the device that is attached, else of the one that was last; Unknown: none ever was.
    wallet::ledger::Model model = wallet::ledger::Model::Unknown;
    wallet::ledger::Version version{}; //!< of its Solana app
    bool blindSigning = false;         //!< the app's setting
    bool isEmulated = false;           //!< reached over the network: a Ledger is on USB
    QString place;                     //!< "USB", "127.0.0.1:9999"

    friend bool operator==(const DeviceOutlook&, const DeviceOutlook&) = default;
};

//! What is known now, keeping what was known before of a device that is not there at the moment.
[[nodiscard]] DeviceOutlook deviceOutlook(const wallet::ledger::DeviceState& state,
                                          const DeviceOutlook& before = {});

struct SigningView
{
    wallet::SignerKind kind = wallet::SignerKind::KeyFile;
    QString label;             //!< "Ledger · savings"; may be empty
    core::Address address{};   //!< whose signature is wanted
    QString state;             //!< in a word or two: "Ready", "Locked", "Not connected"
    const char* pill = "good"; //!< neutral, good, warn, bad
    QString hint;              //!< what to do before it can sign; empty: nothing
    bool isReady = true;       //!< it can be asked to sign now
    bool isLocked = false;     //!< a vault that wants its password
    DeviceOutlook device;      //!< of a Ledger
    bool offersIntent = false; //!< readable texts are taken, and feePayer pays for them
    core::Address feePayer{};  //!< who pays for a readable text
    QString feePayerLabel;     //!< "Key file development-provider.json"; may be empty

    friend bool operator==(const SigningView&, const SigningView&) = default;
};

} // namespace app::review
