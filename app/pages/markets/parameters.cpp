#include "app/pages/markets/parameters.h"

#include "widgets/fields/format.h"

#include <QCoreApplication>

namespace app::pages::markets {

namespace fields = widgets::fields;
using core::programs::Param;
using core::programs::ParamClass;
using core::programs::ParamDomain;
using core::programs::ParamRule;

namespace {

constexpr std::uint8_t phaseOfGovernance = 5; //!< from when the timelock is the administrator

enum class Unit { Seconds, Bps, Ppm, Score, Times, Money, Periods, Epochs, VarianceE18, OneOver };

struct ParameterText
{
    Param id;
    Unit unit;
    const char* name;
};

// clang-format off
#define PARAMETER_NAME(text) QT_TRANSLATE_NOOP("app::pages::markets", text)
constexpr ParameterText parameterTexts[] = {
    {Param::marketEpoch,          Unit::Seconds,     PARAMETER_NAME("Epoch")},
    {Param::premiumABps,          Unit::Bps,         PARAMETER_NAME("Premium a year at grade A")},
    {Param::premiumBBps,          Unit::Bps,         PARAMETER_NAME("Premium a year at grade B")},
    {Param::premiumCBps,          Unit::Bps,         PARAMETER_NAME("Premium a year at grade C")},
    {Param::premiumDBps,          Unit::Bps,         PARAMETER_NAME("Premium a year at grade D")},
    {Param::reserveABps,          Unit::Bps,         PARAMETER_NAME("Reserve for cover at grade A")},
    {Param::reserveBBps,          Unit::Bps,         PARAMETER_NAME("Reserve for cover at grade B")},
    {Param::reserveCBps,          Unit::Bps,         PARAMETER_NAME("Reserve for cover at grade C")},
    {Param::reserveDBps,          Unit::Bps,         PARAMETER_NAME("Reserve for cover at grade D")},
    {Param::performanceFeeBps,    Unit::Bps,         PARAMETER_NAME("Fee on yield")},
    {Param::juniorMinimumBps,     Unit::Bps,         PARAMETER_NAME("Least junior part of the pool")},
    {Param::juniorMinHealthPpm,   Unit::Score,       PARAMETER_NAME("Least health for junior deposits")},
    {Param::deficitThreshold,     Unit::Money,       PARAMETER_NAME("Deficit up to which nothing is paid")},
    {Param::oiDepthCapPpm,        Unit::Times,       PARAMETER_NAME("OI / depth that counts as 1")},
    {Param::fundingVarCapE18,     Unit::VarianceE18, PARAMETER_NAME("Funding variance that counts as 1")},
    {Param::confidencePpm,        Unit::Ppm,         PARAMETER_NAME("Widest confidence of a price")},
    {Param::capIsolatedBps,       Unit::Bps,         PARAMETER_NAME("Cap on the load of the pool")},
    {Param::seniorCapIsolatedBps, Unit::Bps,         PARAMETER_NAME("Cap on the load of senior")},
    {Param::juniorCapBps,         Unit::Bps,         PARAMETER_NAME("Cap on the load of junior")},
    {Param::restrictAtPpm,        Unit::Score,       PARAMETER_NAME("Score above which the market is restricted")},
    {Param::clearAtPpm,           Unit::Score,       PARAMETER_NAME("Score at or below which it clears")},
    {Param::factorFallPpm,        Unit::Score,       PARAMETER_NAME("Largest fall of a reported factor a period")},
    {Param::sampleWindow,         Unit::Seconds,     PARAMETER_NAME("Window of a price sample")},
    {Param::coverRiseDelay,       Unit::Periods,     PARAMETER_NAME("A rise of cover waits")},
    {Param::coverFallDivisor,     Unit::OneOver,     PARAMETER_NAME("Fall of cover a period, of the epoch's highest")},
    {Param::premiumKLowBps,       Unit::Bps,         PARAMETER_NAME("Extra yield of junior in an idle pool")},
    {Param::premiumKHighBps,      Unit::Bps,         PARAMETER_NAME("Extra yield of junior in a full pool")},
    {Param::tierPrice1Bps,        Unit::Bps,         PARAMETER_NAME("Price of load in the isolated tier")},
    {Param::arrearsLimit,         Unit::Epochs,      PARAMETER_NAME("Arrears after which cover ends")},
    {Param::payoutFeePpm,         Unit::Ppm,         PARAMETER_NAME("Fee on payouts")},
    {Param::settlementDelay,      Unit::Periods,     PARAMETER_NAME("From a claim to its draw")},
    {Param::notice,               Unit::Seconds,     PARAMETER_NAME("Notice of a withdrawal")},
    {Param::earlyFeeLowPpm,       Unit::Ppm,         PARAMETER_NAME("Least fee of an early exit")},
    {Param::earlyFeeHighPpm,      Unit::Ppm,         PARAMETER_NAME("Most fee of an early exit")},
    {Param::minDeposit,           Unit::Money,       PARAMETER_NAME("Least deposit")},
    {Param::minTicket,            Unit::Money,       PARAMETER_NAME("Least withdrawal")},
    {Param::tvlThreshold,         Unit::Money,       PARAMETER_NAME("Deposits of a bonded market before approval")},
    {Param::bond,                 Unit::Money,       PARAMETER_NAME("Bond that opens a market")},
    {Param::crankReward,          Unit::Money,       PARAMETER_NAME("Reward of a crank")},
};
#undef PARAMETER_NAME

#define PARAMETER_KEY(id, name, standard, least, most, domain, timelock, epoch, doc) #name,
constexpr const char* parameterKeys[] = {BACKSTOP_PARAMS(PARAMETER_KEY)};
#undef PARAMETER_KEY
// clang-format on

QString parameterText(const char* text)
{
    return QCoreApplication::translate("app::pages::markets", text);
}

// clang-format off
//! Without the unit where that stands behind both ends of a range.
QString plainText(Unit unit, std::uint64_t raw)
{
    switch (unit) {
    case Unit::Seconds: return fields::durationText(static_cast<qint64>(raw));
    case Unit::Bps: return fields::decimalText(raw, core::Bps::decimals);
    case Unit::Ppm: return fields::decimalText(raw, core::Ppm::decimals);
    case Unit::Score:
    case Unit::Times: return fields::decimalText(raw, 6);
    case Unit::Money: return fields::decimalText(raw, core::UsdcAmount::decimals);
    case Unit::Periods:
    case Unit::Epochs: return fields::countText(raw);
    case Unit::VarianceE18: return fields::scientificText(core::U128{raw}, 18);
    case Unit::OneOver: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "1 / %1")).arg(fields::countText(raw));
    }
    return {};
}

