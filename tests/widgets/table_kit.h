#pragma once
//! \file
//! A thousand rows of markets in a view, for tests.

#include "widgets/style/theme.h"
#include "widgets/tables/facts_model.h"
#include "widgets/tables/table_view.h"

#include <QApplication>
#include <QTest>

#include <memory>

namespace kit {

using namespace widgets::tables;

constexpr int manyRows = 1'000;

inline std::vector<Column> viewColumns()
{
    return {{QStringLiteral("Market")},
            {QStringLiteral("Premium"), true, QStringLiteral("A year"), false, 6},
            {QStringLiteral("State")},
            {QStringLiteral("A remark that takes room"), false, {}, true},
            {QStringLiteral("Another remark that takes room"), false, {}, true}};
}

inline std::vector<Row> viewRows(int count)
{
    std::vector<Row> rows;
    for (int i = 0; i < count; ++i) {
        Cell state{i % 3 ? QStringLiteral("Open") : QStringLiteral("Paused")};
        state.pill = i % 3 ? PillKind::Good : PillKind::Warn;
        Cell name{QStringLiteral("M%1").arg(i)};
        name.fullText = QStringLiteral("Market number %1").arg(i);
        const quint64 premium = quint64(i) * 7'919 % 1'000;
        rows.push_back({name,
                        {QStringLiteral("%1.000000").arg(premium), premium * 1'000'000},
                        state,
                        {QStringLiteral("nothing")},
                        {QStringLiteral("nothing")}});
    }
    return rows;
}

inline QString firstCell(const TableView& view)
{
    return view.model()->index(0, 0).data().toString();
}

//! Shown and laid out.
struct Window
{
    widgets::style::Theme theme{*qApp};
    FactsModel model{viewColumns()};
    TableView view{theme, QStringLiteral("Markets")};

    Window()
    {
        model.setRows(viewRows(manyRows));
        view.setSource(&model);
        view.resize(1'000, 400);
        view.show();
        if (!QTest::qWaitForWindowActive(&view)) qFatal("the window was not shown");
        QApplication::processEvents();
    }
};

} // namespace kit
