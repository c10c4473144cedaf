#pragma once
//! \file
//! Who acts in the window: whose positions are "mine", how that account signs, and who pays where
//! it signs a text instead of a transaction.

#include "core/base/address.h"
#include "wallet/signer.h"

#include <QMetaType>
#include <QString>

namespace app::console {

struct ActiveAccount
{
    core::Address address;
    QString name; //!< its label; may be empty
    wallet::SignerKind kind = wallet::SignerKind::KeyFile;
    core::Address feePayer; //!< zero: nobody pays for texts

    friend bool operator==(const ActiveAccount&, const ActiveAccount&) = default;
};

} // namespace app::console

Q_DECLARE_METATYPE(app::console::ActiveAccount)
