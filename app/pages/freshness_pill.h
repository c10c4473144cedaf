#pragma once
//! \file
//! How old the figures on a page are, and how final.

#include "app/pages/console_state.h"

#include <QLabel>

namespace app::pages {

class FreshnessPill : public QLabel
{
    Q_OBJECT

public:
    explicit FreshnessPill(QWidget* parent = nullptr);

    void show(const Freshness& freshness);
};

} // namespace app::pages
