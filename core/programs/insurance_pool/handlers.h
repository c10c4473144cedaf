#pragma once
//! \file
//! One handler an instruction, as the list has them; a missing one does not link.

#include "core/programs/dispatch.h"
#include "core/programs/insurance_pool/errors.h"
#include "core/programs/insurance_pool/instructions.h"
#include "core/programs/insurance_pool/pool_account.h"

namespace core::programs::insurance_pool {

//! Runs instruction I. All that it checks, besides the count and privileges of its accounts, it
//! checks before it changes anything of its own.
template <class I> [[nodiscard]] Status handle(Context& context, const typename I::Args& args);

#define BACKSTOP_HANDLER(Name, snakeName, doc)                                                     \
    template <> Status handle<Name>(Context & context, const Name::Args& args);
BACKSTOP_INSTRUCTIONS_insurance_pool(BACKSTOP_HANDLER)
#undef BACKSTOP_HANDLER

} // namespace core::programs::insurance_pool
