#include "wallet/ledger/forecast/instruction_rules.h"

namespace wallet::ledger::forecast {

namespace {

constexpr Step initialize[] = {
    {Read::Account, Slot::Account},    {Read::Skip},
    {Read::Key, Slot::StakeAuthority}, {Read::Key, Slot::WithdrawAuthority},
    {Read::Number, Slot::Time},        {Read::Number, Slot::Epoch},
    {Read::Key, Slot::Custodian},
};
constexpr Step initializeChecked[] = {{Read::Account, Slot::Account},
                                      {Read::Skip},
                                      {Read::Account, Slot::StakeAuthority},
                                      {Read::Account, Slot::WithdrawAuthority}};
constexpr Line initializeHead[] = {{"Init stake acct", Show::Address, Slot::Account}};
constexpr Line initializeBody[] = {
    {"New authority", Show::Address, Slot::StakeAuthority, When::OneAuthority},
    {"New stake auth", Show::Address, Slot::StakeAuthority, When::TwoAuthorities},
    {"New withdraw auth", Show::Address, Slot::WithdrawAuthority, When::TwoAuthorities},
    {"Lockup time", Show::Time, Slot::Time, When::Positive},
    {"Lockup epoch", Show::Number, Slot::Epoch, When::NotZero},
    {"Lockup authority", Show::Address, Slot::Custodian, When::Locked},
};

constexpr Step authorize[] = {
    {Read::Account, Slot::Account},   {Read::Skip},
    {Read::Account, Slot::Authority}, {Read::OptionalAccount, Slot::Custodian},
    {Read::Key, Slot::NewAuthority},  {Read::Role, Slot::Role}};
constexpr Step authorizeChecked[] = {
    {Read::Account, Slot::Account},           {Read::Skip},
    {Read::Account, Slot::Authority},         {Read::Account, Slot::NewAuthority},
    {Read::OptionalAccount, Slot::Custodian}, {Read::Role, Slot::Role}};
constexpr Line authorizeHead[] = {{"Set stake auth", Show::Address, Slot::Account}};
constexpr Line authorizeBody[] = {
    {"New stake auth", Show::Address, Slot::NewAuthority, When::Role0},
    {"New withdraw auth", Show::Address, Slot::NewAuthority, When::Role1},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
    {"Custodian", Show::Address, Slot::Custodian, When::PresentNotMine},
};

constexpr Step delegate[] = {{Read::Account, Slot::Account},
                             {Read::Account, Slot::Vote},
                             {Read::Skip},
                             {Read::Skip},
                             {Read::Skip},
                             {Read::Account, Slot::Authority}};
constexpr Line delegateHead[] = {{"Delegate from", Show::Address, Slot::Account}};
constexpr Line delegateBody[] = {
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
    {"Vote account", Show::Address, Slot::Vote},
};

constexpr Step split[] = {{Read::Account, Slot::Account},
                          {Read::Account, Slot::To},
                          {Read::Account, Slot::Authority},
                          {Read::Number, Slot::Amount}};
constexpr Step withdraw[] = {
    {Read::Account, Slot::Account},   {Read::Account, Slot::To},   {Read::Skip}, {Read::Skip},
    {Read::Account, Slot::Authority}, {Read::Number, Slot::Amount}};
constexpr Line splitHead[] = {{"Split stake", Show::Sol, Slot::Amount}};
constexpr Line withdrawHead[] = {{"Stake withdraw", Show::Sol, Slot::Amount}};
constexpr Line movedBody[] = {
    {"From", Show::Address, Slot::Account},
    {"To", Show::Address, Slot::To},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

constexpr Step deactivate[] = {
    {Read::Account, Slot::Account}, {Read::Skip}, {Read::Account, Slot::Authority}};
constexpr Line deactivateHead[] = {{"Deactivate stake", Show::Address, Slot::Account}};
constexpr Line authorizedBy[] = {{"Authorized by", Show::Address, Slot::Authority, When::NotMine}};

constexpr Step setLockup[] = {{Read::Account, Slot::Account},
                              {Read::Account, Slot::Authority},
                              {Read::OptionalNumber, Slot::Time},
                              {Read::OptionalNumber, Slot::Epoch},
                              {Read::OptionalKey, Slot::Custodian}};
constexpr Step setLockupChecked[] = {{Read::Account, Slot::Account},
                                     {Read::Account, Slot::Authority},
                                     {Read::OptionalNumber, Slot::Time},
                                     {Read::OptionalNumber, Slot::Epoch},
                                     {Read::OptionalAccount, Slot::Custodian}};
constexpr Line setLockupHead[] = {{"Set lockup", Show::Address, Slot::Account}};
constexpr Line setLockupBody[] = {
    {"Time", Show::Time, Slot::Time, When::Present},
    {"Epoch", Show::Number, Slot::Epoch, When::Present},
    {"New authority", Show::Address, Slot::Custodian, When::Present},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

constexpr Step merge[] = {{Read::Account, Slot::To},
                          {Read::Account, Slot::From},
                          {Read::Skip},
                          {Read::Skip},
                          {Read::Account, Slot::Authority}};
constexpr Line mergeHead[] = {{"Merge", Show::Address, Slot::From}};
constexpr Line mergeBody[] = {
    {"Into", Show::Address, Slot::To},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine},
};

// Authorize with a seed (8 and 11) is missing: the app does not read it.
constexpr InstructionRule stakes[] = {
    {Program::Stake, 0, initialize, initializeHead, initializeBody},
    {Program::Stake, 1, authorize, authorizeHead, authorizeBody},
    {Program::Stake, 2, delegate, delegateHead, delegateBody},
    {Program::Stake, 3, split, splitHead, movedBody},
    {Program::Stake, 4, withdraw, withdrawHead, movedBody},
    {Program::Stake, 5, deactivate, deactivateHead, authorizedBy},
    {Program::Stake, 6, setLockup, setLockupHead, setLockupBody},
    {Program::Stake, 7, merge, mergeHead, mergeBody},
    {Program::Stake, 9, initializeChecked, initializeHead, initializeBody},
    {Program::Stake, 10, authorizeChecked, authorizeHead, authorizeBody},
    {Program::Stake, 12, setLockupChecked, setLockupHead, setLockupBody},
};

} // namespace

std::span<const InstructionRule> stakeRules()
{
    return stakes;
}

} // namespace wallet::ledger::forecast
