#include "app/pages/markets/parameter_card.h"

#include "app/pages/markets/table_kit.h"
#include "widgets/style/theme.h"
#include "widgets/tables/filter_field.h"

#include <QBoxLayout>
#include <QPushButton>

namespace app::pages::markets {

namespace tables = widgets::tables;
using widgets::fields::Tone;

namespace {

constexpr int parameterRowsMost = 10;
constexpr int parameterFilterWidth = 320;

tables::Row tableRow(const ParameterRow& parameter)
{
    const auto text = [](const QString& words, Tone tone = Tone::Plain) {
        return tables::Cell{words, words, tone};
    };
    tables::Cell value{parameter.value, quint64(parameter.raw)};
    value.exported = parameter.value;
    tables::Cell name = text(parameter.name);
    name.fullText = ParameterCard::tr("%1 (%2)").arg(parameter.name, parameter.key);
    return {
        name,
        value,
        text(parameter.bounds, Tone::Muted),
        text(parameter.changedBy, parameter.isFixed ? Tone::Muted : Tone::Plain),
        text(parameter.notice, Tone::Muted),
        text(parameter.effect, Tone::Muted),
        text(parameter.later, Tone::Muted),
        text(parameter.isMarkets ? ParameterCard::tr("this market") : ParameterCard::tr("realm"))};
}

} // namespace

// clang-format off
ParameterCard::ParameterCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Parameters and who may change them"), parent),
      m_filter(new tables::FilterField(theme, tr("Filter by name, scope or who may change it"), nullptr)),
      m_model(new tables::FactsModel({
          {tr("Parameter"), false, tr("What it is; its name in instructions is in the inspector.")},
          {tr("Value"), true, tr("In force now.")},
          {tr("Bounds"), true, tr("Least and most, both allowed; the programs refuse the rest.")},
          {tr("Who may change it"), false, tr("As the programs check it today.")},
          {tr("Notice"), false, tr("How long a change is known before it can be made.")},
          {tr("Counts"), false, tr("From when a change counts."), true},
          {tr("With governance"), false, tr("Who may change it once governance has taken over."), true},
          {tr("Scope"), false, tr("Of this market alone, or of all markets of the realm."), true}}, this)),
      m_table(new tables::TableView(theme, tr("Parameters")))
{
    auto* copy = new QPushButton(tr("&Copy"));
    auto* save = new QPushButton(tr("Save as CSV…"));
    copy->setAccessibleName(tr("Copy the parameters"));
    save->setAccessibleName(tr("Save the parameters as CSV"));
    m_filter->setMaximumWidth(parameterFilterWidth);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_filter, 1);
    row->addStretch(1);
    row->addWidget(copy);
    row->addWidget(save);
    m_table->setSource(m_model);
    m_table->bindFilter(*m_filter);
    content()->addLayout(row);
    content()->addWidget(m_table);
    connect(copy, &QPushButton::clicked, this, [this] { copyTable(*m_table); });
    connect(save, &QPushButton::clicked, m_table, &tables::TableView::saveAsCsv);
    connect(m_table, &tables::TableView::currentSourceRowChanged, this, [this](int at) {
        if (m_table->hasFocus()) tellChosen(at);
    });
    connect(m_table, &tables::TableView::rowActivated, this, &ParameterCard::tellChosen);
}
// clang-format on

void ParameterCard::show(const cluster::Snapshot& snapshot, const cluster::MarketView& market)
{
    std::vector<ParameterRow> parameters = parametersOf(snapshot, market);
    if (parameters == m_rows) return;
    m_rows = std::move(parameters);
    std::vector<tables::Row> rows;
    for (const ParameterRow& parameter : m_rows)
        rows.push_back(tableRow(parameter));
    m_model->setRows(std::move(rows));
    fitRows(*m_table, static_cast<int>(m_rows.size()), parameterRowsMost);
    const auto own = std::ranges::count_if(m_rows, &ParameterRow::isMarkets);
    setRemark(tr("%1 of this market, %2 of the realm")
                  .arg(own)
                  .arg(static_cast<qint64>(m_rows.size()) - own));
}

void ParameterCard::tellChosen(int row)
{
    if (row >= 0 && static_cast<size_t>(row) < m_rows.size())
        emit parameterChosen(m_rows[static_cast<size_t>(row)].id);
}

} // namespace app::pages::markets
