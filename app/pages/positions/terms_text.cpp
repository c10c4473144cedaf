#include "app/pages/positions/terms_text.h"

#include "app/review/effects.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace app::pages::positions {

namespace fields = widgets::fields;

namespace {

struct TermsText
{
    Q_DECLARE_TR_FUNCTIONS(TermsText)
};

QString pauseName(std::size_t kind)
{
    using core::programs::insurance_pool::PauseKind;
    switch (static_cast<PauseKind>(kind)) {
    case PauseKind::Deposits: return TermsText::tr("Deposits");
    case PauseKind::Withdrawals: return TermsText::tr("Withdrawals");
    case PauseKind::Claims: return TermsText::tr("Claims");
    case PauseKind::Premiums: return TermsText::tr("Premiums");
    case PauseKind::Cover: return TermsText::tr("Cover");
    case PauseKind::Execution: return TermsText::tr("Execution of decisions");
    case PauseKind::Transfers: return TermsText::tr("Transfers");
    }
    return {};
}

QString seconds(std::uint64_t value)
{
    return fields::durationText(static_cast<qint64>(value));
}

} // namespace

QString termName(TermId id)
{
    switch (id) {
    case TermId::Lock: return TermsText::tr("Lock");
    case TermId::Notice: return TermsText::tr("Notice");
    case TermId::EarlyFeeLow: return TermsText::tr("Early fee, least");
    case TermId::EarlyFeeHigh: return TermsText::tr("Early fee, most");
    case TermId::LeastTicket: return TermsText::tr("Least withdrawal");
    case TermId::PerformanceFee: return TermsText::tr("Fee on yield");
    case TermId::PayoutFee: return TermsText::tr("Fee on payouts");
    case TermId::PoolCap: return TermsText::tr("Cap of the pool");
    case TermId::TrancheCap: return TermsText::tr("Cap of the tranche");
    case TermId::JuniorMinimum: return TermsText::tr("Junior minimum");
    case TermId::JuniorHealth: return TermsText::tr("Health for junior");
    case TermId::ClaimThreshold: return TermsText::tr("Claims begin above");
    }
    return {};
}

QString termMeaning(TermId id)
{
    switch (id) {
    case TermId::Lock:
        return TermsText::tr("From the deposit on; leaving before costs the early fee.");
    case TermId::Notice:
        return TermsText::tr("From asking to payment, at least. Nobody leaves faster.");
    case TermId::EarlyFeeLow: return TermsText::tr("Of what leaves just before its lock ends.");
    case TermId::EarlyFeeHigh: return TermsText::tr("Of what leaves with all of its lock left.");
    case TermId::LeastTicket: return TermsText::tr("Unless it is the whole position.");
    case TermId::PerformanceFee:
        return TermsText::tr("Taken off premiums before they are shared out, never off capital.");
    case TermId::PayoutFee:
        return TermsText::tr("Kept of what claims draw; the market pays it, not the pool.");
    case TermId::PoolCap:
        return TermsText::tr("Part of the pool that may carry cover. What carries cover waits.");
    case TermId::TrancheCap: return TermsText::tr("Part of the tranche that may carry cover.");
    case TermId::JuniorMinimum:
        return TermsText::tr("Part of the pool that junior must be; junior waits below it.");
    case TermId::JuniorHealth:
        return TermsText::tr("Junior deposits are refused while 1 less the score is below it.");
    case TermId::ClaimThreshold:
        return TermsText::tr("A smaller deficit of a period is not paid by the pool.");
    }
    return {};
}

QString termValue(TermId id, std::uint64_t value)
{
    switch (id) {
    case TermId::Lock:
    case TermId::Notice: return seconds(value);
    case TermId::LeastTicket:
    case TermId::ClaimThreshold:
        return TermsText::tr("%1 USDC").arg(fields::moneyText(UsdcAmount{value}));
    case TermId::EarlyFeeLow:
    case TermId::EarlyFeeHigh:
    case TermId::PayoutFee:
    case TermId::JuniorHealth:
        return fields::percentText(core::Ppm{static_cast<std::uint32_t>(value)});
    case TermId::PerformanceFee:
    case TermId::PoolCap:
    case TermId::TrancheCap:
    case TermId::JuniorMinimum:
        return fields::percentText(core::Bps{static_cast<std::uint16_t>(value)});
    }
    return {};
}

QString pausesText(const Terms& terms)
{
    QStringList paused;
    for (std::size_t i = 0; i < enumeratorCount(core::programs::insurance_pool::PauseKind{}); ++i)
        if (terms.at < terms.pausedUntil[i])
            paused << TermsText::tr("%1 until %2")
                          .arg(pauseName(i), fields::minuteText(terms.pausedUntil[i]));
    return paused.isEmpty() ? TermsText::tr("Nothing is paused.")
                            : paused.join(QStringLiteral(", "));
}

QString pauserText(const Terms& terms)
{
    const QString address = fields::addressText(terms.pauser);
    return terms.isGoverned
               ? TermsText::tr("The council, through governance, and the admin %1").arg(address)
               : TermsText::tr("The admin %1").arg(address);
}

QString exposureText(const Exposure& exposure)
{
    return TermsText::tr("Losses of the pool touch it from %1 USDC and leave nothing of it at %2 "
                         "USDC. The most you can lose is all of it: %3 USDC.")
        .arg(fields::moneyText(exposure.attachment), fields::moneyText(exposure.detachment),
             fields::moneyText(exposure.most));
}

QString termsSheet(const Terms& terms)
{
    QStringList lines;
    const auto add = [&lines](const QString& name, const QString& value) {
        lines << TermsText::tr("%1: %2").arg(name, value);
    };
    lines << TermsText::tr("Terms of a deposit");
    add(TermsText::tr("Market"), QString::fromStdString(terms.market));
    add(TermsText::tr("Tranche"), review::trancheName(terms.tranche));
    add(TermsText::tr("As of"), TermsText::tr("%1, slot %2")
                                    .arg(fields::timeText(terms.at))
                                    .arg(fields::countText(terms.slot)));
    add(TermsText::tr("Bears losses of the pool from"),
        TermsText::tr("%1 USDC").arg(fields::moneyText(terms.attachment)));
    add(TermsText::tr("Bears losses of the pool up to"),
        TermsText::tr("%1 USDC").arg(fields::moneyText(terms.detachment)));
    for (std::size_t i = 0; i < termCount; ++i) {
        const auto id = static_cast<TermId>(i);
        add(termName(id), termValue(id, terms.value(id)));
    }
    add(TermsText::tr("May pause and change parameters"), pauserText(terms));
    add(TermsText::tr("Paused at that time"), pausesText(terms));
    add(TermsText::tr("Parameters of the market last changed"),
        fields::timeText(terms.marketChangedAt));
    add(TermsText::tr("Parameters of all markets last changed"),
        fields::timeText(terms.realmChangedAt));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

std::optional<QString> saveTerms(const Terms& terms, const QString& path)
{
    QSaveFile file(path);
    const QByteArray text = termsSheet(terms).toUtf8();
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush() &&
        file.commit())
        return std::nullopt;
    return TermsText::tr("The terms could not be saved as %1: %2. Choose another folder.")
        .arg(path, file.errorString());
}

} // namespace app::pages::positions
