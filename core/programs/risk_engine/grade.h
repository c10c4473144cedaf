#pragma once
//! \file
//! The grade that sets an epoch's reserve and premium. \source docs/protocol.md §3 "Grades"

#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::risk_engine {

constexpr uint32_t gradeStep = 250'000;      //!< A below one step, B below two, C below three
constexpr uint32_t gradeHysteresis = 20'000; //!< a better grade needs a mean this far below
constexpr uint32_t firstEpochs = 2;          //!< in which C is the best

//! What an epoch's grade follows from.
struct GradeBasis
{
    Grade before = Grade::C;
    Ppm mean;           //!< time-weighted score of the epoch that ends
    uint32_t epoch = 0; //!< that begins; a market's first is 0
    bool lowQuality = false;
};

//! Where a mean lies.
[[nodiscard]] Grade gradeAt(Ppm mean);

//! Worse at once; better by one, when the mean is 0.02 below the bound.
[[nodiscard]] Grade nextGrade(const GradeBasis& basis);

} // namespace core::programs::risk_engine
