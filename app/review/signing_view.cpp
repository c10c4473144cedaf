#include "app/review/signing_view.h"

namespace app::review {

DeviceOutlook deviceOutlook(const wallet::ledger::DeviceState& state, const DeviceOutlook& before)
{
    using wallet::ledger::Version;
    DeviceOutlook now = before;
    now.phase = state.phase;
    if (!state.place.empty()) {
        now.place = QString::fromStdString(state.place);
        now.isEmulated = now.place.startsWith(QStringLiteral("tcp://"));
    }
    const bool isAnother =
        state.model != wallet::ledger::Model::Unknown && state.model != before.model;
    if (isAnother) {
        now.model = state.model;
        now.version = {};
        now.blindSigning = false;
    }
    // Only the Solana app says which version it is, and how it is set.
    if (!(state.appVersion == Version{})) {
        now.version = state.appVersion;
        now.blindSigning = state.blindSigning;
    }
    return now;
}

} // namespace app::review
