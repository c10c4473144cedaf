#include "app/review/labels.h"

#include "app/review/effects.h"
#include "core/solana/program_ids.h"

#include <QCoreApplication>

namespace app::review {

namespace {

QString labelled(const char* text)
{
    return QCoreApplication::translate("app::review", text);
}

} // namespace

Labels::Labels(const cluster::Deployment& deployment,
               const cluster::Snapshot& snapshot,
               const Address& owner)
{
    const auto& accounts = deployment.accounts;
    for (size_t i = 0; i < cluster::programCount; ++i) {
        const auto index = static_cast<cluster::ProgramIndex>(i);
        const std::string_view name = cluster::programName(index);
        const QString text = QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
        m_names[deployment.ids[index]] = text;
        m_names[accounts.authority(index)] =
            labelled(QT_TRANSLATE_NOOP("app::review", "authority of %1")).arg(text);
    }
    // clang-format off
    m_names[accounts.protocol] = labelled(QT_TRANSLATE_NOOP("app::review", "protocol"));
    m_names[accounts.realmParams] = labelled(QT_TRANSLATE_NOOP("app::review", "parameters of the realm"));
    m_names[accounts.usdcMint] = labelled(QT_TRANSLATE_NOOP("app::review", "USDC"));
    m_names[accounts.treasury] = labelled(QT_TRANSLATE_NOOP("app::review", "treasury"));
    m_names[accounts.handler] = labelled(QT_TRANSLATE_NOOP("app::review", "claims"));
    m_names[accounts.payoutVault] = labelled(QT_TRANSLATE_NOOP("app::review", "payout vault"));
    m_names[owner] = labelled(QT_TRANSLATE_NOOP("app::review", "my key"));
    m_names[cluster::tokensOf(owner, accounts.usdcMint)] =
        labelled(QT_TRANSLATE_NOOP("app::review", "my USDC"));
    const Address& pool = deployment.ids[cluster::ProgramIndex::InsurancePool];
    m_names[cluster::nonceAddress(pool, owner)] =
        labelled(QT_TRANSLATE_NOOP("app::review", "my intent number"));
    m_names[cluster::spenderAddress(pool, owner)] =
        labelled(QT_TRANSLATE_NOOP("app::review", "spender of my readable deposits"));
    for (const cluster::MarketView& market : snapshot.markets) {
        const QString name = QString::fromStdString(market.name);
        const auto addresses = cluster::marketAddresses(deployment.ids, market.account.marketId);
        m_names[addresses.market] = labelled(QT_TRANSLATE_NOOP("app::review", "%1 market")).arg(name);
        m_names[addresses.pool] = labelled(QT_TRANSLATE_NOOP("app::review", "%1 pool")).arg(name);
        m_names[addresses.vault] = labelled(QT_TRANSLATE_NOOP("app::review", "%1 vault")).arg(name);
        m_names[addresses.params] = labelled(QT_TRANSLATE_NOOP("app::review", "%1 parameters")).arg(name);
        m_names[addresses.risk] = labelled(QT_TRANSLATE_NOOP("app::review", "%1 risk")).arg(name);
        m_names[addresses.premium] = labelled(QT_TRANSLATE_NOOP("app::review", "%1 premium")).arg(name);
        for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
            m_names[cluster::positionAddress(deployment.ids, addresses.pool, tranche, owner)] =
                labelled(QT_TRANSLATE_NOOP("app::review", "my %1 position in %2"))
                    .arg(trancheName(tranche), name);
            const std::uint64_t next = market.pool.tranche(tranche).book.ticketNext;
            m_names[cluster::ticketAddress(deployment.ids, addresses.pool, tranche, next)] =
                labelled(QT_TRANSLATE_NOOP("app::review", "new %1 ticket %2 in %3"))
                    .arg(trancheName(tranche)).arg(next).arg(name);
        }
    }
    for (const cluster::PositionView* position : snapshot.positionsOf(owner))
        for (const cluster::TicketView& ticket : position->tickets)
            m_names[ticket.address] = labelled(QT_TRANSLATE_NOOP("app::review", "my %1 ticket %2"))
                .arg(trancheName(position->tranche)).arg(ticket.account.number);
    // clang-format on
}

QString Labels::of(const Address& address) const
{
    if (const auto found = m_names.find(address); found != m_names.end()) return found->second;
    const std::string_view known = core::solana::wellKnownName(address);
    return QString::fromLatin1(known.data(), static_cast<qsizetype>(known.size()));
}

} // namespace app::review
