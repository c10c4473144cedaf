#pragma once
//! \file
//! Taking a JSON document apart by rules: which members there may be, once each, and of what kind.

#include "core/decode/errors.h"

#include <simdjson.h>

#include <initializer_list>
#include <optional>

namespace core::decode {

using Element = simdjson::dom::element;
using Object = simdjson::dom::object;
using Array = simdjson::dom::array;

//! "where.part", for the detail of an error.
[[nodiscard]] std::string inside(std::string where, std::string_view part);

//! Reads members. The first fault stays; what is read after it is empty and must not be used.
class MemberReader
{
public:
    [[nodiscard]] bool ok() const { return !m_isBroken; }
    [[nodiscard]] const support::Error& fault() const { return m_fault; }
    void refuse(Errc code, std::string where);

    //! \param where  for the error's detail
    [[nodiscard]] std::optional<Object> object(const Element& element, const std::string& where);
    [[nodiscard]] std::optional<Array> array(const Element& element, const std::string& where);
    [[nodiscard]] std::string_view text(const Element& element, const std::string& where);
    //! \return 0 for what is no whole number in [0, max]
    [[nodiscard]] std::uint64_t number(const Element& element,
                                       std::uint64_t max,
                                       const std::string& where);

    //! None is no fault. \return DescriptionMemberMustStandOnce
    [[nodiscard]] std::optional<Element> find(const Object& object,
                                              std::string_view key,
                                              const std::string& where);
    //! \return DescriptionMustHaveMember
    [[nodiscard]] std::optional<Element> need(const Object& object,
                                              std::string_view key,
                                              const std::string& where);
    //! false when there is none.
    [[nodiscard]] bool flag(const Object& object, std::string_view key, const std::string& where);
    //! The member "name": a word of letters, digits and _ of at most 64 characters.
    [[nodiscard]] std::string nameOf(const Object& object, const std::string& where);
    //! \return DescriptionMemberMustBeKnown for any other
    void allowOnly(const Object& object,
                   std::initializer_list<std::string_view> known,
                   const std::string& where);

private:
    bool m_isBroken = false;
    support::Error m_fault;
};

} // namespace core::decode
