#include "wallet/ledger/forecast/instruction_rules.h"

#include "core/base/address.h"

namespace wallet::ledger::forecast {

namespace {

constexpr Step initialize[] = {
    {Read::Account, Slot::Account},
    {Read::Skip},
    {Read::Skip},
    {Read::Key, Slot::Validator},
    {Read::Key, Slot::VoteAuthority},
    {Read::Key, Slot::WithdrawAuthority},
    {Read::Byte, Slot::Commission},
};
constexpr Line initializeHead[] = {{"Init vote acct", Show::Address, Slot::Account}};
constexpr Line initializeBody[] = {
    {"Validator ID", Show::Address, Slot::Validator},
    {"New vote auth", Show::Address, Slot::VoteAuthority},
    {"New withdraw auth", Show::Address, Slot::WithdrawAuthority},
    {"Commission", Show::Number, Slot::Commission},
};

constexpr Step authorize[] = {{Read::Account, Slot::Account},
                              {Read::Skip},
                              {Read::Account, Slot::Authority},
                              {Read::Key, Slot::NewAuthority},
                              {Read::Role, Slot::Role}};
constexpr Step authorizeChecked[] = {{Read::Account, Slot::Account},
                                     {Read::Skip},
                                     {Read::Account, Slot::Authority},
                                     {Read::Account, Slot::NewAuthority},
                                     {Read::Role, Slot::Role}};
constexpr Line authorizeHead[] = {{"Set vote auth", Show::Address, Slot::Account}};
constexpr Line authorizeBody[] = {
    {"New vote auth", Show::Address, Slot::NewAuthority, When::Role0},
    {"New withdraw auth", Show::Address, Slot::NewAuthority, When::Role1},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

constexpr Step withdraw[] = {{Read::Account, Slot::Account},
                             {Read::Account, Slot::To},
                             {Read::Account, Slot::Authority},
                             {Read::Number, Slot::Amount}};
constexpr Line withdrawHead[] = {{"Vote withdraw", Show::Sol, Slot::Amount}};
constexpr Line withdrawBody[] = {
    {"From", Show::Address, Slot::Account},
    {"To", Show::Address, Slot::To},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

// The validator was an argument once and is an account now; the size tells.
constexpr Step updateValidator[] = {{Read::Account, Slot::Account},
                                    {Read::Account, Slot::Validator},
                                    {Read::Account, Slot::Authority}};
constexpr Step updateValidatorByKey[] = {{Read::Account, Slot::Account},
                                         {Read::Skip},
                                         {Read::Account, Slot::Authority},
                                         {Read::Key, Slot::Validator}};
constexpr Line updateValidatorHead[] = {{"Update validator", Show::Address, Slot::Account}};
constexpr Line updateValidatorBody[] = {
    {"New validator ID", Show::Address, Slot::Validator},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

constexpr Step updateCommission[] = {{Read::Account, Slot::Account},
                                     {Read::Account, Slot::Authority},
                                     {Read::Byte, Slot::Commission}};
constexpr Line updateCommissionHead[] = {{"Update commission", Show::Address, Slot::Account}};
constexpr Line updateCommissionBody[] = {
    {"Commission", Show::Number, Slot::Commission},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

constexpr size_t tagAlone = 4;
constexpr size_t tagAndKey = 4 + core::Address::size;

constexpr InstructionRule rules[] = {
    {Program::Vote, 0, initialize, initializeHead, initializeBody},
    {Program::Vote, 1, authorize, authorizeHead, authorizeBody},
    {Program::Vote, 3, withdraw, withdrawHead, withdrawBody},
    {Program::Vote, 4, updateValidator, updateValidatorHead, updateValidatorBody, tagAlone},
    {Program::Vote, 4, updateValidatorByKey, updateValidatorHead, updateValidatorBody, tagAndKey},
    {Program::Vote, 5, updateCommission, updateCommissionHead, updateCommissionBody},
    {Program::Vote, 7, authorizeChecked, authorizeHead, authorizeBody},
};

} // namespace

std::span<const InstructionRule> voteRules()
{
    return rules;
}

} // namespace wallet::ledger::forecast
