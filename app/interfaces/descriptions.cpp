#include "app/interfaces/descriptions.h"

#include "core/solana/program_ids.h"

#include <optional>
#include <vector>

namespace app::interfaces {

using core::Address;
using core::decode::Description;

namespace {

//! Where the programs of a text lie: one description serves all programs that take the same
//! instructions. Empty: where the description says.
std::vector<Address> programsOf(std::string_view text, const cluster::ProgramIds& ids)
{
    using cluster::ProgramIndex;
    for (std::size_t i = 0; i < cluster::programCount; ++i)
        if (cluster::programName(static_cast<ProgramIndex>(i)) == text) return {ids.programs[i]};
    if (text == "native/token") return {core::solana::tokenId, core::solana::token2022Id};
    if (text == "native/memo") return {core::solana::memoV1Id, core::solana::memoV2Id};
    return {};
}

} // namespace

core::support::Result<core::decode::Interfaces> loadInterfaces(const cluster::ProgramIds& ids)
{
    std::vector<Description> descriptions;
    for (const DescriptionText& text : descriptionTexts()) {
        const std::vector<Address> programs = programsOf(text.name, ids);
        if (programs.empty()) descriptions.push_back({text.json, std::nullopt});
        for (const Address& program : programs)
            descriptions.push_back({text.json, program});
    }
    return core::decode::Interfaces::load(descriptions);
}

} // namespace app::interfaces
