#include "tests/onchain/bundles.h"

#include "app/cluster/protocol_setup.h"
#include "core/solana/associated_instructions.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/memo_instruction.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "core/solana/transaction.h"
#include "tests/onchain/clients/values.h"
#include "tests/sim/world.h"

#include <QtGlobal>

#include <algorithm>
#include <cstring>

namespace tests::onchain {

using core::Address;
using core::solana::Instruction;
using core::solana::Keypair;
using tests::sim::Action;
using tests::sim::Script;
namespace role = app::cluster::role;

namespace {

constexpr size_t lately = 400; //!< transactions
constexpr size_t instructionsMost = 4;

//! Of the pools' program, that a life does not see.
constexpr std::string_view admins[] = {"set_authorities", "hand_over", "register_program"};

const core::describe::InstructionInfo& instructionNamed(const core::describe::ProgramInfo& program,
                                                        std::string_view name)
{
    return *std::find_if(program.instructions.begin(), program.instructions.end(),
                         [name](const auto& each) { return each.name == name; });
}

} // namespace

Script bundlesOf(uint64_t seed, size_t length)
{
    std::mt19937_64 random{seed};
    Script script(length);
    for (Action& action : script) {
        action.kind = tests::sim::Kind::Tamper;
        action.market = bundleMarket;
        action.x = random();
    }
    return script;
}

Bundler::Bundler(Twin& twin, const tests::sim::Places& places)
    : m_twin(twin),
      m_places(places),
      m_lived(twin.ran().size())
{
    auto& cluster = twin.cluster();
    for (const auto& person : places.people)
        m_keys[person.address] = &cluster.key(person.role);
    for (const std::string_view who : {tests::sim::thiefRole, role::publisher})
        m_keys[cluster.key(who).address()] = &cluster.key(who);
    cluster.ledger().store().forEach([this](const Address& address, const core::runtime::Account&) {
        m_known.push_back(address);
    });
    std::sort(m_known.begin(), m_known.end());
}

const Address& Bundler::person()
{
    return m_places.people[below(m_places.people.size())].address;
}

bool Bundler::ledgerHolds(const Address& address) const
{
    return m_twin.cluster().ledger().store().find(address) != nullptr;
}

const Address& Bundler::known()
{
    return m_known[below(m_known.size())];
}

void Bundler::send(const Action& action)
{
    m_random.seed(action.x);
    constexpr int64_t waits[] = {0, 0, 0, 400, 900, 3'600};
    auto& cluster = m_twin.cluster();
    const core::UnixTime then{cluster.now().raw() + waits[below(std::size(waits))]};
    if (!cluster.advanceTo(then)) qFatal("the clock does not move");
    std::vector<Instruction> instructions;
    if (below(3) == 0)
        instructions.push_back(core::solana::build(
            core::solana::BudgetInstruction{core::solana::BudgetUnitPrice{below(1'000)}}));
    for (size_t count = 1 + below(instructionsMost); count > 0; --count) {
        instructions.push_back(any());
        if (below(8) == 0) spoil(instructions.back());
    }
    while (!instructions.empty()) {
        app::cluster::Order order{"bundle", instructions, signersOf(instructions)};
        order.instructions = instructions;
        const auto bytes =
            app::cluster::signedBytes(order, cluster.ledger().latestBlockhash().hash);
        if (bytes) {
            if (!cluster.ledger().execute(core::solana::bytesOf(*bytes))) qFatal("a store failed");
            return;
        }
        instructions.pop_back(); // too large for a packet
    }
}

Instruction Bundler::any()
{
    const size_t chance = below(10);
    if (chance < 6) return seenLately();
    return chance < 9 ? native() : seldomSeen();
}

Instruction Bundler::seenLately()
{
    size_t at = m_lived - 1 - below(std::min(lately, m_lived));
    // What went through then often does again.
    if (below(4) != 0)
        while (at > 0 && !m_twin.ran()[at].result.ok())
            --at;
    const auto& bytes = m_twin.ran()[at].step.transaction;
    const auto parsed = core::solana::parseTransaction(core::solana::bytesOf(bytes));
    if (!parsed) qFatal("%s", parsed.error().detail.c_str());
    auto all = core::solana::decompile(parsed->message);
    if (!all) qFatal("%s", all.error().detail.c_str());
    Instruction one = (*all)[below(all->size())];
    // The budget is a transaction's, and twice is refused at the door.
    return one.program == core::solana::computeBudgetId ? native() : one;
}

Instruction Bundler::seldomSeen()
{
    const auto& ids = m_places.all.ids;
    const bool isAdmins = below(2) == 0;
    const size_t index = isAdmins ? 0 : below(core::describe::allPrograms().size());
    const core::describe::ProgramInfo& program = *core::describe::allPrograms()[index];
    const auto& kind = isAdmins ? instructionNamed(program, admins[below(std::size(admins))])
                                : program.instructions[below(program.instructions.size())];
    const auto& market = m_places.markets[below(m_places.markets.size())].at;
    const auto& accounts = m_places.all.accounts;
    const std::map<std::string_view, Address> places{
        {"admin", m_twin.cluster().key(role::admin).address()},
        {"protocol", accounts.protocol},
        {"market", market.market},
        {"pool", market.pool},
        {"vault", market.vault},
        {"risk", market.risk},
        {"premium", market.premium},
        {"params", market.params},
        {"realm_params", accounts.realmParams},
        {"handler", accounts.handler},
        {"payout_vault", accounts.payoutVault},
        {"treasury", accounts.treasury},
        {"usdc_mint", accounts.usdcMint},
        {"token", core::solana::tokenId},
        {"insurance_pool", ids.programs[0]}};
    Instruction instruction;
    instruction.program = ids.programs[index];
    for (const auto& use : kind.accounts) {
        const auto place = places.find(use.name);
        const Address& other = use.isSigner ? person() : known();
        instruction.accounts.push_back(
            {place != places.end() ? place->second : other, use.isSigner, use.isWritable});
    }
    std::vector<uint8_t> arguments;
    if (kind.args != nullptr) arguments = anyStruct(*kind.args, m_random);
    if (kind.name == "hand_over") // for good, so only to themselves
        std::memcpy(arguments.data(), places.at("admin").bytes, Address::size);
    instruction.data.resize(sizeof(kind.discriminator));
    std::memcpy(instruction.data.data(), &kind.discriminator, sizeof(kind.discriminator));
    instruction.data.insert(instruction.data.end(), arguments.begin(), arguments.end());
    return instruction;
}

Instruction Bundler::native()
{
    const Address& from = person();
    const Address& to = person();
    const Address& mint = m_places.all.accounts.usdcMint;
    const uint64_t amount = m_random() >> (20 + below(44));
    switch (below(6)) {
    case 0: {
        core::solana::SystemTransfer move{from, to, amount >> 12};
        return core::solana::build(core::solana::SystemInstruction{move});
    }
    case 1: {
        const Keypair& made = m_twin.cluster().key("made " + std::to_string(below(1'000)));
        m_keys[made.address()] = &made;
        const uint64_t lamports = below(4) == 0 ? amount : 10'000'000;
        core::solana::SystemCreateAccount create{from, made.address(), lamports, below(200), to};
        return core::solana::build(core::solana::SystemInstruction{create});
    }
    case 2: {
        core::solana::TokenTransferChecked move;
        move.source = app::cluster::tokensOf(from, mint);
        move.mint = mint;
        move.destination = app::cluster::tokensOf(to, mint);
        move.owner = from;
        move.amount = amount >> 20;
        move.decimals = below(5) == 0 ? 5 : 6;
        return core::solana::build(core::solana::TokenInstruction{move});
    }
    case 3: {
        core::solana::Memo memo;
        memo.signers = {from};
        memo.text = std::string(below(40), 'm');
        return core::solana::build(memo);
    }
    case 4: {
        const Address& owner = known();
        core::solana::AssociatedCreateIdempotent create;
        create.payer = from;
        create.account = app::cluster::tokensOf(owner, mint);
        create.owner = owner;
        create.mint = mint;
        return core::solana::build(core::solana::AssociatedInstruction{create});
    }
    default: {
        core::solana::TokenTransfer move;
        move.source = app::cluster::tokensOf(from, mint);
        move.destination = below(4) == 0 ? known() : m_places.all.accounts.treasury;
        move.owner = from;
        move.amount = amount >> 24;
        return core::solana::build(core::solana::TokenInstruction{move});
    }
    }
}

void Bundler::spoil(Instruction& instruction)
{
    if (instruction.accounts.empty() || instruction.data.empty()) return;
    const size_t place = below(instruction.accounts.size());
    auto& account = instruction.accounts[place];
    switch (below(6)) {
    case 0: account.address = known(); return;
    case 1:
        // Programs stay read-only: the ledger makes up their accounts, and shows them so.
        account.isWritable = !account.isWritable && ledgerHolds(account.address);
        return;
    case 2: account.isSigner = false; return;
    case 3:
        instruction.accounts.erase(instruction.accounts.begin() + static_cast<ptrdiff_t>(place));
        return;
    case 4:
        instruction.data[below(instruction.data.size())] ^= static_cast<uint8_t>(1U << below(8));
        return;
    default: instruction.data.pop_back(); return;
    }
}

std::vector<const Keypair*> Bundler::signersOf(std::vector<Instruction>& instructions)
{
    std::vector<const Keypair*> signers;
    for (Instruction& instruction : instructions)
        for (auto& account : instruction.accounts) {
            if (!account.isSigner) continue;
            const auto key = m_keys.find(account.address);
            if (key == m_keys.end())
                account.isSigner = false;
            else if (std::find(signers.begin(), signers.end(), key->second) == signers.end())
                signers.push_back(key->second);
        }
    if (signers.empty()) signers.push_back(m_keys.at(m_places.people[0].address));
    return signers;
}

} // namespace tests::onchain
