#include "wallet/ledger/forecast/instruction_rules.h"

#include <algorithm>

namespace wallet::ledger::forecast {

namespace {

constexpr Instruction createAccount = {Program::System, 0};
constexpr Instruction createWithSeed = {Program::System, 3};
constexpr Instruction transfer = {Program::System, 2};
constexpr Instruction assign = {Program::System, 1};
constexpr Instruction allocate = {Program::System, 8};
constexpr Instruction allocateWithSeed = {Program::System, 9};
constexpr Instruction initializeNonce = {Program::System, 6};
constexpr Instruction initializeStake = {Program::Stake, 0};
constexpr Instruction initializeStakeChecked = {Program::Stake, 9};
constexpr Instruction authorizeStake = {Program::Stake, 1};
constexpr Instruction authorizeStakeChecked = {Program::Stake, 10};
constexpr Instruction delegate = {Program::Stake, 2};
constexpr Instruction split = {Program::Stake, 3};
constexpr Instruction initializeVote = {Program::Vote, 0};
constexpr Instruction authorizeVote = {Program::Vote, 1};
constexpr Instruction authorizeVoteChecked = {Program::Vote, 7};
constexpr Instruction initializeMint = {Program::Token, 0};
constexpr Instruction initializeToken = {Program::Token, 1};
constexpr Instruction initializeToken2 = {Program::Token, 16};
constexpr Instruction initializeMultisig = {Program::Token, 2};

constexpr Instruction stake[] = {createAccount, initializeStake};
constexpr Instruction stakeChecked[] = {createAccount, initializeStakeChecked};
constexpr Instruction stakeSeed[] = {createWithSeed, initializeStake};
constexpr Instruction stakeSeedChecked[] = {createWithSeed, initializeStakeChecked};
constexpr Line stakeHead[] = {{"Create stake acct", Show::Address, Slot::To}};

constexpr Instruction stakeDelegate[] = {createAccount, initializeStake, delegate};
constexpr Instruction stakeSeedDelegate[] = {createWithSeed, initializeStake, delegate};
constexpr Line delegateHead[] = {{"Delegate from", Show::Address, Slot::To}};

constexpr Instruction nonce[] = {createAccount, initializeNonce};
constexpr Instruction nonceSeed[] = {createWithSeed, initializeNonce};
constexpr Line nonceHead[] = {{"Create nonce acct", Show::Address, Slot::To}};

constexpr Instruction vote[] = {createAccount, initializeVote};
constexpr Instruction voteSeed[] = {createWithSeed, initializeVote};
constexpr Line voteHead[] = {{"Create vote acct", Show::Address, Slot::To}};

// Funding and shaping of the new account are not shown, only the split itself.
constexpr Instruction splitOld[] = {allocate, assign, split};
constexpr Instruction splitOldSeed[] = {allocateWithSeed, split};
constexpr Instruction splitCreated[] = {createAccount, split};
constexpr Instruction splitCreatedSeed[] = {createWithSeed, split};
constexpr Instruction splitFunded[] = {transfer, allocate, assign, split};
constexpr Instruction splitFundedSeed[] = {transfer, allocateWithSeed, split};

constexpr Instruction stakeRoles[] = {authorizeStake, authorizeStake};
constexpr Instruction stakeRolesChecked[] = {authorizeStakeChecked, authorizeStakeChecked};
constexpr Line stakeRolesHead[] = {{"Set stake auth", Show::Address, Slot::Account}};
constexpr Line stakeRolesBody[] = {
    {"New authorities", Show::Address, Slot::NewAuthority, When::SamePlace},
    {"New stake auth", Show::Address, Slot::NewAuthority, When::OtherPlace},
    {"New withdraw auth", Show::Address, Slot::NewAuthority, When::OtherPlace, 1},
    {"Custodian", Show::Address, Slot::Custodian, When::Present, 1},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine, 1},
};

constexpr Instruction voteRoles[] = {authorizeVote, authorizeVote};
constexpr Instruction voteRolesChecked[] = {authorizeVoteChecked, authorizeVoteChecked};
constexpr Line voteRolesHead[] = {{"Set vote auth", Show::Address, Slot::Account}};
constexpr Line voteRolesBody[] = {
    {"New authorities", Show::Address, Slot::NewAuthority, When::SamePlace},
    {"New vote auth", Show::Address, Slot::NewAuthority, When::OtherPlace},
    {"New withdraw auth", Show::Address, Slot::NewAuthority, When::OtherPlace, 1},
    {"Authorized by", Show::Address, Slot::Authority, When::NotMine, 1},
};

constexpr Line fundedBy = {"Funded by", Show::Address, Slot::From, When::NotMine};
constexpr Line fundedWith = {"Funded with", Show::Sol, Slot::Amount};

constexpr Instruction mint[] = {createAccount, initializeMint};
constexpr Line mintHead[] = {{"Create token mint", Show::Address, Slot::Mint, When::Always, 1}};
constexpr Line mintBody[] = {
    {"Mint authority", Show::Address, Slot::Authority, When::Always, 1},
    {"Mint decimals", Show::Number, Slot::Decimals, When::Always, 1},
    {"Freeze authority", Show::Address, Slot::NewAuthority, When::Present, 1},
    fundedBy,
    fundedWith,
};

constexpr Instruction token[] = {createAccount, initializeToken};
constexpr Instruction token2[] = {createAccount, initializeToken2};
constexpr Line tokenHead[] = {
    {"Create token account", Show::Address, Slot::Account, When::Always, 1}};
constexpr Line tokenBody[] = {
    {"For", Show::Address, Slot::Owner, When::Always, 1},
    {"Token address", Show::Address, Slot::Mint, When::Always, 1},
    fundedBy,
    fundedWith,
};

constexpr Instruction multisig[] = {createAccount, initializeMultisig};
constexpr Line multisigHead[] = {
    {"Create multisig", Show::Address, Slot::Account, When::Always, 1}};
constexpr Line multisigBody[] = {
    {"Required signers", Show::Signers, Slot::Required, When::Always, 1}, fundedBy, fundedWith};

constexpr uint8_t firstTwo[] = {0, 1};
constexpr uint8_t allThree[] = {0, 1, 2};
constexpr uint8_t second[] = {1};
constexpr uint8_t third[] = {2};
constexpr uint8_t fourth[] = {3};

// Creating an associated account and transferring to it is missing: see TransferChecked.
constexpr Combination combinations[] = {
    {stake, stakeHead, {}, firstTwo},
    {stakeChecked, stakeHead, {}, firstTwo},
    {stakeSeed, stakeHead, {}, firstTwo},
    {stakeSeedChecked, stakeHead, {}, firstTwo},
    {stakeDelegate, delegateHead, {}, allThree},
    {stakeSeedDelegate, delegateHead, {}, allThree},
    {nonce, nonceHead, {}, firstTwo},
    {nonceSeed, nonceHead, {}, firstTwo},
    {vote, voteHead, {}, firstTwo},
    {voteSeed, voteHead, {}, firstTwo},
    {splitOld, {}, {}, third},
    {splitOldSeed, {}, {}, second},
    {splitCreated, {}, {}, second},
    {splitCreatedSeed, {}, {}, second},
    {splitFunded, {}, {}, fourth},
    {splitFundedSeed, {}, {}, third},
    {stakeRoles, stakeRolesHead, stakeRolesBody, {}, true},
    {stakeRolesChecked, stakeRolesHead, stakeRolesBody, {}, true},
    {voteRoles, voteRolesHead, voteRolesBody, {}, true},
    {voteRolesChecked, voteRolesHead, voteRolesBody, {}, true},
    {mint, mintHead, mintBody, {}},
    {token, tokenHead, tokenBody, {}},
    {token2, tokenHead, tokenBody, {}},
    {multisig, multisigHead, multisigBody, {}},
};

} // namespace

const Combination* findCombination(std::span<const Instruction> instructions)
{
    for (const Combination& known : combinations)
        if (std::ranges::equal(known.pattern, instructions)) return &known;
    return nullptr;
}

} // namespace wallet::ledger::forecast
