#pragma once
//! \file
//! Structs of our programs as fields of a report, from their one definition.

#include "app/ctl/report.h"
#include "core/describe/decode.h"

namespace app::ctl {

//! Adds every field but padding to the open object. JSON is what core::describe::writeFields()
//! gives; people read amounts with their places. \pre checkStruct() accepted the bytes
void addFields(Report& report, const core::describe::StructInfo& structure, core::Bytes bytes);

} // namespace app::ctl
