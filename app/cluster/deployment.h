#pragma once
//! \file
//! One protocol on one cluster: its programs and the accounts that exist once.

#include "app/cluster/addresses.h"

namespace app::cluster {

struct Deployment
{
    ProgramIds ids;
    ProtocolAddresses accounts;
};

} // namespace app::cluster
