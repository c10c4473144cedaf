#include "packaging/sbf/linker/image.h"

#include "packaging/sbf/linker/opcodes.h"
#include "packaging/sbf/linker/syscalls.h"

namespace sbf {

using core::support::Checked;
using core::support::Done;

namespace {

std::uint64_t alignUp(std::uint64_t value, std::uint64_t alignment)
{
    return (value + alignment - 1) & ~(alignment - 1);
}

} // namespace

Result<Image> Image::make(std::span<const Object> objects, const std::string& entry)
{
    Image image{objects};
    if (auto done = image.define(); !done) return done.error();
    const auto found = image.m_globals.find(entry);
    if (found == image.m_globals.end()) return failure(Errc::EntryMustExist, entry);
    image.m_entry = found->second;
    if (!image.section(*image.m_entry.place).isCode)
        return failure(Errc::EntryMustExist, entry + " is not code");
    if (auto done = image.reach(*image.m_entry.place); !done) return done.error();
    if (auto done = image.layOut(); !done) return done.error();
    return image;
}

//! Collects what the objects define, and refuses data that a program could write: there is no
//! memory for it on chain.
Checked Image::define()
{
    std::map<std::string, bool> isWeak;
    for (std::size_t o = 0; o < m_objects.size(); ++o) {
        const Object& from = m_objects[o];
        for (const Section& section : from.sections)
            if (section.isLoaded && section.isWritable && section.size != 0)
                return failure(Errc::DataMustBeReadOnly, from.path + ": " + section.name);
        for (const Symbol& symbol : from.symbols) {
            if (!symbol.isGlobal || symbol.section == noSection) continue;
            const auto known = isWeak.find(symbol.name);
            // The first of several weak definitions stands: they are the same inline function.
            if (known != isWeak.end() && symbol.isWeak) continue;
            if (known != isWeak.end() && !known->second)
                return failure(Errc::SymbolMustBeUnique, from.path + ": " + symbol.name);
            isWeak[symbol.name] = symbol.isWeak;
            m_globals[symbol.name] = Target{Place{o, symbol.section}, symbol.value, symbol.name};
        }
    }
    return Done{};
}

Result<Target> Image::resolve(std::size_t object, std::size_t symbol) const
{
    const Symbol& wanted = m_objects[object].symbols[symbol];
    if (!wanted.isGlobal && wanted.section != noSection)
        return Target{Place{object, wanted.section}, wanted.value, wanted.name};
    if (const auto found = m_globals.find(wanted.name); found != m_globals.end())
        return found->second;
    if (isSyscall(wanted.name)) return Target{{}, 0, wanted.name};
    return failure(Errc::SymbolMustBeKnown, m_objects[object].path + ": " + wanted.name);
}

//! Marks what a section refers to, directly or not, so that unused functions cost no bytes.
Checked Image::reach(const Place& from)
{
    std::vector<Place> open{from};
    m_addresses[from] = 0;
    while (!open.empty()) {
        const Place at = open.back();
        open.pop_back();
        for (const Relocation& relocation : section(at).relocations) {
            const auto target = resolve(at.object, relocation.symbol);
            if (!target) return target.error();
            if (!target->place) continue;
            if (!section(*target->place).isLoaded)
                return failure(Errc::ObjectMustBeWellFormed, object(at).path + ": " +
                                                                 section(at).name + " refers to " +
                                                                 section(*target->place).name);
            if (m_addresses.emplace(*target->place, 0).second) open.push_back(*target->place);
        }
    }
    return Done{};
}

Checked Image::layOut()
{
    std::uint64_t data = dataBase + nullGuard;
    std::uint64_t code = codeBase;
    for (auto& [place, address] : m_addresses) {
        const Section& part = section(place);
        if (part.bytes.size() != part.size || (part.isCode && part.size % Instruction::size != 0))
            return failure(Errc::ObjectMustBeWellFormed, object(place).path + ": " + part.name);
        std::uint64_t& end = part.isCode ? code : data;
        // An alignment above 8 would leave holes that are not instructions.
        address = part.isCode ? end : alignUp(end, part.alignment);
        end = address + part.size;
    }
    m_codeSize = code - codeBase;
    m_dataSize = data == dataBase + nullGuard ? 0 : alignUp(data, Instruction::size) - dataBase;
    return Done{};
}

} // namespace sbf
