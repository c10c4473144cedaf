#pragma once
//! \file
//! What people read about the rules of vaults.

#include "app/error_sentences.h"
#include "wallet/vault/errors.h"

// clang-format off
namespace app::vault_sentences {
using Code = wallet::vault::VaultError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(VaultMustOpen, "The vault cannot be read. Check its name and its permissions."),
    BACKSTOP_SENTENCE(VaultMustBeRegular, "This is a folder or a device. Choose a vault file."),
    BACKSTOP_SENTENCE(VaultMustBePrivate, "Others may read or change this vault, and try passwords on a copy. Allow it to its owner alone: chmod 600."),
    BACKSTOP_SENTENCE(VaultMustBeSmall, "The file is larger than a vault is. Choose another file."),
    BACKSTOP_SENTENCE(VaultMustHaveMagic, "This is not a vault. Choose a file that Backstop wrote as one."),
    BACKSTOP_SENTENCE(VaultMustNotBeOlder, "The vault is of an older version that is no longer read. Open it with the Backstop that wrote it, and save it there anew."),
    BACKSTOP_SENTENCE(VaultMustNotBeNewer, "The vault was written by a newer Backstop. Install that one; this one does not touch the file."),
    BACKSTOP_SENTENCE(VaultMustBeWhole, "The vault ends early: a part of the file is missing. Restore it from a copy, or import its words into a new vault."),
    BACKSTOP_SENTENCE(VaultMustBeUndamaged, "The vault is damaged: its content does not fit its checksum. Restore it from a copy, or import its words into a new vault."),
    BACKSTOP_SENTENCE(VaultCostMustBeBounded, "The file asks for more memory or time than any vault needs. It was not opened; do not trust where it comes from."),
    BACKSTOP_SENTENCE(VaultMustBeCanonical, "The vault has parts that Backstop never writes. It was not opened; restore it from a copy."),
    BACKSTOP_SENTENCE(PasswordMustMatch, "The password is wrong. Look at capital letters and the keyboard's layout, then try again."),
    BACKSTOP_SENTENCE(VaultMustBeUnaltered, "The password is right, but somebody has altered the file. Do not use it; restore it from a copy, and find out who can write there."),
    BACKSTOP_SENTENCE(PasswordMustBeLong, "The password needs at least eight characters. Better five random words: whoever copies the file can try for years."),
    BACKSTOP_SENTENCE(PasswordMustBeText, "The password has characters that no keyboard types. Write it as plain text on one line."),
    BACKSTOP_SENTENCE(PasswordMustBeShorter, "The password is longer than any that is typed. Take a shorter one."),
    BACKSTOP_SENTENCE(MemoryMustSuffice, "There is not enough free memory to check the password: that takes 256 MiB for a moment. Close other programs and try again."),
    BACKSTOP_SENTENCE(VaultMustNotExist, "There is a file of this name already, and no vault is written over another. Choose another name."),
    BACKSTOP_SENTENCE(VaultMustBeWritable, "The vault cannot be written there. It is as it was before; check the folder's permissions."),
    BACKSTOP_SENTENCE(DiskMustHaveRoom, "The disk is full. The file is as it was before; make room and try again."),
    BACKSTOP_SENTENCE(DiskMustAnswer, "The disk does not answer as it should. Check it, and make a copy of the vault elsewhere."),
    BACKSTOP_SENTENCE(VaultMustNotBeInUse, "Another program is writing in the vault's folder at this moment. Try again."),
    BACKSTOP_SENTENCE(VaultMustNotHaveChanged, "Another program has changed the vault since it was unlocked. Lock it and unlock it again; nothing was written."),
    BACKSTOP_SENTENCE(VaultMustBeUnlocked, "The vault is locked. Unlock it with its password and sign again."),
    BACKSTOP_SENTENCE(AccountMustExist, "The vault has no account with this address. Choose one that it has."),
    BACKSTOP_SENTENCE(AccountMustBeNew, "The vault has this account already. Choose another one."),
    BACKSTOP_SENTENCE(AccountsMustFit, "A vault holds at most one hundred accounts. Make a second vault."),
    BACKSTOP_SENTENCE(LabelMustBeText, "A label has at most 64 bytes of plain text on one line. Take a shorter one."),
    BACKSTOP_SENTENCE(PhraseMustExist, "The vault has no phrase, only imported keys. Export those one by one."),
    BACKSTOP_SENTENCE(DisclosureMustBeChosen, "Nothing was exported: whoever sees an exported secret owns the accounts. Say that you want it, if you do."),
    BACKSTOP_SENTENCE(ExportMustNotExist, "There is a file of this name already, and no secret is written over a file. Choose another name."),
    BACKSTOP_SENTENCE(ExportMustBeWritable, "The secret cannot be written there. Check the folder and its permissions."),
    BACKSTOP_SENTENCE(SecretMustBeGiven, "A vault needs a phrase with an account, or a key. Give one of them."),
};
} // namespace app::vault_sentences
// clang-format on
