#include "app/review/effects.h"

#include "widgets/fields/format.h"

#include <QCoreApplication>

namespace app::review {

namespace {

namespace fields = widgets::fields;

QString named(const char* text)
{
    return QCoreApplication::translate("app::review", text);
}

int decimalsOf(EffectUnit unit)
{
    switch (unit) {
    case EffectUnit::Usdc: return UsdcAmount::decimals;
    case EffectUnit::Share: return Shares::decimals;
    case EffectUnit::Nav: return core::Nav::decimals;
    case EffectUnit::Ratio: return core::Ppm::decimals;
    case EffectUnit::Sol: return core::Lamports::decimals;
    }
    return 0;
}

QString unitName(EffectUnit unit)
{
    switch (unit) {
    case EffectUnit::Usdc: return QStringLiteral("USDC");
    case EffectUnit::Share: return named(QT_TRANSLATE_NOOP("app::review", "shares"));
    case EffectUnit::Nav: return named(QT_TRANSLATE_NOOP("app::review", "USDC/share"));
    case EffectUnit::Ratio: return QStringLiteral("%");
    case EffectUnit::Sol: return QStringLiteral("SOL");
    }
    return {};
}

//! The owner's position as numbers; zeros where there is none.
struct Held
{
    std::uint64_t shares = 0;
    std::uint64_t value = 0;
    std::uint64_t leaving = 0;
};

Held heldIn(const cluster::Snapshot& snapshot, const Action& action)
{
    const auto* market = marketOf(snapshot, action);
    const auto* position = snapshot.position(action.owner, *market, action.tranche);
    if (position == nullptr) return {};
    return {position->shares.raw(), position->value.raw(), position->leaving.raw()};
}

//! What may be spent from now on, and what the change itself costs.
std::vector<Effect> approvalEffects(const cluster::Snapshot& before,
                                    const cluster::Snapshot& after,
                                    const Action& action,
                                    SolBalance lamports)
{
    // clang-format off
    return {
        {true, named(QT_TRANSLATE_NOOP("app::review", "Allowed to readable deposits")), EffectUnit::Usdc,
         before.allowanceOf(action.owner).raw(), after.allowanceOf(action.owner).raw()},
        {true, named(QT_TRANSLATE_NOOP("app::review", "USDC in my wallet")), EffectUnit::Usdc,
         before.usdcOf(action.owner).raw(), after.usdcOf(action.owner).raw()},
        {true, named(QT_TRANSLATE_NOOP("app::review", "SOL for fees and rent")), EffectUnit::Sol,
         lamports.before, lamports.after},
    };
    // clang-format on
}

} // namespace

QString trancheName(Tranche tranche)
{
    return tranche == Tranche::Junior ? named(QT_TRANSLATE_NOOP("app::review", "junior"))
                                      : named(QT_TRANSLATE_NOOP("app::review", "senior"));
}

std::vector<Effect> effectsOf(const cluster::Snapshot& before,
                              const cluster::Snapshot& after,
                              const Action& action,
                              SolBalance lamports)
{
    if (!isOfMarket(action.kind)) return approvalEffects(before, after, action, lamports);
    const Held heldBefore = heldIn(before, action);
    const Held heldAfter = heldIn(after, action);
    const cluster::PoolView& was = marketOf(before, action)->pool;
    const cluster::PoolView& willBe = marketOf(after, action)->pool;
    const cluster::TrancheView& bookWas = was.tranche(action.tranche);
    const cluster::TrancheView& bookWillBe = willBe.tranche(action.tranche);
    const QString tranche = trancheName(action.tranche);
    // clang-format off
    return {
        {true, named(QT_TRANSLATE_NOOP("app::review", "USDC in my wallet")), EffectUnit::Usdc,
         before.usdcOf(action.owner).raw(), after.usdcOf(action.owner).raw()},
        {true, named(QT_TRANSLATE_NOOP("app::review", "My %1 shares")).arg(tranche), EffectUnit::Share,
         heldBefore.shares, heldAfter.shares},
        {true, named(QT_TRANSLATE_NOOP("app::review", "Worth of my %1 shares")).arg(tranche), EffectUnit::Usdc,
         heldBefore.value, heldAfter.value},
        {true, named(QT_TRANSLATE_NOOP("app::review", "Leaving, still at risk")), EffectUnit::Usdc,
         heldBefore.leaving, heldAfter.leaving},
        {true, named(QT_TRANSLATE_NOOP("app::review", "SOL for fees and rent")), EffectUnit::Sol,
         lamports.before, lamports.after},
        {false, named(QT_TRANSLATE_NOOP("app::review", "Pool assets")), EffectUnit::Usdc,
         was.assets.raw(), willBe.assets.raw()},
        {false, named(QT_TRANSLATE_NOOP("app::review", "Assets of the %1 tranche")).arg(tranche), EffectUnit::Usdc,
         bookWas.capacity.raw(), bookWillBe.capacity.raw()},
        {false, named(QT_TRANSLATE_NOOP("app::review", "Net NAV, %1")).arg(tranche), EffectUnit::Nav,
         bookWas.netNav.raw(), bookWillBe.netNav.raw()},
        {false, named(QT_TRANSLATE_NOOP("app::review", "Utilisation of the pool")), EffectUnit::Ratio,
         was.utilisation.raw(), willBe.utilisation.raw()},
        {false, named(QT_TRANSLATE_NOOP("app::review", "Free to leave, %1")).arg(tranche), EffectUnit::Usdc,
         bookWas.freedom.amount().raw(), bookWillBe.freedom.amount().raw()},
    };
    // clang-format on
}

QString effectText(EffectUnit unit, std::uint64_t value)
{
    //: A figure, then its unit.
    return named(QT_TRANSLATE_NOOP("app::review", "%1 %2"))
        .arg(fields::decimalText(value, decimalsOf(unit)), unitName(unit));
}

QString effectDifference(const Effect& effect)
{
    if (!effect.changes()) return QStringLiteral("–");
    return fields::differenceText(effect.before, effect.after, decimalsOf(effect.unit));
}

} // namespace app::review
