#pragma once
//! \file
//! What the tables of the Markets page have in common.

#include "app/pages/console_state.h"
#include "widgets/fields/format.h"
#include "widgets/tables/facts_model.h"
#include "widgets/tables/table_view.h"

namespace app::pages::markets {

//! A table that is as high as its rows inside a page that scrolls, up to so many; more scroll.
void fitRows(widgets::tables::TableView& table, int rows, int rowsMost);

//! What Ctrl+C in the table copies, by a button.
void copyTable(const widgets::tables::TableView& table);

//! For SparklineRole: a line with few enough points for a cell. Invalid below two points.
[[nodiscard]] QVariant sparklineOf(const MarketSeries::Line& line);
//! Draws what sparklineOf() made.
[[nodiscard]] widgets::tables::SparklinePainter sparklinePainter();

//! An exact amount, right-aligned where its column is.
[[nodiscard]] widgets::tables::Cell moneyCell(
    core::UsdcAmount amount, widgets::fields::Tone tone = widgets::fields::Tone::Plain);
[[nodiscard]] widgets::tables::Cell timeCell(core::UnixTime time);

} // namespace app::pages::markets
