#pragma once
//! \file
//! Why there is no signature, as far as the review sheet acts on it.

#include "core/support/result.h"

namespace app::review {

enum class SignFault {
    Other,
    NewerContainerNeeded, //!< the device takes texts in the newer container only
};

[[nodiscard]] SignFault signFaultOf(const core::support::Error& error);

} // namespace app::review
