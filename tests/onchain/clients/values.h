#pragma once
//! \file
//! Values of described types as JSON, compared with what other programs read from the same bytes.

#include "core/base/bytes.h"
#include "core/describe/program_info.h"

#include <QJsonObject>

#include <random>

namespace tests::onchain {

//! As `core::describe::writeFields`. \pre the bytes are a struct of that kind
[[nodiscard]] QJsonObject valuesOf(const core::describe::StructInfo& structure, core::Bytes bytes);

//! The path of the first field that `read` has otherwise, empty when none: text and padding are
//! arrays of bytes there. Fields that it has besides are not looked at.
[[nodiscard]] QString differenceOf(const core::describe::StructInfo& structure,
                                   core::Bytes bytes,
                                   const QJsonObject& read);

//! A struct that `core::describe::checkStruct` accepts: one number in four at an edge.
[[nodiscard]] std::vector<uint8_t> anyStruct(const core::describe::StructInfo& structure,
                                             std::mt19937_64& random);

} // namespace tests::onchain
