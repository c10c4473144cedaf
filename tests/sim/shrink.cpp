#include "tests/sim/shrink.h"

#include <algorithm>

namespace tests::sim {

namespace {

Script without(const Script& script, size_t begin, size_t count)
{
    Script rest(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(begin));
    const size_t end = std::min(begin + count, script.size());
    rest.insert(rest.end(), script.begin() + static_cast<std::ptrdiff_t>(end), script.end());
    return rest;
}

} // namespace

Script shrink(Script script, const std::function<bool(const Script&)>& fails, size_t attemptsMax)
{
    size_t attempts = 0;
    size_t part = std::max<size_t>(script.size() / 2, 1);
    for (;;) {
        bool shorter = false;
        // From the end: what happened last matters least for how it came to the rest.
        for (size_t end = script.size(); end > 0;) {
            if (++attempts > attemptsMax) return script;
            const size_t begin = end > part ? end - part : 0;
            Script rest = without(script, begin, end - begin);
            if (fails(rest)) {
                script = std::move(rest);
                shorter = true;
            }
            end = begin;
        }
        if (part == 1 && !shorter) return script;
        part = std::max<size_t>(part / 2, 1);
    }
}

} // namespace tests::sim
