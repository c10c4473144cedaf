#include "app/pages/positions/statement_card.h"

#include "app/pages/positions/holding_card.h"
#include "app/pages/positions/statement_model.h"
#include "app/pages/positions/statement_pdf.h"
#include "app/pages/positions/statement_text.h"
#include "widgets/fields/format.h"
#include "widgets/style/restyle.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QtConcurrent>

namespace app::pages::positions {

namespace fields = widgets::fields;
using core::UnixTime;
using widgets::tables::FactsTable;
using widgets::tables::Row;
using widgets::tables::TableView;

namespace {

constexpr std::int64_t daySeconds = 86'400;
constexpr int statementRowsMost = 14;

UnixTime startOf(QDate date)
{
    return UnixTime{date.startOfDay(Qt::UTC).toSecsSinceEpoch()};
}

QDate dateOf(UnixTime time)
{
    return QDateTime::fromSecsSinceEpoch(time.raw(), Qt::UTC).date();
}

QDateEdit* dateField(const QString& name)
{
    auto* field = new QDateEdit;
    field->setAccessibleName(name);
    field->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    field->setCalendarPopup(true);
    return field;
}

} // namespace

StatementCard::StatementCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Statement"), parent),
      m_lines(new StatementModel(this)),
      m_period(new QComboBox),
      m_custom(new QWidget),
      m_from(dateField(tr("First day of the statement"))),
      m_to(dateField(tr("Last day of the statement"))),
      m_make(new QPushButton(tr("&Make statement"))),
      m_csv(new QPushButton(tr("Save as CS&V…"))),
      m_pdf(new QPushButton(tr("Save as &PDF…"))),
      m_notice(new QFrame),
      m_text(new QLabel),
      m_sums(new FactsTable(
          theme,
          tr("Sums of the statement"),
          {{tr("Sum"), false, {}}, {tr("USDC"), true, {}, false, core::UsdcAmount::decimals}})),
      m_table(new TableView(theme, tr("Lines of the statement")))
{
    buildChooser();
    buildResult();
    offerFiles(false);
    connect(m_period, &QComboBox::currentIndexChanged, this, &StatementCard::choosePeriod);
    connect(m_make, &QPushButton::clicked, this, &StatementCard::ask);
    connect(m_csv, &QPushButton::clicked, this, [this] {
        askForFile(QStringLiteral("csv"), [this](const QString& path) { saveCsv(path); });
    });
    connect(m_pdf, &QPushButton::clicked, this, [this] {
        askForFile(QStringLiteral("pdf"), [this](const QString& path) { savePdf(path); });
    });
}

void StatementCard::buildChooser()
{
    m_period->addItems(
        {tr("All that is recorded"), tr("Last 30 days"), tr("This month"), tr("From day to day")});
    m_period->setAccessibleName(tr("Period of the statement"));
    m_make->setAccessibleName(tr("Make the statement"));
    m_csv->setAccessibleName(tr("Save the statement as CSV"));
    m_pdf->setAccessibleName(tr("Save the statement as PDF"));
    m_custom->setAccessibleName(tr("Days of the statement"));
    auto* days = new QHBoxLayout(m_custom);
    days->setContentsMargins(0, 0, 0, 0);
    days->setSpacing(8);
    days->addWidget(m_from);
    days->addWidget(roleLabel(tr("to"), "label"));
    days->addWidget(m_to);
    m_custom->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_period);
    row->addWidget(m_custom);
    row->addWidget(m_make);
    row->addStretch(1);
    row->addWidget(m_csv);
    row->addWidget(m_pdf);
    content()->addLayout(row);
}

void StatementCard::buildResult()
{
    m_text->setWordWrap(true);
    m_notice->setAccessibleName(tr("What became of the statement"));
    auto* inside = new QHBoxLayout(m_notice);
    inside->setContentsMargins(12, 10, 12, 10);
    inside->addWidget(m_text);
    m_table->setSource(m_lines);
    m_table->setEmptyText(tr("Nothing happened"), tr("No line falls into this period."));
    content()->addWidget(m_notice);
    content()->addWidget(m_sums);
    content()->addWidget(m_table);
    m_sums->setSortingEnabled(false);
    m_sums->hide();
    m_table->hide();
    say(tr("Every deposit, withdrawal, yield, fee and loss of a period, to the last millionth of a "
           "USDC. Choose a period."),
        "neutral");
}

