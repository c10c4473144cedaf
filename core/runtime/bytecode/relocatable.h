#pragma once
//! \file
//! Files of version 0. Part of image.h.

#include "core/runtime/bytecode/image.h"

namespace core::runtime::bytecode {

//! \pre at least 64 bytes
[[nodiscard]] support::Result<Image> readRelocatable(Bytes file);

} // namespace core::runtime::bytecode
