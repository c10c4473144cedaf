#pragma once
//! \file
//! A program that does nothing but use everything a program may ask of its runtime. Arguments: the
//! operation as u64, then words of 8 bytes.

#include "core/programs/context.h"

namespace core::programs::probe {

enum class Operation : uint64_t {
    Say = 0,           //!< logs, emits and returns the arguments
    Compute = 1,       //!< returns what compute() makes of four words
    ReadSysvars = 2,   //!< returns the clock and the rent exemption of [size]
    Fill = 3,          //!< grows account 0 by [growth] and fills all of it with [byte]
    Copy = 4,          //!< copies account 0 onto account 1 of the same size; returns 1 if unequal
    Transfer = 5,      //!< lets the System program move [lamports] from account 0 to account 1
    CreateDerived = 6, //!< accounts payer, derived, System: creates ["probe", payer] with [size]
    Fail = 7,          //!< writes into account 0, then returns [code]
    ShowAccounts = 8,  //!< returns flags, lamports and size of every account
};

} // namespace core::programs::probe
