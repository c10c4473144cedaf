#pragma once
//! \file
//! An embedded ledger that records everything it runs, to run the same on a real Solana runtime.

#include "app/cluster/embedded.h"
#include "tests/onchain/comparison.h"

#include <memory>

namespace tests::onchain {

//! A program besides the protocol's, in both its forms.
struct GuestProgram
{
    core::Address address;
    core::runtime::Processor processor = nullptr;
    std::string path; //!< of the bytecode
};

class Twin
{
public:
    //! Empty, at that time. Aborts when it cannot be.
    explicit Twin(core::UnixTime genesis, std::vector<GuestProgram> guests = {});

    [[nodiscard]] app::cluster::EmbeddedCluster& cluster() { return m_cluster; }
    [[nodiscard]] const app::cluster::EmbeddedCluster& cluster() const { return m_cluster; }
    [[nodiscard]] const std::vector<Ran>& ran() const { return *m_ran; }

    //! Runs the whole record on the real runtime, and as bytecode here. \return where they
    //! disagree, empty when nowhere
    [[nodiscard]] std::string runOnChain(Consumptions& consumptions) const;

private:
    std::unique_ptr<std::vector<Ran>> m_ran; //!< the store, inside the cluster, knows its address
    std::vector<GuestProgram> m_guests;
    app::cluster::EmbeddedCluster m_cluster;
};

} // namespace tests::onchain
