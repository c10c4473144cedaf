#pragma once
//! \file
//! A machine whose operations are the functions of core/base: what a random program of it leaves in
//! its registers natively and as bytecode must be the same.

#include "core/base/u128.h"

#include <stddef.h>
#include <stdint.h>

namespace core::programs::mill {

enum class Operation : uint8_t {
    Copy,
    Swap, //!< the halves
    Add,
    Subtract,
    SubtractToZero,
    Product,
    Multiply,
    DivideFloor,
    DivideCeil,
    MulDivFloor,
    MulDivCeil,
    Narrow,
    SquareRootFloor,
    ShiftLeft,
    ShiftRight,
    Less,
    AddNarrow,
    SubtractNarrow,
    MultiplyNarrow,
    MulDivFloorNarrow,
    MulDivCeilNarrow,
    RatioFloor,
    DivideFloorSigned,
    NaturalLog,
    Sha256,
    Base58,
    ParseAddress,
    Calendar,
    ParseTime,
    UnixTime,
    count
};

//! `to` becomes the operation of `a`, `b` and itself.
struct Step
{
    Operation operation{};
    uint8_t to = 0;
    uint8_t a = 0;
    uint8_t b = 0;
};
static_assert(sizeof(Step) == 4);

constexpr size_t registerCount = 8;

struct Registers
{
    U128 values[registerCount] = {};
    uint64_t errors = 0; //!< of all steps, mixed
};
static_assert(sizeof(Registers) == registerCount * 16 + 8);

//! A step that fails leaves the register as it was. Indices are taken modulo, operations too.
void run(Registers& registers, const Step* steps, size_t count);

} // namespace core::programs::mill
