#pragma once
//! \file
//! From a complete transaction to its receipt.

#include "app/cluster/ledger_cluster.h"
#include "app/journal/memory_storage.h"
#include "app/outbox/outbox.h"
#include "app/review/receipt.h"
#include "tests/app/review/intent_kit.h"

namespace tests::intent {

using app::review::ReceiptPtr;

//! Through a journal of its own, until it is over. Null: it was not taken.
[[nodiscard]] inline ReceiptPtr send(Kit& kit, const PlanPtr& made, const Transaction& transaction)
{
    constexpr std::int64_t nowUnixMs = 1'750'000'000'000;
    auto opened = app::journal::Journal::open(app::journal::memoryStorage());
    if (!opened) qFatal("%s", opened.error().detail.c_str());
    app::cluster::LedgerCluster cluster(kit.ledger());
    app::outbox::Outbox outbox(opened->journal, cluster, {}, app::outbox::embeddedSettings());
    app::outbox::SignedTransaction ready;
    ready.bytes = core::solana::encodeTransaction(transaction).value();
    ready.lastValidHeight = made->lastValidSlot;
    ready.forecast = made->forecast;
    ready.summary = {{"action", "test"}};
    const auto signature = outbox.submit(ready, nowUnixMs);
    if (!signature || !outbox.tick(nowUnixMs)) return {};
    const auto activity = outbox.activity(*signature);
    if (!activity || !app::outbox::isOver(activity->state)) return {};
    return app::review::receiptOf(kit.ledger(), made, *activity);
}

} // namespace tests::intent
