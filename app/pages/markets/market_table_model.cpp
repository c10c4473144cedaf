#include "app/pages/markets/market_table_model.h"

#include "app/pages/markets/price_moves.h"
#include "app/pages/markets/standing.h"
#include "app/pages/markets/table_kit.h"
#include "core/base/arithmetic.h"
#include "widgets/fields/format.h"
#include "widgets/tables/csv.h"

namespace app::pages::markets {

namespace fields = widgets::fields;
using fields::Tone;
using widgets::tables::Cell;

namespace {

constexpr int scorePlaces = 6;
constexpr qint64 weekSeconds = 7 * daySeconds;
constexpr std::int32_t sortPlaces = 12;

//! A dash on the screen, an empty field in a file.
Cell nothingCell()
{
    Cell cell{QStringLiteral("–"), {}, Tone::Muted};
    cell.exported = QString();
    return cell;
}

//! The part before the decimal sign. Exact amounts are in the tool tip and in the raw value.
QString wholeUsdc(core::UsdcAmount amount)
{
    constexpr std::uint64_t perUsdc = 1'000'000;
    const QString whole = fields::countText(amount.raw() / perUsdc);
    return amount.raw() > 0 && amount.raw() < perUsdc ? MarketTableModel::tr("< 1") : whole;
}

//! ppm as a percentage with two places, the rest cut.
QString shortPercent(quint64 ppm)
{
    return MarketTableModel::tr("%1 %").arg(fields::decimalText(ppm / 100, 2));
}

QString scoreText(qint64 ppm)
{
    return fields::decimalText(static_cast<quint64>(qMax<qint64>(ppm, 0)), scorePlaces);
}

//! Mantissas of different markets count different things: brought to 1e-12 they can be compared.
//! A price beyond what that holds is the largest.
QVariant sortablePrice(const cluster::PriceView& price)
{
    quint64 raw = price.mantissa;
    for (std::int32_t at = price.exponent; at > -sortPlaces; --at) {
        const auto tenfold = core::multiply(raw, 10);
        if (!tenfold) return std::numeric_limits<quint64>::max();
        raw = *tenfold;
    }
    for (std::int32_t at = price.exponent; at < -sortPlaces; ++at)
        raw /= 10;
    return raw;
}

bool isNumber(int column)
{
    return column == MarketTableModel::Mine || column == MarketTableModel::Score ||
           column > MarketTableModel::ScoreTrend;
}

QVariant alignmentOf(int column)
{
    return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
}

//! Of the raw value, for files; percentages are written as percentages.
QVariant decimalsOf(int column)
{
    switch (column) {
    case MarketTableModel::Score:
    case MarketTableModel::CoverAsked:
    case MarketTableModel::CoverInForce:
    case MarketTableModel::CoverLimit:
    case MarketTableModel::Arrears:
    case MarketTableModel::Mine: return 6;
    case MarketTableModel::DayChange:
    case MarketTableModel::PoolUse:
    case MarketTableModel::SeniorUse:
    case MarketTableModel::JuniorUse: return core::Ppm::decimals;
    case MarketTableModel::Premium: return core::Bps::decimals;
    default: return {};
    }
}

} // namespace

MarketTableModel::MarketTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void MarketTableModel::setState(const StatePtr& state)
{
    const auto addresses = [](const StatePtr& one) {
        std::vector<core::Address> all;
        if (one)
            for (const auto& market : one->snapshot->markets)
                all.push_back(market.address);
        return all;
    };
    if (addresses(m_state) != addresses(state)) {
        beginResetModel();
        m_state = state;
        endResetModel();
        return;
    }
    m_state = state;
    if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int MarketTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_state ? 0 : static_cast<int>(m_state->snapshot->markets.size());
}

int MarketTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Cell MarketTableModel::cell(int row, int column) const
{
    const auto at = static_cast<size_t>(row);
    switch (column) {
    case State:
    case Grade:
    case Score:
    case ScoreTrend: return riskCell(at, column);
    case Price:
    case DayChange: return priceCell(at, column);
    case PoolUse:
    case SeniorUse:
    case JuniorUse: return useCell(at, column);
    case Name: {
        const QString name = QString::fromStdString(m_state->snapshot->markets[at].name);
        return {name, name};
    }
    default: return coverCell(at, column);
    }
}

Cell MarketTableModel::riskCell(size_t market, int column) const
{
    const cluster::MarketView& view = m_state->snapshot->markets[market];
    const auto& risk = view.risk;
    Cell cell;
    if (column == State) {
        const Standing standing = standingOf(view);
        cell = {standing.word, static_cast<qlonglong>(standing.kind), standing.tone};
        cell.pill = standing.pill;
        cell.fullText = standing.sentence;
        cell.exported = standing.word;
    } else if (column == Grade) {
        const QString grade = gradeName(risk.state.grade);
        cell = {grade, static_cast<qlonglong>(risk.state.grade), gradeTone(risk.state.grade)};
        cell.pill = gradePill(risk.state.grade);
        cell.fullText = tr("Grade %1, fixed for epoch %2").arg(grade).arg(risk.state.epoch);
        cell.exported = grade;
    } else if (column == ScoreTrend) {
        const auto week = tailOf(m_state->series[market]->score, weekSeconds);
        cell.text = week.size() < 2
                        ? tr("no trend yet")
                        : tr("from %1 to %2 in 7 days")
                              .arg(scoreText(week.front().value), scoreText(week.back().value));
        cell.sparkline = sparklineOf(week);
        cell.exported = QString();
    } else if (risk.hasScore) {
        cell = {fields::decimalText(risk.state.score, scorePlaces), quint64(risk.state.score),
                risk.state.restricted != 0 ? Tone::Bad : Tone::Plain};
    } else {
        cell = nothingCell();
    }
    return cell;
}

Cell MarketTableModel::priceCell(size_t market, int column) const
{
    const auto& price = m_state->snapshot->markets[market].risk.price;
    if (price.mantissa == 0) return nothingCell();
    Cell cell;
    if (column == Price) {
        const QString text = fields::priceText(price.mantissa, price.exponent);
        const core::UnixTime at{price.period * core::programs::risk_engine::periodSeconds};
        cell = {text, sortablePrice(price)};
        cell.fullText = tr("%1 at %2").arg(text, fields::minuteText(at));
        cell.exported = widgets::tables::exactText(quint64(price.mantissa), -price.exponent);
        return cell;
    }
    const auto change = changeOver(m_state->series[market]->price, daySeconds);
    if (!change) return nothingCell();
    cell = {tr("%1 %").arg(fields::differenceText(*change / 100, 2)), qint64(*change),
            *change < 0 ? Tone::Bad : Tone::Plain};
    cell.fullText = tr("%1 % in 24 hours").arg(fields::differenceText(*change, 4));
    return cell;
}

Cell MarketTableModel::useCell(size_t market, int column) const
{
    const cluster::PoolView& pool = m_state->snapshot->markets[market].pool;
    if (column == JuniorUse && !pool.isTranched()) return nothingCell();
    const cluster::TrancheView& tranche = column == JuniorUse ? pool.junior : pool.senior;
    const core::Ppm use = column == PoolUse ? pool.utilisation : tranche.utilisation;
    const core::Bps cap = column == PoolUse ? pool.caps.pool : tranche.cap;
    Cell cell{shortPercent(use.raw()), quint64(use.raw()),
              isOver(use, cap) ? Tone::Bad : Tone::Plain};
    cell.fullText = tr("%1 of a cap of %2").arg(fields::percentText(use), fields::percentText(cap));
    return cell;
}

Cell MarketTableModel::coverCell(size_t market, int column) const
{
    const cluster::MarketView& view = m_state->snapshot->markets[market];
    const auto& risk = view.risk.state;
    const auto money = [](core::UsdcAmount amount, Tone tone) {
        Cell cell{wholeUsdc(amount), quint64(amount.raw()), amount.isZero() ? Tone::Muted : tone};
        cell.fullText = tr("%1 USDC").arg(fields::moneyText(amount));
        return cell;
    };
    switch (column) {
    case CoverAsked:
        return money(risk.coveredAsked, risk.overLimit != 0 ? Tone::Warn : Tone::Plain);
    case CoverInForce: return money(risk.cover, Tone::Plain);
    case CoverLimit: return money(risk.maxCover, Tone::Plain);
    case Arrears: return money(view.premium.state.arrears, Tone::Bad);
    case Mine: return money(holdingIn(*m_state, view).value, Tone::Plain);
    default: break;
    }
    const core::Bps rate = view.premium.state.rate;
    Cell cell{fields::percentText(rate), quint64(rate.raw())};
    cell.fullText = tr("%1 of the cover a year, fixed for epoch %2")
                        .arg(cell.text)
                        .arg(view.premium.state.epoch);
    return cell;
}

QVariant MarketTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    namespace tables = widgets::tables;
    // Roles that need no cell first: a view asks for all of them for every cell that it paints.
    switch (role) {
    case Qt::TextAlignmentRole: return alignmentOf(index.column());
    case tables::NumberRole: return isNumber(index.column());
    case tables::DecimalsRole: return decimalsOf(index.column());
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case tables::RawRole:
    case tables::ToneRole:
    case tables::PillRole:
    case tables::SparklineRole:
    case tables::FullTextRole:
    case tables::ExportRole: break;
    default: return {};
    }
    const Cell shown = cell(index.row(), index.column());
    const QString full = shown.fullText.isEmpty() ? shown.text : shown.fullText;
    switch (role) {
    case Qt::DisplayRole: return shown.text;
    case Qt::ToolTipRole:
    case tables::FullTextRole: return full;
    case tables::RawRole: return shown.raw;
    case tables::ToneRole: return static_cast<int>(shown.tone);
    case tables::PillRole: return shown.pill ? QVariant(static_cast<int>(*shown.pill)) : QVariant();
    case tables::SparklineRole: return shown.sparkline;
    default: return shown.exported;
    }
}

