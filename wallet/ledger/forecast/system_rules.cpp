#include "wallet/ledger/forecast/instruction_rules.h"

namespace wallet::ledger::forecast {

namespace {

// Steps first, as the instruction gives them; then lines, in the order of the device.
constexpr Step createAccount[] = {{Read::Account, Slot::From},
                                  {Read::Account, Slot::To},
                                  {Read::Number, Slot::Amount},
                                  {Read::Number, Slot::Space},
                                  {Read::Key, Slot::Program}};
constexpr Step createWithSeed[] = {{Read::Account, Slot::From},
                                   {Read::Account, Slot::To},
                                   {Read::Key},
                                   {Read::Text},
                                   {Read::Number, Slot::Amount},
                                   {Read::Number, Slot::Space},
                                   {Read::Key, Slot::Program}};
constexpr Line createHead[] = {{"Create account", Show::Address, Slot::To}};
constexpr Line createBody[] = {{"Deposit", Show::Sol, Slot::Amount},
                               {"From", Show::Address, Slot::From, When::NotMine}};

constexpr Step assign[] = {{Read::Account, Slot::Account}, {Read::Key, Slot::Program}};
constexpr Line assignHead[] = {{"Assign acct", Show::Address, Slot::Account}};
constexpr Line assignBody[] = {{"To program", Show::Address, Slot::Program}};

constexpr Step transfer[] = {
    {Read::Account, Slot::From}, {Read::Account, Slot::To}, {Read::Number, Slot::Amount}};
constexpr Line transferHead[] = {{"Transfer", Show::Sol, Slot::Amount}};
constexpr Line transferBody[] = {{"Sender", Show::Address, Slot::From, When::NotMine},
                                 {"Recipient", Show::Address, Slot::To}};

constexpr Step advanceNonce[] = {
    {Read::Account, Slot::Account}, {Read::Skip}, {Read::Account, Slot::Authority}};
constexpr Line advanceHead[] = {{"Advance nonce", Show::Address, Slot::Account}};
constexpr Line authorizedBy[] = {{"Authorized by", Show::Address, Slot::Authority, When::NotMine}};

constexpr Step withdrawNonce[] = {
    {Read::Account, Slot::Account},   {Read::Account, Slot::To},   {Read::Skip}, {Read::Skip},
    {Read::Account, Slot::Authority}, {Read::Number, Slot::Amount}};
constexpr Line withdrawHead[] = {{"Nonce withdraw", Show::Sol, Slot::Amount}};
constexpr Line withdrawBody[] = {
    {"From", Show::Address, Slot::Account},
    {"To", Show::Address, Slot::To},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

constexpr Step initializeNonce[] = {
    {Read::Account, Slot::Account}, {Read::Skip}, {Read::Skip}, {Read::Key, Slot::NewAuthority}};
constexpr Line initializeHead[] = {{"Init nonce acct", Show::Address, Slot::Account}};
constexpr Line initializeBody[] = {{"New authority", Show::Address, Slot::NewAuthority}};

constexpr Step authorizeNonce[] = {{Read::Account, Slot::Account},
                                   {Read::Account, Slot::Authority},
                                   {Read::Key, Slot::NewAuthority}};
constexpr Line authorizeHead[] = {{"Set nonce auth", Show::Address, Slot::Account}};
constexpr Line authorizeBody[] = {
    {"New authority", Show::Address, Slot::NewAuthority},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

constexpr Step allocate[] = {{Read::Account, Slot::Account}, {Read::Number, Slot::Space}};
constexpr Step allocateWithSeed[] = {{Read::Account, Slot::Account},
                                     {Read::Skip},
                                     {Read::Key},
                                     {Read::Text},
                                     {Read::Number, Slot::Space},
                                     {Read::Key, Slot::Program}};
constexpr Line allocateHead[] = {{"Allocate acct", Show::Address, Slot::Account}};
constexpr Line allocateBody[] = {{"Data size", Show::Number, Slot::Space}};

// Assign (10) and transfer (11) with a seed are missing: the app does not read them.
constexpr InstructionRule rules[] = {
    {Program::System, 0, createAccount, createHead, createBody},
    {Program::System, 1, assign, assignHead, assignBody},
    {Program::System, 2, transfer, transferHead, transferBody},
    {Program::System, 3, createWithSeed, createHead, createBody},
    {Program::System, 4, advanceNonce, advanceHead, authorizedBy},
    {Program::System, 5, withdrawNonce, withdrawHead, withdrawBody},
    {Program::System, 6, initializeNonce, initializeHead, initializeBody},
    {Program::System, 7, authorizeNonce, authorizeHead, authorizeBody},
    {Program::System, 8, allocate, allocateHead, allocateBody},
    {Program::System, 9, allocateWithSeed, allocateHead, allocateBody},
};

} // namespace

std::span<const InstructionRule> systemRules()
{
    return rules;
}

} // namespace wallet::ledger::forecast
