#pragma once
//! \file
//! The public test words of tests/vectors/ledger, for both ends of the cable.

#include <string_view>

namespace hidraw {

constexpr std::string_view words =
    "glory promote mansion idle axis finger extra february uncover one trip resource lawn turtle "
    "enact monster seven myth punch hobby comfort wild raise skin";

} // namespace hidraw
