#pragma once
//! \file
//! The check of a text's signature, as a part of what the bytes say.

#include "app/review/message_map.h"

namespace app::review {

//! \param data   of the precompile's instruction
//! \param begin  where it stands in the transaction
//! \return signature, key and text, each with its bytes; nothing for another form than the
//!         programs take
[[nodiscard]] std::optional<std::vector<MapNode>> mapTextCheck(core::Bytes data,
                                                               size_t begin,
                                                               const Labels& labels);

} // namespace app::review
