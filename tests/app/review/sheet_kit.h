#pragma once
//! \file
//! A device as the sheet sees it, and what stands on the sheet.

#include "app/review/signing_view.h"
#include "tests/app/review/intent_kit.h"

#include <QPushButton>

namespace tests::intent {

inline app::review::SigningView ledgerView(
    const Kit& kit,
    wallet::ledger::Model model = wallet::ledger::Model::NanoSPlus,
    bool blindSigning = false)
{
    app::review::SigningView view;
    view.kind = wallet::SignerKind::Ledger;
    view.label = QStringLiteral("Ledger · savings");
    view.address = kit.owner.address();
    view.state = QStringLiteral("Ready");
    view.device = {wallet::ledger::DevicePhase::Ready,
                   model,
                   {1, 9, 0},
                   blindSigning,
                   false,
                   QStringLiteral("USB")};
    view.offersIntent = true;
    view.feePayer = kit.payer.address();
    view.feePayerLabel = QStringLiteral("Key file payer.json");
    return view;
}

template <class T> T* named(const QWidget& root, const QString& name)
{
    for (T* one : root.findChildren<T*>())
        if (one->isVisibleTo(&root) && one->accessibleName() == name) return one;
    return nullptr;
}

inline QPushButton* button(const QWidget& root, const char* name)
{
    return named<QPushButton>(root, QString::fromUtf8(name));
}

} // namespace tests::intent
