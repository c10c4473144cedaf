#include "app/ctl/native_instructions.h"

#include "app/ctl/input.h"
#include "core/solana/associated_instructions.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/ed25519_instruction.h"
#include "core/solana/memo_instruction.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"

#include <optional>

namespace app::ctl {
namespace {

using core::Address;
using namespace core::solana;

//! Field after field, in the order of the wire.
class Fields
{
public:
    explicit Fields(Report& report) : m_report(report) {}

    Fields& name(std::string_view instruction)
    {
        m_report.text("instruction", instruction);
        return *this;
    }
    Fields& operator()(std::string_view key, const Address& value)
    {
        m_report.address(key, value);
        return *this;
    }
    Fields& operator()(std::string_view key, const std::string& value)
    {
        m_report.text(key, value);
        return *this;
    }
    Fields& operator()(std::string_view key, const std::optional<Address>& value)
    {
        if (value)
            m_report.address(key, *value);
        else
            m_report.none(key);
        return *this;
    }
    Fields& operator()(std::string_view key, std::uint64_t value)
    {
        m_report.wide(key, value);
        return *this;
    }
    Fields& lamports(std::uint64_t value)
    {
        m_report.scaled("lamports", value, decimalText(value, 9) + " SOL");
        return *this;
    }
    Fields& small(std::string_view key, std::int64_t value)
    {
        m_report.number(key, value);
        return *this;
    }
    //! Left out when there are none: the owner signs itself.
    void list(std::string_view key, const std::vector<Address>& addresses)
    {
        if (addresses.empty()) return;
        m_report.beginList(key);
        for (const Address& address : addresses)
            m_report.address({}, address);
        m_report.end();
    }

private:
    Report& m_report;
};

// clang-format off
void put(Fields& f, const SystemCreateAccount& x) { f.name("create_account")("payer", x.payer)("account", x.account).lamports(x.lamports)
    ("space", x.space)("owner", x.owner); }
void put(Fields& f, const SystemAssign& x) { f.name("assign")("account", x.account)("owner", x.owner); }
void put(Fields& f, const SystemTransfer& x) { f.name("transfer")("from", x.from)("to", x.to).lamports(x.lamports); }
void put(Fields& f, const SystemCreateAccountWithSeed& x) { f.name("create_account_with_seed")("payer", x.payer)("account", x.account)
    ("base", x.base)("seed", x.seed).lamports(x.lamports)("space", x.space)("owner", x.owner); }
void put(Fields& f, const SystemAdvanceNonce& x) { f.name("advance_nonce")("nonce", x.nonce)("authority", x.authority); }
void put(Fields& f, const SystemWithdrawNonce& x) { f.name("withdraw_nonce")("nonce", x.nonce)("to", x.to)("authority", x.authority)
    .lamports(x.lamports); }
void put(Fields& f, const SystemInitializeNonce& x) { f.name("initialize_nonce")("nonce", x.nonce)("authority", x.authority); }
void put(Fields& f, const SystemAuthorizeNonce& x) { f.name("authorize_nonce")("nonce", x.nonce)("authority", x.authority)
    ("new_authority", x.newAuthority); }
void put(Fields& f, const SystemAllocate& x) { f.name("allocate")("account", x.account)("space", x.space); }
void put(Fields& f, const SystemAllocateWithSeed& x) { f.name("allocate_with_seed")("account", x.account)("base", x.base)("seed", x.seed)
    ("space", x.space)("owner", x.owner); }
void put(Fields& f, const SystemAssignWithSeed& x) { f.name("assign_with_seed")("account", x.account)("base", x.base)("seed", x.seed)
    ("owner", x.owner); }
void put(Fields& f, const SystemTransferWithSeed& x) { f.name("transfer_with_seed")("from", x.from)("base", x.base)("to", x.to).lamports(x.lamports)
    ("seed", x.seed)("owner", x.owner); }
void put(Fields& f, const SystemUpgradeNonce& x) { f.name("upgrade_nonce")("nonce", x.nonce); }

void put(Fields& f, const TokenInitializeMint& x) { f.name("initialize_mint")("mint", x.mint).small("decimals", x.decimals)
    ("mint_authority", x.mintAuthority)("freeze_authority", x.freezeAuthority); }
void put(Fields& f, const TokenInitializeMint2& x) { f.name("initialize_mint2")("mint", x.mint).small("decimals", x.decimals)
    ("mint_authority", x.mintAuthority)("freeze_authority", x.freezeAuthority); }
void put(Fields& f, const TokenInitializeAccount& x) { f.name("initialize_account")("account", x.account)("mint", x.mint)("owner", x.owner); }
void put(Fields& f, const TokenInitializeAccount2& x) { f.name("initialize_account2")("account", x.account)("mint", x.mint)("owner", x.owner); }
void put(Fields& f, const TokenInitializeAccount3& x) { f.name("initialize_account3")("account", x.account)("mint", x.mint)("owner", x.owner); }
void put(Fields& f, const TokenInitializeMultisig& x) { f.name("initialize_multisig")("account", x.account).small("required", x.required)
    .list("signers", x.signers); }
void put(Fields& f, const TokenInitializeMultisig2& x) { f.name("initialize_multisig2")("account", x.account).small("required", x.required)
    .list("signers", x.signers); }
void put(Fields& f, const TokenTransfer& x) { f.name("transfer")("source", x.source)("destination", x.destination)("owner", x.owner)
    ("amount", x.amount).list("cosigners", x.cosigners); }
void put(Fields& f, const TokenApprove& x) { f.name("approve")("source", x.source)("delegate", x.delegate)("owner", x.owner)("amount", x.amount)
    .list("cosigners", x.cosigners); }
void put(Fields& f, const TokenRevoke& x) { f.name("revoke")("source", x.source)("owner", x.owner).list("cosigners", x.cosigners); }
void put(Fields& f, const TokenSetAuthority& x) { f.name("set_authority")("account", x.account)("owner", x.owner).small("kind", x.kind)
    ("new_authority", x.newAuthority).list("cosigners", x.cosigners); }
void put(Fields& f, const TokenMintTo& x) { f.name("mint_to")("mint", x.mint)("account", x.account)("owner", x.owner)("amount", x.amount)
    .list("cosigners", x.cosigners); }
void put(Fields& f, const TokenBurn& x) { f.name("burn")("account", x.account)("mint", x.mint)("owner", x.owner)("amount", x.amount)
    .list("cosigners", x.cosigners); }
void put(Fields& f, const TokenCloseAccount& x) { f.name("close_account")("account", x.account)("destination", x.destination)("owner", x.owner)
    .list("cosigners", x.cosigners); }
void put(Fields& f, const TokenFreezeAccount& x) { f.name("freeze_account")("account", x.account)("mint", x.mint)("owner", x.owner)
    .list("cosigners", x.cosigners); }
void put(Fields& f, const TokenThawAccount& x) { f.name("thaw_account")("account", x.account)("mint", x.mint)("owner", x.owner)
    .list("cosigners", x.cosigners); }
void put(Fields& f, const TokenTransferChecked& x) { f.name("transfer_checked")("source", x.source)("mint", x.mint)("destination", x.destination)
    ("owner", x.owner)("amount", x.amount).small("decimals", x.decimals).list("cosigners", x.cosigners); }
void put(Fields& f, const TokenApproveChecked& x) { f.name("approve_checked")("source", x.source)("mint", x.mint)("delegate", x.delegate)
    ("owner", x.owner)("amount", x.amount).small("decimals", x.decimals).list("cosigners", x.cosigners); }
void put(Fields& f, const TokenMintToChecked& x) { f.name("mint_to_checked")("mint", x.mint)("account", x.account)("owner", x.owner)
    ("amount", x.amount).small("decimals", x.decimals).list("cosigners", x.cosigners); }
void put(Fields& f, const TokenBurnChecked& x) { f.name("burn_checked")("account", x.account)("mint", x.mint)("owner", x.owner)("amount", x.amount)
    .small("decimals", x.decimals).list("cosigners", x.cosigners); }
void put(Fields& f, const TokenSyncNative& x) { f.name("sync_native")("account", x.account); }
void put(Fields& f, const TokenAccountDataSize& x) { f.name("get_account_data_size")("mint", x.mint); }
void put(Fields& f, const TokenInitializeImmutableOwner& x) { f.name("initialize_immutable_owner")("account", x.account); }

void put(Fields& f, const AssociatedCreate& x) { f.name("create")("payer", x.payer)("account", x.account)("owner", x.owner)("mint", x.mint)
    ("token_program", x.tokenProgram); }
void put(Fields& f, const AssociatedCreateIdempotent& x) { f.name("create_idempotent")("payer", x.payer)("account", x.account)("owner", x.owner)
    ("mint", x.mint)("token_program", x.tokenProgram); }
void put(Fields& f, const AssociatedRecoverNested& x) { f.name("recover_nested")("nested_account", x.nestedAccount)("nested_mint", x.nestedMint)
    ("destination", x.destination)("owner_account", x.ownerAccount)("owner_mint", x.ownerMint)("owner", x.owner)("token_program", x.tokenProgram); }

void put(Fields& f, const BudgetHeapFrame& x) { f.name("request_heap_frame").small("bytes", x.bytes); }
void put(Fields& f, const BudgetUnitLimit& x) { f.name("set_compute_unit_limit").small("units", x.units); }
void put(Fields& f, const BudgetUnitPrice& x) { f.name("set_compute_unit_price")("micro_lamports", x.microLamports); }
void put(Fields& f, const BudgetLoadedDataLimit& x) { f.name("set_loaded_accounts_data_size_limit").small("bytes", x.bytes); }

void put(Fields& f, const Memo& x) { f.name("memo")("text", x.text).list("signers", x.signers); }
void put(Fields& f, const Ed25519Check& x) { f.name("verify")("key", x.key())("signature", base58Text(bytesOf(x.signature)))
    ("message_hex", hexText(bytesOf(x.message))); }
// clang-format on

template <class Variant>
bool putAlternative(Report& report,
                    std::string_view program,
                    const core::support::Result<Variant>& parsed)
{
    if (!parsed) return false;
    report.text("program", program);
    Fields fields(report);
    std::visit([&fields](const auto& alternative) { put(fields, alternative); }, *parsed);
    return true;
}

template <class Value>
bool putOne(Report& report, std::string_view program, const core::support::Result<Value>& parsed)
{
    if (!parsed) return false;
    report.text("program", program);
    Fields fields(report);
    put(fields, *parsed);
    return true;
}

} // namespace

bool describeNative(Report& report, const Instruction& instruction, std::uint16_t index)
{
    const Address& program = instruction.program;
    if (program == systemId) return putAlternative(report, "system", parseSystem(instruction));
    if (program == tokenId) return putAlternative(report, "token", parseToken(instruction));
    if (program == token2022Id)
        return putAlternative(report, "token_2022", parseToken(instruction));
    if (program == associatedTokenId)
        return putAlternative(report, "associated_token", parseAssociated(instruction));
    if (program == computeBudgetId)
        return putAlternative(report, "compute_budget", parseBudget(instruction));
    if (program == memoV1Id || program == memoV2Id)
        return putOne(report, "memo", parseMemo(instruction));
    if (program == ed25519PrecompileId)
        return putOne(report, "ed25519", parseEd25519(instruction, index));
    return false;
}

} // namespace app::ctl
