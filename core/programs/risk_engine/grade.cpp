#include "core/programs/risk_engine/grade.h"

namespace core::programs::risk_engine {

namespace {

Grade worse(Grade a, Grade b)
{
    return a > b ? a : b;
}

} // namespace

Grade gradeAt(Ppm mean)
{
    if (mean.raw() < gradeStep) return Grade::A;
    if (mean.raw() < 2 * gradeStep) return Grade::B;
    return mean.raw() < 3 * gradeStep ? Grade::C : Grade::D;
}

Grade nextGrade(const GradeBasis& basis)
{
    Grade grade = worse(basis.before, gradeAt(basis.mean));
    if (gradeAt(basis.mean) < basis.before) {
        const auto better = static_cast<uint8_t>(static_cast<uint8_t>(basis.before) - 1);
        const uint32_t bound = gradeStep * (better + 1U);
        if (basis.mean.raw() + gradeHysteresis <= bound) grade = static_cast<Grade>(better);
    }
    const bool limited = basis.lowQuality || basis.epoch < firstEpochs;
    return limited ? worse(grade, Grade::C) : grade;
}

} // namespace core::programs::risk_engine
