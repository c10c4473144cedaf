#pragma once
//! \file
//! What an action changes, as figures before and after: of its owner's accounts and of the pool.

#include "app/review/action.h"

#include <QString>

#include <vector>

namespace app::review {

enum class EffectUnit { Usdc, Share, Nav, Ratio, Sol };

struct Effect
{
    bool isMine = false; //!< of the owner's accounts; else of the pool
    QString name;
    EffectUnit unit{};
    std::uint64_t before = 0;
    std::uint64_t after = 0;

    [[nodiscard]] bool changes() const { return before != after; }
    friend bool operator==(const Effect&, const Effect&) = default;
};

//! What no snapshot holds: fees are paid in lamports.
struct SolBalance
{
    std::uint64_t before = 0;
    std::uint64_t after = 0;
};

//! Mine first. \param lamports  of who pays
//! \pre both snapshots have the action's market, where it is of one
[[nodiscard]] std::vector<Effect> effectsOf(const cluster::Snapshot& before,
                                            const cluster::Snapshot& after,
                                            const Action& action,
                                            SolBalance lamports);

[[nodiscard]] QString effectText(EffectUnit unit, std::uint64_t value);
//! With its sign.
[[nodiscard]] QString effectDifference(const Effect& effect);

[[nodiscard]] QString trancheName(Tranche tranche);

} // namespace app::review
