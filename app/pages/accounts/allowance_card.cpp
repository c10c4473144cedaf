#include "app/pages/accounts/allowance_card.h"

#include "app/pages/accounts/account_model.h"
#include "app/pages/accounts/figure_row.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app::pages::accounts {

namespace fields = widgets::fields;
using fields::AmountField;
using fields::Figure;
using wallet::SignerKind;

namespace {

constexpr int allowanceFigurePixels = 20;

//! Why the account in use can be given no allowance; empty: it can.
QString obstacleOf(const AccountsView& accounts, bool isPast)
{
    const AccountRow* account = accounts.active();
    if (account == nullptr) return AllowanceCard::tr("No account is in use.");
    if (isPast) return AllowanceCard::tr("You are looking back. Return to now to act.");
    if (!accounts.canAllow)
        return AllowanceCard::tr("This ledger takes no readable messages just now.");
    return {};
}

} // namespace

AllowanceCard::AllowanceCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Allowance for readable deposits"), parent),
      m_figures(new FigureRow(tr("Allowance"))),
      m_present(new Figure(theme, allowanceFigurePixels)),
      m_next(new Figure(theme, allowanceFigurePixels)),
      m_explanation(roleLabel({}, "muted")),
      m_amount(
          new AmountField(tr("New allowance"), QStringLiteral("USDC"), core::UsdcAmount::decimals)),
      m_review(new QPushButton(tr("Re&view…"))),
      m_takeBack(new QPushButton(tr("&Take it back…")))
{
    build();
    connect(m_amount, &AmountField::changed, this, &AllowanceCard::offer);
    connect(m_amount->edit(), &QLineEdit::returnPressed, m_review, &QPushButton::click);
    connect(m_review, &QPushButton::clicked, this, [this] {
        if (const auto raw = m_amount->raw()) emit allowanceWanted(core::UsdcAmount{*raw});
    });
    connect(m_takeBack, &QPushButton::clicked, this,
            [this] { emit allowanceWanted(core::UsdcAmount{}); });
}

void AllowanceCard::build()
{
    m_review->setAccessibleName(tr("Review the new allowance before signing"));
    m_takeBack->setAccessibleName(tr("Take the allowance back: review before signing"));
    m_explanation->setWordWrap(true);
    m_explanation->setText(
        tr("A readable message moves no money by itself: the deposit that you sign in words takes "
           "its USDC out of this allowance, and nothing else can. Give as much as you mean to "
           "deposit. Your device shows the approval in full, with the token's symbol as ???, "
           "because it knows few tokens by name; compare its address."));
    m_explanation->setAccessibleName(m_explanation->text());
    m_present->setUnit(QStringLiteral("USDC"));
    m_figures->add(tr("Left to deposit by message"), m_present);
    m_figures->add(tr("Number of the next message"), m_next);
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(0);
    auto* side = new QHBoxLayout;
    side->setSpacing(8);
    side->addWidget(m_review);
    side->addWidget(m_takeBack);
    buttons->addLayout(side);
    buttons->addStretch(1); // level with the field, whose remark is below it
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_amount, 1);
    row->addLayout(buttons);
    auto* field = new QVBoxLayout;
    field->setSpacing(4);
    field->addWidget(roleLabel(tr("New allowance"), "label"));
    field->addLayout(row);
    content()->addWidget(m_figures);
    content()->addWidget(m_explanation);
    content()->addStretch(1);
    content()->addLayout(field);
}

void AllowanceCard::show(const AccountsViewPtr& accounts, bool isPast)
{
    const AccountRow* account = accounts->active();
    m_obstacle = obstacleOf(*accounts, isPast);
    m_allowed = account != nullptr ? account->allowance : std::nullopt;
    m_present->setText(usdcText(m_allowed));
    m_next->setText(account != nullptr && account->nextIntent
                        ? fields::countText(*account->nextIntent)
                        : QStringLiteral("–"));
    setRemark(account == nullptr ? QString() : tr("Of the account in use"));
    m_amount->setHint(account != nullptr && account->usdc
                          ? tr("Wallet %1 USDC").arg(usdcText(account->usdc))
                          : QString());
    m_figures->fit();
    offer();
}

void AllowanceCard::offer()
{
    const bool canAsk = m_obstacle.isEmpty();
    m_amount->setEnabled(canAsk);
    m_review->setEnabled(canAsk && m_amount->raw().has_value());
    m_review->setToolTip(canAsk ? QString() : m_obstacle);
    m_takeBack->setEnabled(canAsk && m_allowed && !m_allowed->isZero());
    m_takeBack->setToolTip(canAsk ? QString() : m_obstacle);
}

} // namespace app::pages::accounts
