#pragma once
//! \file
//! A protocol in memory with an owner who signs texts and somebody else who pays.

#include "app/cluster/protocol_setup.h"
#include "app/review/plan_signing.h"

#include <QTest>

namespace tests::intent {

using app::cluster::ProgramIndex;
using app::review::Action;
using app::review::ActionKind;
using app::review::Plan;
using app::review::PlanPtr;
using app::review::Road;
using core::UsdcAmount;
using core::programs::capital::Tranche;
using core::solana::Signature;
using core::solana::Transaction;

class Kit
{
public:
    static constexpr core::UnixTime begin{1'746'316'800};
    static constexpr UsdcAmount wallet{1'000'000'000'000};
    static constexpr UsdcAmount allowance{500'000'000'000};

    Kit()
    {
        auto cluster = app::cluster::EmbeddedCluster::inMemory(begin);
        must(cluster.ok());
        m_cluster = std::make_unique<app::cluster::EmbeddedCluster>(std::move(cluster).value());
        must(app::cluster::setUpProtocol(*m_cluster).ok());
        must(app::cluster::setUpMarket(*m_cluster, {"LAYER", 0, 604'800}).ok());
        must(app::cluster::fund(*m_cluster, "provider", wallet).ok());
        must(m_cluster->ledger().airdrop(payer.address(), 1'000'000'000).ok());
    }

    [[nodiscard]] Action action(ActionKind kind, Road road = Road::Intent) const
    {
        Action action;
        action.kind = kind;
        action.owner = owner.address();
        action.tranche = Tranche::Junior;
        action.road = road;
        if (road == Road::Intent) action.feePayer = payer.address();
        if (kind == ActionKind::Deposit) {
            action.amount = UsdcAmount{77'000'001};
            action.minShares = core::Shares{70'000'000};
        }
        if (kind == ActionKind::RequestWithdraw) {
            action.shares = core::Shares{50'000'000};
            action.early = true;
        }
        if (kind == ActionKind::ApproveSpender) action.amount = allowance;
        return action;
    }

    //! What must have happened before the action can.
    void prepareFor(ActionKind kind)
    {
        if (kind == ActionKind::Deposit)
            submit(action(ActionKind::ApproveSpender, Road::Transaction));
        if (kind == ActionKind::RequestWithdraw || kind == ActionKind::CancelWithdraw)
            submit(action(ActionKind::Deposit, Road::Transaction));
        if (kind == ActionKind::CancelWithdraw)
            submit(action(ActionKind::RequestWithdraw, Road::Transaction));
    }
    void submit(const Action& wanted)
    {
        const auto done = m_cluster->submit(
            "an action", app::review::instructionsOf(deployment(), *snapshot(), wanted),
            {"provider"});
        if (!done) qFatal("%s", done.error().detail.c_str());
        // The same once more would be the same transaction.
        must(m_cluster->ledger().advance(1, m_cluster->ledger().clock().unixTimestamp).ok());
    }

    [[nodiscard]] core::support::Result<PlanPtr> tryPlan(const Action& wanted) const
    {
        return app::review::makePlan({m_cluster->ledger(), deployment(), snapshot()}, wanted);
    }
    [[nodiscard]] PlanPtr plan(const Action& wanted) const
    {
        const auto made = tryPlan(wanted);
        if (!made) qFatal("%s", made.error().detail.c_str());
        if (!(*made)->refusal.isEmpty()) qFatal("%s", qPrintable((*made)->refusal));
        return *made;
    }

    [[nodiscard]] Signature ownerSigns(const Plan& made) const
    {
        const auto request = app::review::ownerRequest(made);
        if (!request) qFatal("%s", request.error().detail.c_str());
        return owner.sign(core::solana::bytesOf(request->bytes));
    }
    //! Signed by the owner, then by who pays.
    [[nodiscard]] Transaction complete(const Plan& made) const
    {
        const auto begun = app::review::withOwnerSignature(made, ownerSigns(made));
        if (!begun) qFatal("%s", begun.error().detail.c_str());
        if (!app::review::hasPayerStep(made)) return *begun;
        const auto request = app::review::payerRequest(made, *begun);
        if (!request) qFatal("%s", request.error().detail.c_str());
        const auto signature = payer.sign(core::solana::bytesOf(request->bytes));
        const auto done = app::review::withPayerSignature(made, *begun, signature);
        if (!done) qFatal("%s", done.error().detail.c_str());
        return *done;
    }
    [[nodiscard]] app::cluster::SnapshotPtr snapshot() const
    {
        const auto read = app::cluster::readSnapshot(m_cluster->ledger(),
                                                     deployment().ids[ProgramIndex::InsurancePool]);
        must(read.ok());
        return *read;
    }
    [[nodiscard]] const app::cluster::Deployment& deployment() const
    {
        return m_cluster->deployment();
    }
    [[nodiscard]] core::runtime::Ledger& ledger() { return m_cluster->ledger(); }

    const core::solana::Keypair owner = app::cluster::developmentKey("provider");
    const core::solana::Keypair payer = app::cluster::developmentKey("payer");

private:
    static void must(bool holds)
    {
        if (!holds) qFatal("the protocol in memory could not be set up");
    }

    std::unique_ptr<app::cluster::EmbeddedCluster> m_cluster;
};

} // namespace tests::intent