QString withUnit(Unit unit, const QString& text)
{
    switch (unit) {
    case Unit::Bps:
    case Unit::Ppm: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "%1 %")).arg(text);
    case Unit::Times: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "%1 times")).arg(text);
    case Unit::Money: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "%1 USDC")).arg(text);
    case Unit::Periods: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "%1 × 15 min")).arg(text);
    case Unit::Epochs: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "%1 × epoch")).arg(text);
    case Unit::Seconds:
    case Unit::Score:
    case Unit::VarianceE18:
    case Unit::OneOver: break;
    }
    return text;
}

QString unitName(Unit unit)
{
    switch (unit) {
    case Unit::Seconds: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "seconds"));
    case Unit::Bps: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "basis points, 0.01 %"));
    case Unit::Ppm:
    case Unit::Score:
    case Unit::Times: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "millionths"));
    case Unit::Money: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "millionths of a USDC"));
    case Unit::Periods: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "periods of 15 minutes"));
    case Unit::Epochs: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "epochs"));
    case Unit::VarianceE18: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "1e-18"));
    case Unit::OneOver: return parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "divisor"));
    }
    return {};
}
// clang-format on

Param timelockParam(ParamClass timelock)
{
    switch (timelock) {
    case ParamClass::Parameter: return Param::timelockParameter;
    case ParamClass::Onboarding: return Param::timelockOnboarding;
    case ParamClass::Treasury: return Param::timelockTreasury;
    case ParamClass::Upgrade: return Param::timelockUpgrade;
    }
    return Param::timelockUpgrade;
}

// clang-format off
void fillChange(ParameterRow& row, const cluster::Snapshot& snapshot, const ParamRule& rule)
{
    const auto delay = static_cast<qint64>(snapshot.realm.values[static_cast<size_t>(timelockParam(rule.timelock))]);
    const QString notice = fields::durationText(delay);
    const QString governance = row.isMarkets
        ? parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "Vote of the market or the realm"))
        : parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "Vote of the realm"));
    row.effect = rule.atEpoch ? parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "at the next epoch"))
                              : parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "at once"));
    if (row.isFixed) {
        row.changedBy = parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "Nobody: fixed"));
        row.notice = row.effect = row.later = QStringLiteral("–");
    } else if (snapshot.protocol.phase >= phaseOfGovernance) {
        row.changedBy = governance;
        row.notice = notice;
        row.later = parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "in force"));
    } else {
        row.changedBy = parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "Administrator"));
        row.notice = parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "no notice"));
        row.later = parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "%1, %2 of notice")).arg(governance, notice);
    }
}
// clang-format on

} // namespace

std::vector<ParameterRow> parametersOf(const cluster::Snapshot& snapshot,
                                       const cluster::MarketView& market)
{
    std::vector<ParameterRow> rows;
    for (const ParameterText& text : parameterTexts) {
        const ParamRule& rule = core::programs::ruleOf(text.id);
        const auto at = static_cast<size_t>(text.id);
        ParameterRow row;
        row.id = text.id;
        row.name = parameterText(text.name);
        row.key = QString::fromLatin1(parameterKeys[at]);
        row.isMarkets = rule.domain == ParamDomain::Market;
        row.raw = (row.isMarkets ? market.params : snapshot.realm).values[at];
        row.value = withUnit(text.unit, plainText(text.unit, row.raw));
        row.unit = unitName(text.unit);
        row.isFixed = rule.least == rule.most;
        //: Of a parameter: least and most.
        const QString range =
            parameterText(QT_TRANSLATE_NOOP("app::pages::markets", "%1 to %2"))
                .arg(plainText(text.unit, rule.least), plainText(text.unit, rule.most));
        row.bounds = withUnit(text.unit, range);
        fillChange(row, snapshot, rule);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace app::pages::markets