void StatementCard::setState(const ConsoleState& state)
{
    const bool isFirst = m_now.raw() == 0;
    m_begins = state.replay.begins;
    m_now = state.snapshot->time;
    const QDate last = dateOf(m_now);
    const QDate first = m_begins.raw() == 0 ? last : dateOf(m_begins);
    m_from->setMaximumDate(last);
    m_to->setMaximumDate(last);
    if (!isFirst) return;
    m_from->setDate(first);
    m_to->setDate(last);
}

void StatementCard::choosePeriod()
{
    m_custom->setVisible(m_period->currentIndex() == Custom);
}

void StatementCard::ask()
{
    // The period's end is not part of it: what happens in this second is.
    const UnixTime end{m_now.raw() + 1};
    UnixTime from;
    UnixTime to = end;
    switch (static_cast<Period>(m_period->currentIndex())) {
    case All: from = m_begins; break;
    case Last30Days: from = UnixTime{m_now.raw() - 30 * daySeconds}; break;
    case ThisMonth: {
        const QDate day = dateOf(m_now);
        from = startOf(QDate(day.year(), day.month(), 1));
        break;
    }
    case Custom:
        from = startOf(m_from->date());
        to = smaller(startOf(m_to->date().addDays(1)), end);
        break;
    }
    if (!(from < to))
        return say(tr("The first day comes after the last one. Choose again."), "bad");
    m_make->setEnabled(false);
    say(tr("Reading the record…"), "neutral");
    emit statementWanted(from, to);
}

void StatementCard::showStatement(const history::StatementPtr& statement)
{
    m_make->setEnabled(true);
    if (!addsUp(*statement)) {
        // Sums that do not reconcile are a fault of ours: no file may carry them.
        showFault(tr("The sums of this statement do not reconcile, so it is not shown. Try another "
                     "period and report this."));
        return;
    }
    m_lines->setStatement(statement);
    m_sums->show();
    m_table->show();
    showSums(*statement);
    fitHeight(*m_table, statementRowsMost);
    offerFiles(true);
    say(tr("%1. Opening and all lines make the closing exactly.").arg(periodText(*statement)),
        "good");
}

void StatementCard::showFault(const QString& sentence)
{
    m_make->setEnabled(true);
    m_lines->setStatement({});
    m_sums->hide();
    m_table->hide();
    offerFiles(false);
    say(sentence, "bad");
}

void StatementCard::showSums(const history::Statement& statement)
{
    std::vector<Row> rows;
    rows.push_back({{tr("Opening")}, moneyCell(statement.opening)});
    for (const SumTerm& term : sumTerms(statement.totals))
        rows.push_back({{term.name}, differenceCell(term.amount)});
    rows.push_back({{tr("Closing")}, moneyCell(statement.closing)});
    m_sums->setRows(std::move(rows));
}

void StatementCard::offerFiles(bool isPossible)
{
    for (QPushButton* button : {m_csv, m_pdf}) {
        button->setEnabled(isPossible);
        button->setToolTip(isPossible ? QString() : tr("Make the statement first."));
    }
}

void StatementCard::askForFile(const QString& suffix,
                               const std::function<void(const QString&)>& save)
{
    auto* dialog = new QFileDialog(this, tr("Save statement"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QStringLiteral("statement.") + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, save);
    dialog->open();
}

void StatementCard::savePdf(const QString& path)
{
    if (const auto statement = m_lines->statement())
        write([statement, path] { return saveStatementPdf(*statement, path); }, path);
}

void StatementCard::saveCsv(const QString& path)
{
    if (const auto statement = m_lines->statement())
        write([statement, path] { return saveStatementCsv(*statement, path); }, path);
}

void StatementCard::write(std::function<std::optional<QString>()> work, const QString& path)
{
    offerFiles(false);
    say(tr("Writing %1…").arg(path), "neutral");
    QtConcurrent::run(std::move(work))
        .then(this, [this, path](const std::optional<QString>& fault) {
            offerFiles(m_lines->statement() != nullptr);
            say(fault ? *fault : tr("Saved as %1.").arg(path), fault ? "bad" : "good");
            emit saved(!fault);
        });
}

void StatementCard::say(const QString& text, const char* kind)
{
    widgets::style::restyle(*m_notice, "notice", QString::fromLatin1(kind));
    m_text->setText(text);
    m_text->setAccessibleName(text);
}

} // namespace app::pages::positions
