#include "tests/onchain/twin.h"

#include "tests/onchain/bytecode_kit.h"
#include "tests/onchain/bytecode_twin.h"

#include <QtGlobal>

#include <algorithm>

namespace tests::onchain {

using app::cluster::EmbeddedCluster;
using core::Address;

namespace {

EmbeddedCluster openCluster(std::vector<Ran>& ran,
                            core::UnixTime genesis,
                            const std::vector<GuestProgram>& guests)
{
    auto programs = app::cluster::embeddedPrograms(app::cluster::embeddedProgramIds());
    for (const GuestProgram& guest : guests)
        programs.add(guest.address, guest.processor);
    auto cluster =
        EmbeddedCluster::open(std::make_unique<RecordingStore>(ran), genesis, std::move(programs));
    if (!cluster) qFatal("%s", cluster.error().detail.c_str());
    return std::move(cluster).value();
}

//! The programs under the ids of embedded ledgers.
std::vector<ProgramFile> programFiles(const app::cluster::ProgramIds& ids,
                                      const std::vector<GuestProgram>& guests)
{
    using app::cluster::ProgramIndex;
    std::vector<ProgramFile> files{
        {ids.pricePublisher, BACKSTOP_PROGRAMS_DIR "/price_publisher.so"}};
    for (const ProgramIndex index : {ProgramIndex::InsurancePool, ProgramIndex::RiskEngine,
                                     ProgramIndex::PremiumManager, ProgramIndex::InsolvencyHandler})
        files.push_back({ids[index], BACKSTOP_PROGRAMS_DIR "/" +
                                         std::string(app::cluster::programName(index)) + ".so"});
    for (const GuestProgram& guest : guests)
        files.push_back({guest.address, guest.path});
    return files;
}

std::vector<AccountState> accountsOf(const EmbeddedCluster& cluster)
{
    std::vector<AccountState> accounts;
    cluster.ledger().store().forEach([&](const Address& address, const core::runtime::Account& at) {
        accounts.push_back({address, at.lamports, at.owner, at.data});
    });
    std::sort(accounts.begin(), accounts.end(),
              [](const AccountState& a, const AccountState& b) { return a.address < b.address; });
    return accounts;
}

} // namespace

Twin::Twin(core::UnixTime genesis, std::vector<GuestProgram> guests)
    : m_ran(std::make_unique<std::vector<Ran>>()),
      m_guests(std::move(guests)),
      m_cluster(openCluster(*m_ran, genesis, m_guests))
{
}

std::string Twin::runOnChain(Consumptions& consumptions) const
{
    const std::vector<AccountState> expected = accountsOf(m_cluster);
    Scenario scenario;
    scenario.checkBlockhash = false; // the embedded ledger has blockhashes of its own
    scenario.programs = programFiles(m_cluster.deployment().ids, m_guests);
    for (const Ran& ran : *m_ran)
        scenario.steps.push_back(ran.step);
    for (const AccountState& account : expected)
        scenario.fetch.push_back(account.address);
    scenario.fetchPrograms = foreignPrograms();
    const auto outcome = run(scenario);
    if (!outcome) return outcome.error().detail;

    for (size_t i = 0; i < m_ran->size(); ++i) {
        const std::string text = difference(ran()[i], outcome->steps[i]);
        if (!text.empty()) return "step " + std::to_string(i) + ", " + text;
        count(consumptions, ran()[i].step.transaction, outcome->steps[i]);
    }
    if (std::string text = difference(expected, outcome->accounts); !text.empty()) return text;
    return runAsBytecode(ran(), scenario.programs, *outcome, m_cluster.deployment().ids);
}

} // namespace tests::onchain
