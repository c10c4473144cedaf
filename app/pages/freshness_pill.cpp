#include "app/pages/freshness_pill.h"

#include "app/pages/card.h"
#include "widgets/fields/format.h"

namespace app::pages {

namespace fields = widgets::fields;

FreshnessPill::FreshnessPill(QWidget* parent) : QLabel(parent)
{
    setProperty("pill", QStringLiteral("neutral"));
    setAccessibleName(tr("How fresh the figures are"));
}

void FreshnessPill::show(const Freshness& freshness)
{
    const QString slot = fields::countText(freshness.slot);
    const QString time = fields::timeText(freshness.time);
    switch (freshness.state) {
    case FreshnessState::Final:
        setPill(*this, tr("Slot %1 · %2 · final").arg(slot, time), "neutral");
        setToolTip(tr("The embedded ledger has no forks: what it holds is final."));
        break;
    case FreshnessState::Past:
        setPill(*this, tr("Looking back · slot %1 · %2").arg(slot, time), "warn");
        setToolTip(tr("Everything on this page is as it stood then. Nothing can be signed until "
                      "you return to now."));
        break;
    case FreshnessState::Stale:
        setPill(
            *this,
            tr("Slot %1 · %2 · %3 old").arg(slot, time, fields::durationText(freshness.ageSeconds)),
            "warn");
        setToolTip(tr("Nothing newer has arrived. The figures may no longer be true."));
        break;
    case FreshnessState::Differs:
        setPill(*this, tr("Slot %1 · sources differ").arg(slot), "bad");
        setToolTip(freshness.detail);
        break;
    }
}

} // namespace app::pages
