#include "wallet/ledger/forecast/instruction_rules.h"

namespace wallet::ledger::forecast {

namespace {

constexpr Step initializeMint[] = {{Read::Byte, Slot::Decimals},
                                   {Read::Key, Slot::Authority},
                                   {Read::OptionalKey, Slot::NewAuthority},
                                   {Read::Account, Slot::Mint},
                                   {Read::Skip}};
constexpr Line initializeMintHead[] = {{"Init mint", Show::Address, Slot::Mint}};
constexpr Line initializeMintBody[] = {
    {"Mint authority", Show::Address, Slot::Authority},
    {"Decimals", Show::Number, Slot::Decimals},
    {"Freeze authority", Show::Address, Slot::NewAuthority, When::Present},
};

constexpr Step initializeAccount[] = {{Read::FourAccounts},
                                      {Read::Account, Slot::Account},
                                      {Read::Account, Slot::Mint},
                                      {Read::Account, Slot::Owner},
                                      {Read::Skip}};
constexpr Step initializeAccount2[] = {{Read::Account, Slot::Account},
                                       {Read::Account, Slot::Mint},
                                       {Read::Skip},
                                       {Read::Key, Slot::Owner}};
constexpr Line initializeAccountHead[] = {{"Init acct", Show::Address, Slot::Account}};
constexpr Line initializeAccountBody[] = {{"Owner", Show::Address, Slot::Owner},
                                          {"Token address", Show::Address, Slot::Mint}};

constexpr Step initializeMultisig[] = {{Read::SignerNumber, Slot::Required},
                                       {Read::Account, Slot::Account},
                                       {Read::Skip},
                                       {Read::Signers, Slot::SignerCount}};
constexpr Line initializeMultisigHead[] = {{"Init multisig", Show::Address, Slot::Account}};
constexpr Line initializeMultisigBody[] = {{"Required signers", Show::Signers, Slot::Required}};

// Who signs ends every instruction of an owner: an owner, or a multisig account and its signers.
constexpr Line ownerLine = {"Owner", Show::Address, Slot::Owner, When::Owner};
constexpr Line signersLine = {"Signers", Show::Number, Slot::SignerCount, When::Present};
constexpr Line signBody[] = {ownerLine, signersLine};

constexpr Step revoke[] = {{Read::Account, Slot::Account}, {Read::Signer, Slot::Owner}};
constexpr Line revokeHead[] = {{"Revoke delegate", Show::Address, Slot::Account}};

constexpr Step setAuthority[] = {{Read::Account, Slot::Account},
                                 {Read::Type, Slot::AuthorityType},
                                 {Read::OptionalKey, Slot::NewAuthority},
                                 {Read::Signer, Slot::Owner}};
constexpr Line setAuthorityHead[] = {
    {"Set authority", Show::Address, Slot::Account, When::Given},
    {"Clear authority", Show::Address, Slot::Account, When::Cleared},
};
constexpr Line setAuthorityBody[] = {
    {"Type", Show::Type, Slot::AuthorityType},
    {"Authority", Show::Address, Slot::NewAuthority, When::Given},
    ownerLine,
    signersLine,
};

constexpr Step close[] = {
    {Read::Account, Slot::Account}, {Read::Account, Slot::To}, {Read::Signer, Slot::Owner}};
constexpr Line closeHead[] = {{"Close token account", Show::Address, Slot::Account}};
constexpr Line closeBody[] = {{"Withdraw to", Show::Address, Slot::To}, ownerLine, signersLine};

constexpr Step freeze[] = {
    {Read::Account, Slot::Account}, {Read::Account, Slot::Mint}, {Read::Signer, Slot::Owner}};
constexpr Line freezeHead[] = {{"Freeze token account", Show::Address, Slot::Account}};
constexpr Line thawHead[] = {{"Thaw token account", Show::Address, Slot::Account}};

constexpr Step approve[] = {{Read::Number, Slot::Amount},   {Read::Byte, Slot::Decimals},
                            {Read::Account, Slot::Account}, {Read::Account, Slot::Mint},
                            {Read::Account, Slot::To},      {Read::Signer, Slot::Owner}};
constexpr Line approveHead[] = {{"Approve delegate", Show::Address, Slot::To}};
constexpr Line approveBody[] = {
    {"Allowance", Show::Tokens, Slot::Amount},
    {"Token address", Show::Address, Slot::Mint},
    {"From (token account)", Show::Address, Slot::Account},
    ownerLine,
    signersLine,
};

constexpr Step mintTo[] = {{Read::Number, Slot::Amount},
                           {Read::Byte, Slot::Decimals},
                           {Read::Account, Slot::Mint},
                           {Read::Account, Slot::Account},
                           {Read::Signer, Slot::Owner}};
constexpr Line mintToHead[] = {{"Mint tokens", Show::Tokens, Slot::Amount}};
constexpr Line mintToBody[] = {
    {"Token address", Show::Address, Slot::Mint},
    {"To (token account)", Show::Address, Slot::Account},
    ownerLine,
    signersLine,
};

constexpr Step burn[] = {{Read::Number, Slot::Amount},
                         {Read::Byte, Slot::Decimals},
                         {Read::Account, Slot::Account},
                         {Read::Account, Slot::Mint},
                         {Read::Signer, Slot::Owner}};
constexpr Line burnHead[] = {{"Burn tokens", Show::Tokens, Slot::Amount}};
constexpr Line burnBody[] = {
    {"Token address", Show::Address, Slot::Mint},
    {"From (token account)", Show::Address, Slot::Account},
    ownerLine,
    signersLine,
};

constexpr Step syncNative[] = {{Read::Account, Slot::Account}};
constexpr Line syncNativeHead[] = {{"Sync native account", Show::Address, Slot::Account}};

// Missing on purpose: what names no decimals (3, 4, 7, 8), which the app does not read, and
// TransferChecked (12), which it reads only with a descriptor that Ledger signed.
constexpr InstructionRule tokens[] = {
    {Program::Token, 0, initializeMint, initializeMintHead, initializeMintBody},
    {Program::Token, 1, initializeAccount, initializeAccountHead, initializeAccountBody},
    {Program::Token, 2, initializeMultisig, initializeMultisigHead, initializeMultisigBody},
    {Program::Token, 5, revoke, revokeHead, signBody},
    {Program::Token, 6, setAuthority, setAuthorityHead, setAuthorityBody},
    {Program::Token, 9, close, closeHead, closeBody},
    {Program::Token, 10, freeze, freezeHead, signBody},
    {Program::Token, 11, freeze, thawHead, signBody},
    {Program::Token, 13, approve, approveHead, approveBody},
    {Program::Token, 14, mintTo, mintToHead, mintToBody},
    {Program::Token, 15, burn, burnHead, burnBody},
    {Program::Token, 16, initializeAccount2, initializeAccountHead, initializeAccountBody},
    {Program::Token, 17, syncNative, syncNativeHead, {}},
};

constexpr Step createAssociated[] = {{Read::Account, Slot::From},
                                     {Read::Account, Slot::Account},
                                     {Read::Account, Slot::Owner},
                                     {Read::Account, Slot::Mint},
                                     {Read::Skip},
                                     {Read::Skip}};
constexpr Line createAssociatedHead[] = {{"Create token account", Show::Address, Slot::Account}};
constexpr Line createAssociatedBody[] = {
    {"For", Show::Address, Slot::Owner},
    {"Token address", Show::Address, Slot::Mint},
    {"Funded by", Show::Address, Slot::From},
};

constexpr Step heap[] = {{Read::Word}};
constexpr Step unitLimit[] = {{Read::Word, Slot::Units}};
constexpr Step unitPrice[] = {{Read::Number, Slot::Price}};

// Associated accounts: no data is the old form of 0, one byte the new one, anything else is not
// read. The budget is never shown as such: see "Max fees".
constexpr InstructionRule others[] = {
    {Program::AssociatedToken, 0, createAssociated, createAssociatedHead, createAssociatedBody},
    {Program::AssociatedToken, 1, createAssociated, createAssociatedHead, createAssociatedBody},
    {Program::ComputeBudget, 1, heap, {}, {}},
    {Program::ComputeBudget, 2, unitLimit, {}, {}},
    {Program::ComputeBudget, 3, unitPrice, {}, {}},
    {Program::ComputeBudget, 4, heap, {}, {}},
};

} // namespace

std::span<const InstructionRule> tokenRules()
{
    return tokens;
}

std::span<const InstructionRule> otherRules()
{
    return others;
}

} // namespace wallet::ledger::forecast
