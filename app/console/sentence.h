#pragma once
//! \file
//! An error as the sentence that the window shows.

#include "app/error_text.h"

#include <QString>

namespace app::console {

[[nodiscard]] inline QString sentenceOf(const core::support::Error& error)
{
    return QString::fromStdString(errorText(error));
}

} // namespace app::console
