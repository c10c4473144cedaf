#include "app/history/claims.h"

#include "app/cluster/account_reader.h"
#include "app/history/queries.h"
#include "app/history/versions.h"

#include <algorithm>
#include <map>

namespace app::history {

using core::support::Result;

Result<ClaimsPtr> readClaims(const Source& source, const Address& market)
{
    auto reader = VersionReader::make(source.index);
    if (!reader) return reader.error();
    auto claims = std::make_shared<Claims>();
    std::map<Id, std::string> names;
    for (const AddressRow& row : source.book.rows()) {
        if (row.kind != AddressKind::Claim || !source.book.has(row.owner)) continue;
        const Address& of = source.book.at(row.owner).address;
        if (!(market == Address{}) && !(of == market)) continue;
        const auto version = reader->find(row.id, afterAllOf(source.state.number));
        if (!version) return version.error();
        const auto account = cluster::decodeAs<core::programs::insolvency_handler::Claim>(
            row.address, dataOf({version->state.data(), version->state.size()}));
        if (!account) continue; // closed
        if (!names.contains(row.owner)) {
            auto name = marketName(source, row.owner);
            if (!name) return name.error();
            names[row.owner] = std::move(*name);
        }
        claims->push_back({0, of, names[row.owner], {row.address, *account}});
    }
    // A market has one claim a period at most: the order is a total one.
    std::ranges::sort(*claims, {}, [](const PastClaim& claim) {
        return std::pair(claim.view.account.period, claim.market);
    });
    std::map<Address, std::uint64_t> counts;
    for (PastClaim& claim : *claims)
        claim.number = ++counts[claim.market];
    std::ranges::reverse(*claims);
    return ClaimsPtr{std::move(claims)};
}

} // namespace app::history
