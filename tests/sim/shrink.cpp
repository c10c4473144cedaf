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

//! Leaves out all that one market, then all that one kind of action has to do with it.
class Groups
{
public:
    Groups(const std::function<bool(const Script&)>& fails, size_t attemptsMax)
        : m_fails(fails),
          m_left(attemptsMax)
    {
    }

    void drop(Script& script)
    {
        for (uint8_t market = 0; market < marketCount; ++market)
            dropWhere(script, [market](const Action& each) { return each.market == market; });
        for (size_t kind = 0; kind < kindCount; ++kind)
            dropWhere(script, [kind](const Action& each) {
                return static_cast<size_t>(each.kind) == kind;
            });
    }

    [[nodiscard]] size_t attemptsLeft() const { return m_left; }

private:
    template <class Question> void dropWhere(Script& script, const Question& question)
    {
        Script rest = script;
        if (m_left == 0 || std::erase_if(rest, question) == 0) return;
        --m_left;
        if (m_fails(rest)) script = std::move(rest);
    }

    const std::function<bool(const Script&)>& m_fails;
    size_t m_left;
};

} // namespace

Script shrink(Script script, const std::function<bool(const Script&)>& fails, size_t attemptsMax)
{
    Groups groups(fails, attemptsMax);
    groups.drop(script);
    size_t attempts = attemptsMax - groups.attemptsLeft();
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
