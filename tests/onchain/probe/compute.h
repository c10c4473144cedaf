#pragma once
//! \file
//! Every function of core/base that the programs compute with, over one set of operands: what runs
//! natively and as bytecode must give the same words.

#include "core/base/u128.h"

#include <stdint.h>

namespace core::programs::probe {

struct Operands
{
    uint64_t a = 0;
    uint64_t b = 0;
    uint64_t d = 0;
    uint64_t e = 0;
};
static_assert(sizeof(Operands) == 32);

struct Results
{
    static constexpr uint64_t countMax = 64;
    uint64_t words[countMax] = {};
    uint64_t count = 0;
};

void compute(const Operands& operands, Results& results);

} // namespace core::programs::probe
