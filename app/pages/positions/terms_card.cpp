#include "app/pages/positions/terms_card.h"

#include "app/pages/positions/terms_text.h"
#include "widgets/fields/format.h"
#include "widgets/style/restyle.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace app::pages::positions {

namespace fields = widgets::fields;
using widgets::fields::Tone;
using widgets::tables::FactsTable;
using widgets::tables::Row;

namespace {

void speak(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setAccessibleName(text.isEmpty() ? TermsCard::tr("Remark") : text);
}

} // namespace

TermsCard::TermsCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Terms"), parent),
      m_which(new QComboBox),
      m_notice(new QFrame),
      m_alarm(new QLabel),
      m_terms(new FactsTable(theme,
                             tr("Terms at deposit and now"),
                             {{tr("Term"), false, {}},
                              {tr("At deposit"), true, {}},
                              {tr("Now"), true, {}},
                              {tr("What it means"), false, {}, true}})),
      m_place(roleLabel({}, "muted")),
      m_pauses(roleLabel({}, "muted")),
      m_save(new QPushButton(tr("Save &terms…"))),
      m_saved(roleLabel({}, "muted"))
{
    m_which->setAccessibleName(tr("Deposit whose terms are shown"));
    m_save->setAccessibleName(tr("Save the terms as a file"));
    m_notice->setAccessibleName(tr("Whether terms have changed"));
    m_terms->setSortingEnabled(false);
    for (QLabel* label : {m_alarm, m_place, m_pauses, m_saved})
        label->setWordWrap(true);
    auto* inside = new QHBoxLayout(m_notice);
    inside->setContentsMargins(12, 10, 12, 10);
    inside->addWidget(m_alarm);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(roleLabel(tr("Deposit of"), "label"));
    row->addWidget(m_which);
    row->addStretch(1);
    row->addWidget(m_save);
    content()->addLayout(row);
    for (QWidget* part : {static_cast<QWidget*>(m_notice), static_cast<QWidget*>(m_terms),
                          static_cast<QWidget*>(m_place), static_cast<QWidget*>(m_pauses),
                          static_cast<QWidget*>(m_saved)})
        content()->addWidget(part);
    m_saved->hide();
    connect(m_which, &QComboBox::currentIndexChanged, this, &TermsCard::showLot);
    connect(m_save, &QPushButton::clicked, this, &TermsCard::save);
}

const cluster::PositionView* TermsCard::position() const
{
    if (!m_state) return nullptr;
    const auto& all = m_state->snapshot->positions;
    const auto at = std::ranges::find(all, m_shown, &cluster::PositionView::address);
    return at == all.end() ? nullptr : &*at;
}

void TermsCard::show(const StatePtr& state,
                     const cluster::PositionView& position,
                     const ParamChangesPtr& changes)
{
    const int kept = m_shown == position.address ? m_which->currentIndex() : 0;
    m_state = state;
    m_shown = position.address;
    m_changes = changes;
    QStringList lots;
    for (const cluster::LotView& lot : position.lots)
        lots << fields::minuteText(lot.lot.depositedAt);
    const QSignalBlocker quiet(m_which); // shown once, below
    m_which->clear();
    m_which->addItems(lots);
    m_which->setCurrentIndex(qMin(qMax(kept, 0), static_cast<int>(lots.size()) - 1));
    m_which->setEnabled(lots.size() > 1);
    showLot();
}

void TermsCard::showLot()
{
    const cluster::PositionView* held = position();
    if (held == nullptr) return;
    const cluster::MarketView& market = m_state->snapshot->markets[held->market];
    const Terms now = termsNow(*m_state->snapshot, market, held->tranche);
    const int at = m_which->currentIndex();
    const bool hasLot = at >= 0 && at < static_cast<int>(held->lots.size());
    // Without a lot there is nothing that was deposited under any terms.
    const auto lot =
        hasLot ? held->lots[static_cast<std::size_t>(at)].lot : core::programs::capital::Lot{};
    std::vector<TermThen> terms = termsThen(*m_state->snapshot, *held, lot, m_changes);
    std::vector<Row> rows;
    for (TermThen& term : terms) {
        if (!hasLot) term.then.reset();
        const QString then = term.then ? termValue(term.id, *term.then) : tr("not recorded");
        rows.push_back(
            {{termName(term.id)},
             {then, {}, term.then ? Tone::Plain : Tone::Muted},
             {termValue(term.id, term.now), {}, term.differs() ? Tone::Bad : Tone::Plain},
             {termMeaning(term.id)}});
    }
    m_terms->setRows(std::move(rows));
    showAlarm(hasLot ? terms : std::vector<TermThen>{});
    speak(*m_place, exposureText(exposureOf(market, *held)));
    //: Who may pause, then what is paused now.
    speak(*m_pauses, tr("May pause deposits, withdrawals and claims, and change parameters: %1. %2")
                         .arg(pauserText(now), pausesText(now)));
}

void TermsCard::showAlarm(const std::vector<TermThen>& terms)
{
    QStringList changed;
    UnixTime since;
    bool isUnknown = false;
    for (const TermThen& term : terms) {
        if (term.differs()) changed << termName(term.id);
        if (!term.then) {
            isUnknown = true;
            since = larger(since, term.since);
        }
    }
    const char* kind = "good";
    QString text = tr("The terms are those of the deposit.");
    if (terms.empty()) {
        kind = "neutral";
        text = tr("Nothing is held; these are the terms of a deposit now.");
    } else if (!changed.isEmpty()) {
        kind = "bad";
        text = tr("Changed since the deposit: %1.").arg(changed.join(QStringLiteral(", ")));
    } else if (isUnknown) {
        kind = "warn";
        text =
            tr("Parameters changed after the deposit, the last one on %1, and it is not recorded "
               "here what they were. Shown is what holds now.")
                .arg(fields::timeText(since));
    }
    widgets::style::restyle(*m_notice, "notice", QString::fromLatin1(kind));
    speak(*m_alarm, text);
}

void TermsCard::save()
{
    const cluster::PositionView* held = position();
    if (held == nullptr) return;
    const cluster::MarketView& market = m_state->snapshot->markets[held->market];
    const Terms now = termsNow(*m_state->snapshot, market, held->tranche);
    auto* dialog = new QFileDialog(this, tr("Save terms"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(QStringLiteral("terms.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, now](const QString& path) {
        const auto fault = saveTerms(now, path);
        speak(*m_saved, fault ? *fault : tr("Saved as %1.").arg(path));
        m_saved->show();
    });
    dialog->open();
}

} // namespace app::pages::positions