// clang-format off
QVariant MarketTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) return {};
    const struct { QString title; QString doc; bool isOptional = false; } heads[] = {
        {tr("Market"), tr("Enter opens its page.")},
        {tr("My value"), tr("What I have here, held and leaving, at the net price, USDC.")},
        {tr("State"), tr("Calm, restricted, stale, without a score, suspended or wound down.")},
        {tr("Grade"), tr("Sets reserve and premium, fixed for the epoch.")},
        {tr("Score"), tr("0 is calm, 1 the worst. Restricted above 0.75.")},
        {tr("7 days"), tr("The score in the last seven days.")},
        {tr("Asked"), tr("Open interest that the market wants covered, USDC."), true},
        {tr("In force"), tr("Cover in force, USDC.")},
        {tr("Limit"), tr("Cover that live capital can carry, USDC."), true},
        {tr("Pool use"), tr("Load and pending claims over the pool's assets.")},
        {tr("Senior"), tr("Load that senior carries over its assets."), true},
        {tr("Junior"), tr("Load that junior carries over its assets."), true},
        {tr("Premium"), tr("Of the cover a year, fixed for the epoch.")},
        {tr("Arrears"), tr("Premium due at a settlement and still unpaid, USDC."), true},
        {tr("Price"), tr("Of the newest price sample."), true},
        {tr("24 h"), tr("Price against the one of a day before."), true},
    };
    static_assert(std::size(heads) == ColumnCount);
    const auto& head = heads[section];
    switch (role) {
    case Qt::DisplayRole: return head.title;
    case Qt::ToolTipRole: return head.doc;
    case Qt::TextAlignmentRole: return alignmentOf(section);
    case widgets::tables::NumberRole: return isNumber(section);
    case widgets::tables::OptionalRole: return head.isOptional;
    default: return {};
    }
}
// clang-format on

} // namespace app::pages::markets
