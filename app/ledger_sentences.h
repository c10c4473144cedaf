#pragma once
//! \file
//! What people read about Ledger devices.

#include "app/error_sentences.h"
#include "wallet/ledger/errors.h"

// clang-format off
namespace app::ledger_sentences {
using Code = wallet::ledger::LedgerError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(DeviceMustBeConnected, "No device is there. Plug it in and unlock it, or start the emulator."),
    BACKSTOP_SENTENCE(DeviceMustBeAccessible, "A device is plugged in, but you may not open it. Install the udev rule, then plug the device in again."),
    BACKSTOP_SENTENCE(DeviceMustStayConnected, "The device went away in between. Nothing was sent; connect it again and ask once more."),
    BACKSTOP_SENTENCE(DeviceMustBeFree, "Another program is using the device, or it still asks something. Close the other program, or answer the device, then try again."),
    BACKSTOP_SENTENCE(DeviceMustAnswer, "The device does not answer. If it shows a question, answer it there; otherwise unplug it and plug it in again."),
    BACKSTOP_SENTENCE(DeviceMustBeTheNamed, "Another device is connected than the one that was named. Connect the right one."),
    BACKSTOP_SENTENCE(EarlierQuestionMustBeAnswered, "The device still shows what was cancelled here. Refuse it there, then try again."),
    BACKSTOP_SENTENCE(FrameMustBeWhole, "The device sent a report of the wrong size, and nothing of it was used. Unplug it and plug it in again."),
    BACKSTOP_SENTENCE(FrameMustHaveTag, "The device speaks another protocol, and nothing of it was used. Unplug it and plug it in again."),
    BACKSTOP_SENTENCE(FrameMustBeInSequence, "A part of the device's answer is missing, and nothing of it was used. Plug it in again, or use another cable."),
    BACKSTOP_SENTENCE(AnswerLengthMustBeInBounds, "The device announced an answer of impossible length, and nothing of it was used. Unplug it and plug it in again."),
    BACKSTOP_SENTENCE(AnswerMustBeAskedFor, "The device answered what was not asked, and nothing of it was used. The connection is made anew; try again."),
    BACKSTOP_SENTENCE(AnswerMustHaveItsSize, "The device's answer has the wrong form, and nothing of it was used. Try again, or update its Solana app."),
    BACKSTOP_SENTENCE(StatusMustBeKnown, "The device refused for a reason that this program does not know. Nothing was signed; update its Solana app, and Backstop."),
    BACKSTOP_SENTENCE(DeviceMustBeUnlocked, "The device is locked. Unlock it with its PIN, then try again."),
    BACKSTOP_SENTENCE(SolanaAppMustBeOpen, "The Solana app is not open on the device. Open it there, then try again."),
    BACKSTOP_SENTENCE(AppMustKnowCommand, "The Solana app on the device is too old for this. Update it, then try again."),
    BACKSTOP_SENTENCE(AppMustBeInstalled, "There is no Solana app on the device. Install it with Ledger's own program, then try again."),
    BACKSTOP_SENTENCE(BlindSigningMustBeOn, "The device cannot show what this says, and blind signing is off. Nothing was signed. Use the readable form where there is one."),
    BACKSTOP_SENTENCE(MessageMustBeReadable, "The device does not take this for a message. Nothing was signed; build it again, and update the Solana app if it happens again."),
    BACKSTOP_SENTENCE(SignerMustBeInMessage, "The key on the device is not one that this transaction needs. Nothing was signed; choose the account that signs it."),
    BACKSTOP_SENTENCE(OffchainHeaderMustBeTaken, "The Solana app on the device does not take this form of message. Nothing was signed; try the newer form, or update the app."),
    BACKSTOP_SENTENCE(TextMustBeAllowed, "The device cannot show a character of this text. Nothing was signed; use plain letters, digits and signs."),
    BACKSTOP_SENTENCE(MessageMustFitDevice, "This is larger than the device can take. Nothing was signed; do less at once."),
    BACKSTOP_SENTENCE(PathMustBeHardened, "The device refuses this derivation path. Use an account below 44'/501'."),
    BACKSTOP_SENTENCE(DelayedSigningMustBeInOrder, "The device has forgotten what it reviewed. Nothing was signed; start again, and let no other program use it meanwhile."),
    BACKSTOP_SENTENCE(PathMustFitDevice, "The derivation path is too long for a device, or has a number that is too large. Use an account below 44'/501'."),
    BACKSTOP_SENTENCE(HostMustBeAddress, "The emulator's host must be an address in digits, or localhost."),
    BACKSTOP_SENTENCE(UriMustBeKnown, "This names no signer. Write usb://ledger, tcp://host:port, vault:FILE, prompt:// or the name of a key file."),
    BACKSTOP_SENTENCE(UriKeyMustBeIndexes, "The key must be an account, or an account and its change, as in ?key=0 or ?key=0/1."),
    BACKSTOP_SENTENCE(UriIdentityMustBeAddress, "What follows usb://ledger/ must be the address of the device's own key. Leave it out to use the device that is connected."),
    BACKSTOP_SENTENCE(UriPortMustBeNumber, "The emulator's port must be a number from 1 to 65535, as in tcp://127.0.0.1:9999."),
    BACKSTOP_SENTENCE(UriModelMustBeKnown, "There is no such model. Write nanos, nanox, nanosp, stax, flex or apex_p."),
    BACKSTOP_SENTENCE(EmulatedScriptMustBeReadable, "The script of the emulated device cannot be read. Correct the line that is named."),
    BACKSTOP_SENTENCE(EmulatedPortMustBeFree, "The emulated device cannot listen on this port. Choose another, or stop the program that has it."),
};
} // namespace app::ledger_sentences
// clang-format on
