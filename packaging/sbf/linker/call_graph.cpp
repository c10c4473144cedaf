#include "packaging/sbf/linker/call_graph.h"

#include "packaging/sbf/linker/opcodes.h"

#include <algorithm>

namespace sbf {

using core::support::Checked;
using core::support::Done;

namespace {

using Bytes = std::span<const std::uint8_t>;

class Checker
{
public:
    Checker(const Image& image, std::span<const Object> objects)
        : m_image(image),
          m_objects(objects)
    {
    }

    Result<CallGraph> check()
    {
        for (const auto& [place, address] : m_image.sections())
            if (m_image.section(place).isCode)
                if (auto done = addFunctions(place); !done) return done.error();
        if (auto done = readFrameSizes(); !done) return done.error();
        for (const auto& [place, address] : m_image.sections())
            if (auto done = checkRelocations(place); !done) return done.error();
        for (Function& function : m_graph.functions) {
            if (auto done = checkInstructions(function); !done) return done.error();
            m_graph.frameSizeLargest = std::max(m_graph.frameSizeLargest, function.frameSize);
        }
        if (auto done = measureDepth(); !done) return done.error();
        return std::move(m_graph);
    }

private:
    using Start = std::pair<Place, std::uint64_t>;

    [[nodiscard]] static core::support::Error fault(Errc code,
                                                    const Function& function,
                                                    std::uint64_t offset,
                                                    std::string_view what)
    {
        return failure(code,
                       function.name + " + " + std::to_string(offset) + ": " + std::string(what));
    }

    Checked addFunctions(const Place& place);
    Checked readFrameSizes();
    Checked readFrameSizes(std::size_t object, const Section& section);
    Checked checkRelocations(const Place& place);
    Checked checkInstructions(Function& function);
    Checked checkJump(const Function& function, const std::vector<bool>& starts, std::uint64_t at);
    Checked checkCall(Function& function, std::uint64_t offset);
    Checked measureDepth();

    //! The relocation at an offset of a section, or null.
    [[nodiscard]] const Relocation* relocationAt(const Place& place, std::uint64_t offset) const
    {
        for (const Relocation& relocation : m_image.section(place).relocations)
            if (relocation.offset == offset) return &relocation;
        return nullptr;
    }

    [[nodiscard]] Bytes codeOf(const Function& function) const
    {
        return Bytes{m_image.section(function.place).bytes}.subspan(function.offset, function.size);
    }

