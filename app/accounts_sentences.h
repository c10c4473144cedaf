#pragma once
//! \file
//! What people read about the rules of the account book and of who may sign with it.

#include "app/accounts/errors.h"
#include "app/error_sentences.h"

// clang-format off
namespace app::accounts_sentences {
using Code = accounts::AccountsError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(BookMustOpen, "The list of accounts cannot be read. Check the permissions of its file."),
    BACKSTOP_SENTENCE(BookMustBeWritable, "The list of accounts cannot be written, and nothing was changed. Check the permissions of its folder."),
    BACKSTOP_SENTENCE(BookDiskMustHaveRoom, "There is no room on the disk for the list of accounts, and nothing was changed. Free some space and try again."),
    BACKSTOP_SENTENCE(BookMustStayWithinLimit, "The list of accounts would be larger than it may be. Remove labels or accounts first."),
    BACKSTOP_SENTENCE(BookMustBeIntact, "The list of accounts is damaged and was put aside. Add your accounts again, and compare each address on its device."),
    BACKSTOP_SENTENCE(BookVersionMustBeKnown, "The list of accounts was written by a later version of Backstop. Use that version; the file stays as it is."),
    BACKSTOP_SENTENCE(BookMustBeCurrent, "Another window changed the list of accounts. It is read again: look at it and repeat your change."),
    BACKSTOP_SENTENCE(DamagedBookMustBeMovable, "The list of accounts is damaged and cannot be put aside. Rename accounts.json yourself and start again."),
    BACKSTOP_SENTENCE(AccountMustBeInBook, "This address is not one of your accounts. Add it on the Accounts page first."),
    BACKSTOP_SENTENCE(AccountMustNotBeInBook, "This address is one of your accounts already. Remove it first if another signer is to sign for it."),
    BACKSTOP_SENTENCE(AccountCountMustStayWithinLimit, "There are as many accounts or labels as there may be. Remove some first."),
    BACKSTOP_SENTENCE(LabelMustBeOneLine, "The label holds characters that cannot be seen. Write it in one line of plain text."),
    BACKSTOP_SENTENCE(LabelMustBeShort, "The label is too long. Use at most 64 bytes, which are 64 plain letters."),
    BACKSTOP_SENTENCE(IdleMinutesMustBeInRange, "The time until locking is out of range. Use up to 1440 minutes, or 0 for never."),
    BACKSTOP_SENTENCE(SourceMustFitKind, "The place of the signer does not fit its kind. Give a device's address, a vault or a key file."),
    BACKSTOP_SENTENCE(FeePayerMustSign, "A watched address signs nothing here and cannot pay fees. Choose a device, a vault or a key file."),
    BACKSTOP_SENTENCE(LabelsMustHaveTheirTitles, "This is not a file of labels. Its first line must name the columns address and label."),
    BACKSTOP_SENTENCE(LabelRowMustHaveTwoFields, "A row of the file has not exactly two fields. Correct the line; nothing was imported."),
    BACKSTOP_SENTENCE(LabelRowMustNameAddress, "A row of the file does not begin with an address. Correct the line; nothing was imported."),
    BACKSTOP_SENTENCE(LabelRowMustBeQuotedRight, "A row of the file has a quotation mark in the wrong place. Correct the line; nothing was imported."),
    BACKSTOP_SENTENCE(LabelsMustStayWithinLimit, "The file of labels is larger than it may be. Split it."),
    BACKSTOP_SENTENCE(LabelAddressMustStandOnce, "The file names an address twice. Remove one of the rows; nothing was imported."),
    BACKSTOP_SENTENCE(AddressMustBeVerified, "The device has not shown this address yet. Compare it once with the device's screen on the Accounts page, then sign."),
    BACKSTOP_SENTENCE(AddressMustBeTheDevices, "The device showed another address than this account's. Connect the right device; if it is the right one, do not use the account."),
    BACKSTOP_SENTENCE(DeviceMustBeFollowed, "This account's device is at a place that is not connected. Connect it on the Accounts page first."),
    BACKSTOP_SENTENCE(AddressMustBeOnDevice, "Only a device can show an address for comparison. Choose an account on a device."),
    BACKSTOP_SENTENCE(DeviceUriMustBeTcp, "A device on USB is found by itself. To connect over the network, write tcp://host:port."),
    BACKSTOP_SENTENCE(VaultMustHoldKey, "The vault holds no key for this address. Choose the vault that does, or add the account to it."),
    BACKSTOP_SENTENCE(SignerMustBeOfBook, "The key file holds another key than this account's. Choose the right file, or remove the account."),
};
} // namespace app::accounts_sentences
// clang-format on
