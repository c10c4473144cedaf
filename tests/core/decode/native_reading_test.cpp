//! Goal: what the builders of native instructions write is read back by name, value and role.
//! Method: every native instruction from its builder, as a line of text.

#include "core/solana/associated_instructions.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/ed25519_instruction.h"
#include "core/solana/memo_instruction.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "tests/core/decode/reading_kit.h"

#include <QSet>
#include <QTest>

using namespace core::solana;
using namespace tests::decode;
using core::decode::InstructionReading;

namespace {

struct Row
{
    Instruction instruction;
    const char* said;
};

// clang-format off
std::vector<Row> systemRows()
{
    return {
        {build(SystemCreateAccount{key(1), key(2), 7, 8, key(3)}), "system create_account lamports=7 space=8 owner=K3 | payer=K1 account=K2"},
        {build(SystemAssign{key(2), key(3)}), "system assign owner=K3 | account=K2"},
        {build(SystemTransfer{key(1), key(2), 18'446'744'073'709'551'615U}), "system transfer lamports=18446744073709551615 | from=K1 to=K2"},
        {build(SystemCreateAccountWithSeed{key(1), key(2), key(4), "s p", 7, 8, key(3)}),
            "system create_account_with_seed base=K4 seed=s p lamports=7 space=8 owner=K3 | payer=K1 account=K2 base=K4"},
        {build(SystemCreateAccountWithSeed{key(1), key(2), key(1), "", 7, 8, key(3)}),
            "system create_account_with_seed base=K1 seed= lamports=7 space=8 owner=K3 | payer=K1 account=K2"},
        {build(SystemAdvanceNonce{key(2), key(1)}), "system advance_nonce_account | nonce=K2 recent_blockhashes=BLOCKHASHES authority=K1"},
        {build(SystemWithdrawNonce{key(2), key(3), key(1), 9}), "system withdraw_nonce_account lamports=9 | nonce=K2 to=K3 recent_blockhashes=BLOCKHASHES rent=RENT authority=K1"},
        {build(SystemInitializeNonce{key(2), key(3)}), "system initialize_nonce_account authority=K3 | nonce=K2 recent_blockhashes=BLOCKHASHES rent=RENT"},
        {build(SystemAuthorizeNonce{key(2), key(1), key(3)}), "system authorize_nonce_account new_authority=K3 | nonce=K2 authority=K1"},
        {build(SystemAllocate{key(2), 8}), "system allocate space=8 | account=K2"},
        {build(SystemAllocateWithSeed{key(2), key(1), "seed", 8, key(3)}), "system allocate_with_seed base=K1 seed=seed space=8 owner=K3 | account=K2 base=K1"},
        {build(SystemAssignWithSeed{key(2), key(1), "seed", key(3)}), "system assign_with_seed base=K1 seed=seed owner=K3 | account=K2 base=K1"},
        {build(SystemTransferWithSeed{key(2), key(1), key(4), 7, "seed", key(3)}), "system transfer_with_seed lamports=7 seed=seed owner=K3 | from=K2 base=K1 to=K4"},
        {build(SystemUpgradeNonce{key(2)}), "system upgrade_nonce_account | nonce=K2"},
    };
}

std::vector<Row> tokenSetupRows()
{
    return {
        {build(TokenInitializeMint{tokenId, key(2), 6, key(3), std::nullopt}), "token initialize_mint decimals=6 mint_authority=K3 freeze_authority=none | mint=K2 rent=RENT"},
        {build(TokenInitializeMint2{tokenId, key(2), 6, key(3), key(4)}), "token initialize_mint2 decimals=6 mint_authority=K3 freeze_authority=K4 | mint=K2"},
        {build(TokenInitializeAccount{tokenId, key(2), key(3), key(4)}), "token initialize_account | account=K2 mint=K3 owner=K4 rent=RENT"},
        {build(TokenInitializeAccount2{tokenId, key(2), key(3), key(4)}), "token initialize_account2 owner=K4 | account=K2 mint=K3 rent=RENT"},
        {build(TokenInitializeAccount3{tokenId, key(2), key(3), key(4)}), "token initialize_account3 owner=K4 | account=K2 mint=K3"},
        {build(TokenInitializeMultisig{tokenId, key(2), {key(3), key(4)}, 1}), "token initialize_multisig required=1 | account=K2 rent=RENT signer[0]=K3 signer[1]=K4"},
        {build(TokenInitializeMultisig2{tokenId, key(2), {key(3)}, 1}), "token initialize_multisig2 required=1 | account=K2 signer[0]=K3"},
        {build(TokenSetAuthority{tokenId, key(2), key(1), {}, 3, key(4)}), "token set_authority kind=CloseAccount new_authority=K4 | account=K2 owner=K1"},
        {build(TokenSetAuthority{token2022Id, key(2), key(1), {}, 2, std::nullopt}), "token set_authority kind=AccountOwner new_authority=none | account=K2 owner=K1"},
        {build(TokenCloseAccount{tokenId, key(2), key(3), key(1), {}}), "token close_account | account=K2 destination=K3 owner=K1"},
        {build(TokenSyncNative{tokenId, key(2)}), "token sync_native | account=K2"},
        {build(TokenAccountDataSize{tokenId, key(2)}), "token get_account_data_size | mint=K2"},
        {build(TokenInitializeImmutableOwner{tokenId, key(2)}), "token initialize_immutable_owner | account=K2"},
    };
}

std::vector<Row> tokenMoveRows()
{
    return {
        {build(TokenTransfer{tokenId, key(2), key(3), key(1), {}, 5}), "token transfer amount=5 | source=K2 destination=K3 owner=K1"},
        {build(TokenTransfer{tokenId, key(2), key(3), key(4), {key(1), key(5)}, 5}), "token transfer amount=5 | source=K2 destination=K3 owner=K4 cosigner[0]=K1 cosigner[1]=K5"},
        {build(TokenApprove{tokenId, key(2), key(3), key(1), {}, 5}), "token approve amount=5 | source=K2 delegate=K3 owner=K1"},
        {build(TokenRevoke{tokenId, key(2), key(1), {}}), "token revoke | source=K2 owner=K1"},
        {build(TokenMintTo{tokenId, key(2), key(3), key(1), {}, 5}), "token mint_to amount=5 | mint=K2 account=K3 owner=K1"},
        {build(TokenBurn{tokenId, key(2), key(3), key(1), {}, 5}), "token burn amount=5 | account=K2 mint=K3 owner=K1"},
        {build(TokenFreezeAccount{tokenId, key(2), key(3), key(1), {}}), "token freeze_account | account=K2 mint=K3 owner=K1"},
        {build(TokenThawAccount{tokenId, key(2), key(3), key(1), {}}), "token thaw_account | account=K2 mint=K3 owner=K1"},
        {build(TokenTransferChecked{tokenId, key(2), key(3), key(4), key(1), {}, 5, 6}), "token transfer_checked amount=5 decimals=6 | source=K2 mint=K3 destination=K4 owner=K1"},
        {build(TokenApproveChecked{tokenId, key(2), key(3), key(4), key(1), {}, 5, 6}), "token approve_checked amount=5 decimals=6 | source=K2 mint=K3 delegate=K4 owner=K1"},
        {build(TokenMintToChecked{tokenId, key(2), key(3), key(1), {}, 5, 6}), "token mint_to_checked amount=5 decimals=6 | mint=K2 account=K3 owner=K1"},
        {build(TokenBurnChecked{tokenId, key(2), key(3), key(1), {}, 5, 6}), "token burn_checked amount=5 decimals=6 | account=K2 mint=K3 owner=K1"},
    };
}

std::vector<Row> otherRows()
{
    Instruction untagged = build(AssociatedCreate{key(1), key(2), key(3), key(4), tokenId});
    untagged.data.clear();
    Ed25519Check check;
    check.signature.bytes[0] = 0xab;
    check.keyOffset = 2;
    check.message = ByteVector(34, 8);
    const Instruction verify = build(check).value();
    const QByteArray hex = QByteArray("ab") + QByteArray(126, '0');
    static const std::string verifySaid =
        "ed25519 verify count=1 padding=0 signature_offset=16 signature_index=65535 key_offset=82 key_index=65535"
        " message_offset=80 message_size=34 message_index=65535 signature=" + hex.toStdString() + " message=" + QByteArray(34, 8).toHex().toStdString() + " key=K8 |";
    return {
        {build(AssociatedCreate{key(1), key(2), key(3), key(4), tokenId}), "associated_token create | payer=K1 account=K2 owner=K3 mint=K4 system=SYSTEM token_program=TOKEN"},
        {build(AssociatedCreateIdempotent{key(1), key(2), key(3), key(4), token2022Id}),
            "associated_token create_idempotent | payer=K1 account=K2 owner=K3 mint=K4 system=SYSTEM token_program=TOKEN-2022"},
        {untagged, "associated_token create_untagged | payer=K1 account=K2 owner=K3 mint=K4 system=SYSTEM token_program=TOKEN"},
        {build(AssociatedRecoverNested{key(2), key(3), key(4), key(5), key(6), key(1), tokenId}),
            "associated_token recover_nested | nested_account=K2 nested_mint=K3 destination=K4 owner_account=K5 owner_mint=K6 owner=K1 token_program=TOKEN"},
        {build(BudgetHeapFrame{32'768}), "compute_budget request_heap_frame bytes=32768 |"},
        {build(BudgetUnitLimit{200'000}), "compute_budget set_compute_unit_limit units=200000 |"},
        {build(BudgetUnitPrice{18'446'744'073'709'551'615U}), "compute_budget set_compute_unit_price micro_lamports=18446744073709551615 |"},
        {build(BudgetLoadedDataLimit{65'536}), "compute_budget set_loaded_accounts_data_size_limit bytes=65536 |"},
        {build(Memo{memoV2Id, {key(1), key(2)}, "für 1\n"}), "memo memo text=für 1\n | signer[0]=K1 signer[1]=K2"},
        {build(Memo{memoV1Id, {}, ""}), "memo memo text= |"},
        {verify, verifySaid.c_str()},
    };
}
// clang-format on

} // namespace

class NativeReadingTest : public QObject
{
    Q_OBJECT

private slots:
    void nativeInstructionsAreReadBack();
};

void NativeReadingTest::nativeInstructionsAreReadBack()
{
    QSet<QString> seen;
    for (const auto& rows : {systemRows(), tokenSetupRows(), tokenMoveRows(), otherRows()}) {
        for (const Row& row : rows) {
            const InstructionReading read = readOne(row.instruction);
            QCOMPARE(QString::fromStdString(said(read)), QString::fromUtf8(row.said));
            seen.insert(QString::fromStdString(read.programName + "." + read.name));
        }
    }
    const auto ids = app::cluster::embeddedProgramIds();
    int described = 0;
    QSet<QString> programs;
    for (const auto& [address, interface] : interfaces().all()) {
        const bool isOurs = std::ranges::find(ids.programs, address) != std::end(ids.programs);
        const QString program = QString::fromStdString(interface.name);
        if (isOurs || programs.contains(program)) continue; // one text may serve two programs
        programs.insert(program);
        described += int(interface.calls.size());
    }
    QCOMPARE(seen.size(), described);
}

QTEST_APPLESS_MAIN(NativeReadingTest)
#include "native_reading_test.moc"
