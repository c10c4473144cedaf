// The Token program: what its instructions share, and the table of them.

#include "core/runtime/token_program.h"

#include "core/runtime/natives.h"
#include "core/solana/program_ids.h"
#include "core/solana/token_instructions.h"

namespace core::runtime::token {

Read<TokenMint> readMint(const AccountView& view)
{
    const auto mint = readTokenMint(view.bytes());
    if (!mint) return {{}, fault(Kind::InvalidAccountData)};
    if (!mint->isInitialized) return {{}, fault(Kind::UninitializedAccount)};
    return {*mint, {}};
}

Read<TokenAccount> readAccount(const AccountView& view)
{
    const auto account = readTokenAccount(view.bytes());
    if (!account) return {{}, fault(Kind::InvalidAccountData)};
    if (account->state == TokenAccountState::Uninitialized)
        return {{}, fault(Kind::UninitializedAccount)};
    return {*account, {}};
}

namespace {

Fault validateCosigners(Invocation& invocation, const TokenMultisig& multisig, size_t first)
{
    bool isMatched[TokenMultisig::signerMax] = {};
    size_t matched = 0;
    for (size_t i = first; i < invocation.accountCount(); ++i) {
        const AccountView& cosigner = invocation.account(i);
        for (size_t k = 0; k < multisig.count; ++k) {
            if (isMatched[k] || multisig.signers[k] != *cosigner.address) continue;
            if (!cosigner.isSigner) return fault(Kind::MissingRequiredSignature);
            isMatched[k] = true;
            ++matched;
        }
    }
    if (matched < multisig.required) return fault(Kind::MissingRequiredSignature);
    return {};
}

} // namespace

Fault validateOwner(Invocation& invocation, const Address& owner, size_t index)
{
    const AccountView& view = invocation.account(index);
    if (*view.address != owner) return customFault(Error::OwnerMismatch);
    if (*view.owner == invocation.program() && *view.size == TokenMultisig::size) {
        const auto multisig = readTokenMultisig(view.bytes());
        if (!multisig || multisig->count > TokenMultisig::signerMax)
            return fault(Kind::InvalidAccountData);
        if (!multisig->isInitialized) return fault(Kind::UninitializedAccount);
        return validateCosigners(invocation, *multisig, index + 1);
    }
    if (!view.isSigner) return fault(Kind::MissingRequiredSignature);
    return {};
}

Fault checkProgramOwns(Invocation& invocation, const AccountView& view)
{
    if (*view.owner != invocation.program()) return fault(Kind::IncorrectProgramId);
    return {};
}

bool isLost(const TokenAccount& account)
{
    return account.owner == solana::systemId || account.owner == solana::incineratorId;
}

namespace {

struct Row
{
    uint8_t tag;
    uint64_t units; //!< as measured on the real program, rounded up
    Fault (*run)(Invocation&, DataReader&);
};

// clang-format off
constexpr Row rows[] = {
    { 0, 400, [](auto& i, auto& in) { return initializeMint(i, in, true); }},
    { 1, 160, [](auto& i, auto& in) { return initializeAccount(i, in, false, true); }},
    { 2, 300, [](auto& i, auto& in) { return initializeMultisig(i, in, true); }},
    { 3, 135, [](auto& i, auto& in) { return transfer(i, in, false); }},
    { 4, 140, [](auto& i, auto& in) { return approve(i, in, false); }},
    { 5, 120, [](auto& i, auto&)    { return revoke(i); }},
    { 6, 145, [](auto& i, auto& in) { return setAuthority(i, in); }},
    { 7, 135, [](auto& i, auto& in) { return mintTo(i, in, false); }},
    { 8, 155, [](auto& i, auto& in) { return burn(i, in, false); }},
    { 9, 130, [](auto& i, auto&)    { return closeAccount(i); }},
    {10, 155, [](auto& i, auto&)    { return toggleFreeze(i, true); }},
    {11, 150, [](auto& i, auto&)    { return toggleFreeze(i, false); }},
    {12, 165, [](auto& i, auto& in) { return transfer(i, in, true); }},
    {13, 170, [](auto& i, auto& in) { return approve(i, in, true); }},
    {14, 175, [](auto& i, auto& in) { return mintTo(i, in, true); }},
    {15, 160, [](auto& i, auto& in) { return burn(i, in, true); }},
    {16, 175, [](auto& i, auto& in) { return initializeAccount(i, in, true, true); }},
    {17, 150, [](auto& i, auto&)    { return syncNative(i); }},
    {18, 240, [](auto& i, auto& in) { return initializeAccount(i, in, true, false); }},
    {19, 290, [](auto& i, auto& in) { return initializeMultisig(i, in, false); }},
    {20, 400, [](auto& i, auto& in) { return initializeMint(i, in, false); }},
    {21, 190, [](auto& i, auto&)    { return accountDataSize(i); }},
    {22, 40, [](auto& i, auto&)    { return initializeImmutableOwner(i); }},
};
// clang-format on

//! The line that the real program logs about its own errors.
std::string errorLine(const InstructionError& error)
{
#define BACKSTOP_CASE(number, name, sentence)                                                      \
    case Error::name: return "Error: " sentence;
    if (error.kind == Kind::Custom) {
        switch (static_cast<Error>(error.custom)) {
            BACKSTOP_TOKEN_ERRORS(BACKSTOP_CASE)
        }
    }
#undef BACKSTOP_CASE
    return "Error: " + std::string{name(error.kind)};
}

Fault run(Invocation& invocation)
{
    DataReader in{invocation.data()};
    const auto tag = in.integer<uint8_t>();
    if (!in.ok() || tag >= std::size(rows)) return customFault(Error::InvalidInstruction);
    const Row& row = rows[tag];
    if (!invocation.charge(row.units)) return fault(Kind::ComputationalBudgetExceeded);
    return row.run(invocation, in);
}

} // namespace

} // namespace core::runtime::token

namespace core::runtime {

Fault tokenProgram(Invocation& invocation)
{
    const Fault failed = token::run(invocation);
    // Only about data without a first byte does the real program say nothing.
    if (failed && invocation.data().size != 0 && invocation.isLogging())
        invocation.log(token::errorLine(*failed));
    return failed;
}

} // namespace core::runtime
