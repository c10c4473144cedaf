#pragma once
//! \file
//! The parameters that bear on a market: what each is, between which bounds it may move, and who
//! may move it with what notice. \source docs/protocol.md §8, §14

#include "app/pages/console_state.h"
#include "core/programs/params.h"

namespace app::pages::markets {

struct ParameterRow
{
    core::programs::Param id{};
    QString name; //!< "Premium at grade C"
    QString key;  //!< "premiumCBps", as instructions and files name it
    std::uint64_t raw = 0;
    QString value;          //!< with its unit
    QString unit;           //!< what the raw value counts
    QString bounds;         //!< both inclusive
    bool isFixed = false;   //!< least and most are the same
    bool isMarkets = false; //!< of this market alone; else of the whole realm
    QString changedBy;      //!< who may change it today
    QString notice;         //!< how long a change is known before it holds
    QString effect;         //!< from when a change counts
    QString later; //!< who may change it once governance has taken over, and with what notice

    friend bool operator==(const ParameterRow&, const ParameterRow&) = default;
};

//! The market's own first, in the order of the registry within each group.
[[nodiscard]] std::vector<ParameterRow> parametersOf(const cluster::Snapshot& snapshot,
                                                     const cluster::MarketView& market);

} // namespace app::pages::markets