    const Image& m_image;
    std::span<const Object> m_objects;
    std::map<Start, std::size_t> m_starts;
    std::map<std::size_t, bool> m_hasFrameSize;
    CallGraph m_graph;
};

//! A section of code is a row of functions, with nothing between them.
Checked Checker::addFunctions(const Place& place)
{
    std::map<std::uint64_t, Function> row;
    for (const Symbol& symbol : m_image.object(place).symbols) {
        if (symbol.section != place.section || !symbol.isFunction) continue;
        Function function;
        function.name = symbol.name;
        function.place = place;
        function.offset = symbol.value;
        function.size = symbol.size;
        row.emplace(symbol.value, function); // a second name of the same function changes nothing
    }
    std::uint64_t end = 0;
    for (auto& [offset, function] : row) {
        if (offset != end || function.size == 0 || function.size % Instruction::size != 0)
            return fault(Errc::FunctionMustBeWhole, function, 0, "does not follow its neighbour");
        end = offset + function.size;
        m_starts[{place, offset}] = m_graph.functions.size();
        m_graph.functions.push_back(std::move(function));
    }
    if (end != m_image.section(place).size)
        return failure(Errc::FunctionMustBeWhole, m_image.object(place).path + ": " +
                                                      m_image.section(place).name +
                                                      " holds code of no function");
    return Done{};
}

Checked Checker::readFrameSizes()
{
    for (std::size_t o = 0; o < m_objects.size(); ++o)
        for (const Section& section : m_objects[o].sections)
            if (section.name == ".stack_sizes")
                if (auto done = readFrameSizes(o, section); !done) return done;
    for (std::size_t i = 0; i < m_graph.functions.size(); ++i) {
        const Function& function = m_graph.functions[i];
        if (!m_hasFrameSize[i])
            return fault(Errc::StackSizeMustBeKnown, function, 0, "no entry in .stack_sizes");
        if (function.frameSize > frameSizeMax)
            return fault(Errc::StackMustFitFrame, function, 0, std::to_string(function.frameSize));
    }
    return Done{};
}

//! `.stack_sizes`: per function its address (8 bytes, relocated) and its frame as ULEB128.
Checked Checker::readFrameSizes(std::size_t object, const Section& section)
{
    const std::string where = m_objects[object].path + ": .stack_sizes";
    std::size_t at = 0;
    while (at < section.bytes.size()) {
        const auto relocation = std::find_if(
            section.relocations.begin(), section.relocations.end(), [at](const Relocation& r) {
                return r.offset == at && r.type == RelocationType::Data64;
            });
        if (relocation == section.relocations.end() || section.bytes.size() - at < 9)
            return failure(Errc::StackSizeMustBeKnown, where);
        std::uint64_t size = 0;
        std::size_t next = at + 8;
        for (unsigned shift = 0;; shift += 7) {
            if (next >= section.bytes.size() || shift > 28)
                return failure(Errc::StackSizeMustBeKnown, where);
            const std::uint8_t byte = section.bytes[next++];
            size |= std::uint64_t{byte & 0x7fu} << shift;
            if ((byte & 0x80u) == 0) break;
        }
        const auto target = m_image.resolve(object, relocation->symbol);
        if (!target) return target.error();
        const std::uint64_t offset =
            targetOffset(*target, *relocation, Bytes{section.bytes}.subspan(at));
        if (target->place) {
            // A function that nothing reaches has no index.
            const auto start = m_starts.find({*target->place, offset});
            if (start != m_starts.end()) {
                m_graph.functions[start->second].frameSize = size;
                m_hasFrameSize[start->second] = true;
            }
        }
        at = next;
    }
    return Done{};
}

//! Each relocation fits what it changes, and tells whose address is taken.
Checked Checker::checkRelocations(const Place& place)
{
    const Section& section = m_image.section(place);
    for (const Relocation& relocation : section.relocations) {
        const auto broken = [&](std::string_view what) {
            return failure(Errc::RelocationMustBeKnown,
                           m_image.object(place).path + ": " + section.name + " + " +
                               std::to_string(relocation.offset) + ": " + std::string(what));
        };
        const Bytes at = Bytes{section.bytes}.subspan(relocation.offset);
        const bool inCode = relocation.type != RelocationType::Data64;
        if (inCode != section.isCode) return broken("of the wrong kind for its section");
        if (section.isCode) {
            const Instruction instruction = Instruction::read(at);
            if (relocation.offset % Instruction::size != 0 ||
                (relocation.type == RelocationType::Call32 ? !instruction.isCall()
                                                           : !instruction.isWideLoad()))
                return broken("on another instruction than its own");
        }
        const auto target = m_image.resolve(place.object, relocation.symbol);
        if (!target) return target.error();
        const bool isCall = relocation.type == RelocationType::Call32;
        if (!target->place) {
            if (!isCall) return broken("the address of a system call");
            continue;
        }
        const std::uint64_t offset = targetOffset(*target, relocation, at);
        const Section& into = m_image.section(*target->place);
        if (offset > into.size) return broken("outside of " + into.name);
        if (!into.isCode && !isCall) continue;
        const auto start = m_starts.find({*target->place, offset});
        if (start == m_starts.end()) return broken("into " + into.name + ", where no function is");
        if (!isCall) m_graph.addressTaken.insert(start->second);
    }
    return Done{};
}

Checked Checker::checkInstructions(Function& function)
{
    const Bytes code = codeOf(function);
    std::vector<bool> starts(code.size() / Instruction::size, false);
    Instruction last;
    for (std::uint64_t at = 0; at < code.size(); at += Instruction::size) {
        starts[at / Instruction::size] = true;
        last = Instruction::read(code.subspan(at));
        if (const auto what = faultOf(last); !what.empty())
            return fault(Errc::OpcodeMustBeSafe, function, at, what);
        if (!last.isWideLoad()) continue;
        at += Instruction::size;
        if (at >= code.size() || (readLittle(code, at, 4) != 0))
            return fault(Errc::OpcodeMustBeSafe, function, at, "half of a wide load");
    }
    if (!last.isExit() && !last.isJump())
        return fault(Errc::FunctionMustBeWhole, function, code.size(), "runs over its end");
    for (std::uint64_t at = 0; at < code.size(); at += Instruction::size) {
        if (!starts[at / Instruction::size]) continue;
        if (auto done = checkJump(function, starts, at); !done) return done;
        if (auto done = checkCall(function, at); !done) return done;
    }
    return Done{};
}

Checked Checker::checkJump(const Function& function,
                           const std::vector<bool>& starts,
                           std::uint64_t at)
{
    const Instruction instruction = Instruction::read(codeOf(function).subspan(at));
    if (!instruction.isJump() && !instruction.isBranch()) return Done{};
    const auto next = static_cast<std::int64_t>(at / Instruction::size) + 1;
    const std::int64_t target = next + instruction.offset;
    if (target < 0 || target >= static_cast<std::int64_t>(starts.size()) ||
        !starts[static_cast<std::size_t>(target)])
        return fault(Errc::JumpMustStayInFunction, function, at, std::to_string(target));
    return Done{};
}

Checked Checker::checkCall(Function& function, std::uint64_t offset)
{
    const Instruction instruction = Instruction::read(codeOf(function).subspan(offset));
    if (instruction.isIndirectCall()) function.callsIndirectly = true;
    if (!instruction.isCall()) return Done{};
    const Relocation* relocation = relocationAt(function.place, function.offset + offset);
    if (relocation == nullptr) {
        // llc itself resolves a call within one section.
        const std::int64_t distance = (std::int64_t{instruction.immediate} + 1) * 8;
        const auto start = m_starts.find(
            {function.place, function.offset + offset + static_cast<std::uint64_t>(distance)});
        if (instruction.source != 1 || start == m_starts.end())
            return fault(Errc::SymbolMustBeKnown, function, offset, "a call of no function");
        function.callees.push_back(start->second);
        return Done{};
    }
    const auto target = m_image.resolve(function.place.object, relocation->symbol);
    if (!target) return target.error();
    if (!target->place) return Done{};
    const std::uint64_t callee =
        targetOffset(*target, *relocation, codeOf(function).subspan(offset));
    function.callees.push_back(m_starts.at({*target->place, callee}));
    return Done{};
}

//! Relaxes depths level by level: after as many rounds as there may be frames nothing may change
//! any more, else the calls go deeper, or in a circle.
Checked Checker::measureDepth()
{
    for (Function& function : m_graph.functions)
        if (function.callsIndirectly)
            function.callees.insert(function.callees.end(), m_graph.addressTaken.begin(),
                                    m_graph.addressTaken.end());

    const std::size_t count = m_graph.functions.size();
    std::vector<std::size_t> depths(count, 1);
    for (std::size_t round = 0; round <= count; ++round) {
        bool changed = false;
        for (std::size_t i = 0; i < count; ++i)
            for (const std::size_t callee : m_graph.functions[i].callees)
                if (depths[i] < depths[callee] + 1) {
                    depths[i] = depths[callee] + 1;
                    changed = true;
                    if (depths[i] > count)
                        return fault(Errc::CallsMustNotRecurse, m_graph.functions[i], 0,
                                     "recurses");
                }
        if (!changed) break;
    }
    const auto entry = m_starts.find({*m_image.entry().place, m_image.entry().offset});
    if (entry == m_starts.end()) return failure(Errc::EntryMustExist, "the entry is no function");
    m_graph.depth = depths[entry->second];
    if (m_graph.depth > callDepthMax)
        return failure(Errc::CallDepthMustBeBounded, std::to_string(m_graph.depth));
    return Done{};
}

} // namespace

std::uint64_t targetOffset(const Target& target,
                           const Relocation& relocation,
                           std::span<const std::uint8_t> at)
{
    switch (relocation.type) {
    case RelocationType::Immediate64:
        return target.offset + (readLittle(at, 12, 4) << 32 | readLittle(at, 4, 4));
    case RelocationType::Data64: return target.offset + readLittle(at, 0, 8);
    case RelocationType::Call32: break;
    }
    // Counted in instructions, from the one behind the call: -1 is the symbol itself.
    const std::int64_t distance = Instruction::read(at).immediate;
    return target.offset + static_cast<std::uint64_t>((distance + 1) * 8);
}

Result<CallGraph> checkFunctions(const Image& image, std::span<const Object> objects)
{
    return Checker{image, objects}.check();
}

} // namespace sbf
