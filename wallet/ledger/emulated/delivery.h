#pragma once
//! \file
//! An answer on its way from an emulated device to whoever asked, and what goes wrong on the way.

#include "wallet/ledger/emulated/answer.h"
#include "wallet/ledger/emulated/behaviour.h"

namespace wallet::ledger::emulated {

struct Delivery
{
    Answer answer;               //!< empty: nothing comes
    Fault fault;                 //!< of the way
    bool endsConnection = false; //!< afterwards: the device enumerates again
};

} // namespace wallet::ledger::emulated
