#pragma once
//! \file
//! An instruction's arguments laid flat: structures and arrays become the values in them.

#include "core/decode/interfaces.h"
#include "core/decode/json_member.h"

#include <map>

namespace core::decode {

//! What a description's "types" define, by name.
using TypeTable = std::map<std::string_view, Object>;

//! \return the "types" of a description; DescriptionNameMustBeUnique
[[nodiscard]] TypeTable readTypes(MemberReader& in, const Array& types);

//! \param where  the instruction, for errors
//! \return DescriptionTypeMustBeKnown; DescriptionMustStayWithinLimit, also for a type inside
//!         itself
[[nodiscard]] std::vector<Field> flattenFields(MemberReader& in,
                                               const TypeTable& types,
                                               const Array& arguments,
                                               const std::string& where);

} // namespace core::decode
