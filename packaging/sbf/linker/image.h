#pragma once
//! \file
//! Which sections of the objects make the program, and at which addresses they lie in memory.

#include "packaging/sbf/linker/elf_object.h"

#include <map>
#include <optional>

namespace sbf {

//! A section of one of the objects.
struct Place
{
    std::size_t object = 0;
    std::size_t section = 0;

    friend auto operator<=>(const Place&, const Place&) = default;
};

//! Where a symbol ends up: an offset into a section, or a system call.
struct Target
{
    std::optional<Place> place; //!< nothing: a system call of that name
    std::uint64_t offset = 0;
    std::string name;
};

//! The sections that can be reached from the entry, in the order of the objects given and then of
//! each file: the same objects in the same order give the same bytes.
class Image
{
public:
    //! Read-only data lie at 0. Its first bytes stay unused, so that no object has a null address.
    static constexpr std::uint64_t dataBase = 0;
    static constexpr std::uint64_t nullGuard = 16;
    static constexpr std::uint64_t codeBase = 0x1'0000'0000;

    //! \param objects  must outlive the image
    //! \return DataMustBeReadOnly, SymbolMustBeUnique, SymbolMustBeKnown, EntryMustExist,
    //!         ObjectMustBeWellFormed.
    [[nodiscard]] static Result<Image> make(std::span<const Object> objects,
                                            const std::string& entry);

    [[nodiscard]] const Object& object(const Place& place) const { return m_objects[place.object]; }
    [[nodiscard]] const Section& section(const Place& place) const
    {
        return object(place).sections[place.section];
    }
    //! Each with its address, ascending within code and within data.
    [[nodiscard]] const std::map<Place, std::uint64_t>& sections() const { return m_addresses; }
    [[nodiscard]] std::uint64_t addressOf(const Place& place) const
    {
        return m_addresses.at(place);
    }
    [[nodiscard]] std::uint64_t dataSize() const { return m_dataSize; } //!< a multiple of 8, or 0
    [[nodiscard]] std::uint64_t codeSize() const { return m_codeSize; } //!< a multiple of 8
    [[nodiscard]] const Target& entry() const { return m_entry; }

    //! \return SymbolMustBeKnown.
    [[nodiscard]] Result<Target> resolve(std::size_t object, std::size_t symbol) const;

private:
    explicit Image(std::span<const Object> objects) : m_objects(objects) {}
    core::support::Checked define();
    core::support::Checked reach(const Place& from);
    core::support::Checked layOut();

    std::span<const Object> m_objects;
    std::map<std::string, Target> m_globals;
    std::map<Place, std::uint64_t> m_addresses;
    std::uint64_t m_dataSize = 0;
    std::uint64_t m_codeSize = 0;
    Target m_entry;
};

} // namespace sbf
