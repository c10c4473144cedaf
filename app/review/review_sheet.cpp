#include "app/review/review_sheet.h"

#include "app/review/hex_view.h"
#include "app/review/key_file_row.h"
#include "app/review/signer_row.h"
#include "widgets/fields/format.h"
#include "widgets/states/notice.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeWidget>

namespace app::review {

namespace {

namespace fields = widgets::fields;
using fields::Tone;
using widgets::states::NoticeKind;
using widgets::tables::Row;

constexpr int rangeRole = Qt::UserRole;
constexpr std::uint64_t slotsFew = 30; //!< under a fifth of a blockhash's life
constexpr std::uint64_t slotMs = 400;
constexpr int valueWidthMost = 400; //!< an address fits; what is longer has a tip

Tone toneOf(const Effect& effect)
{
    return effect.changes() ? Tone::Plain : Tone::Muted;
}

} // namespace

void ReviewSheet::setPlan(PlanPtr plan)
{
    m_plan = std::move(plan);
    m_slot = m_plan->slot;
    m_signature->clear();
    m_signature->setVisible(false);
    m_wasClear = false;
    note(NoticeKind::Info, {});
    if (m_linesBefore > 0 && m_plan->intent) {
        const int more = static_cast<int>(m_plan->intent->lines.size()) - m_linesBefore;
        note(NoticeKind::Warn,
             tr("This device takes only the newer container. Its text has more lines, "
                "%1 of them. Look at it again.")
                 .arg(more));
    }
    m_linesBefore = 0;
    fill();
    lookAtDevice();
    setStage(Stage::Reviewing);
}

void ReviewSheet::fill()
{
    setWindowTitle(m_plan->title);
    m_title->setText(m_plan->title);
    m_sentence->setText(m_plan->sentence);
    m_sentence->setVisible(m_plan->refusal.isEmpty());
    std::vector<Row> rows;
    for (const Effect& effect : m_plan->effects)
        rows.push_back(
            {{effect.name, {}, toneOf(effect)},
             {effectText(effect.unit, effect.before), quint64(effect.before), Tone::Muted},
             {effectText(effect.unit, effect.after), quint64(effect.after), toneOf(effect)},
             {effectDifference(effect), {}, toneOf(effect)}});
    m_effects->setRows(std::move(rows));
    fillTree();
    showCost();
}

void ReviewSheet::showCost()
{
    const QString fee = fields::decimalText(m_plan->fee, core::Lamports::decimals);
    const QString units = fields::countText(m_plan->computeUnits);
    const QString bytes = fields::countText(m_plan->bytes.size());
    const Address& payer = m_plan->action.payer();
    if (payer == m_plan->action.owner) {
        //: A fee in SOL and what the programs computed.
        m_cost->setText(tr("Fee %1 SOL · %2 compute units · %3 bytes").arg(fee, units, bytes));
        m_cost->setToolTip({});
        return;
    }
    const SigningView& view = m_signer->view();
    const bool isNamed = view.feePayer == payer && !view.feePayerLabel.isEmpty();
    const QString who = isNamed ? view.feePayerLabel : tr("another key");
    m_cost->setText(
        tr("Fee %1 SOL, paid by %4 · %2 compute units · %3 bytes").arg(fee, units, bytes, who));
    m_cost->setToolTip(tr("%1 pays.").arg(fields::addressText(payer)));
}

void ReviewSheet::fillTree()
{
    m_tree->clear();
    for (const MapNode& node : m_plan->map.children)
        addToTree(node, m_tree->invisibleRootItem());
    // What is done stands in the last instruction: of an intent, behind the check of its signature.
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        auto* top = m_tree->topLevelItem(i);
        if (static_cast<size_t>(i) >= m_plan->transaction.message.instructions.size()) break;
        top->setExpanded(true);
        for (int child = 0; child < top->childCount(); ++child)
            top->child(child)->setExpanded(true);
    }
    m_tree->resizeColumnToContents(0);
    m_tree->resizeColumnToContents(1);
    m_tree->setColumnWidth(1, std::min(m_tree->columnWidth(1), valueWidthMost));
    m_hex->setBytes(m_plan->bytes);
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
}

void ReviewSheet::addToTree(const MapNode& node, QTreeWidgetItem* parent)
{
    auto* item = new QTreeWidgetItem(parent, {node.name, node.value, node.label});
    item->setFont(1, widgets::style::Theme::figureFont(12));
    item->setToolTip(1, node.value);
    item->setToolTip(2, node.label);
    item->setData(0, rangeRole,
                  QPoint(static_cast<int>(node.range.offset), static_cast<int>(node.range.size)));
    for (const MapNode& child : node.children)
        addToTree(child, item);
}

void ReviewSheet::showSelection()
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    if (item == nullptr) return;
    const QPoint range = item->data(0, rangeRole).toPoint();
    m_hex->mark({static_cast<size_t>(range.x()), static_cast<size_t>(range.y())});
}

void ReviewSheet::setSlot(std::uint64_t slot)
{
    m_slot = slot;
    const bool waits = m_stage == Stage::Reviewing || m_stage == Stage::Signed;
    setStage(waits && slot > m_plan->lastValidSlot ? Stage::Expired : m_stage);
}

void ReviewSheet::showExpiry()
{
    const std::uint64_t left = m_plan->lastValidSlot > m_slot ? m_plan->lastValidSlot - m_slot : 0;
    const bool isOver = m_stage == Stage::Expired;
    //: Slots of the cluster, and about how many seconds they take.
    m_expiry->setText(isOver ? tr("Dead: its blockhash is too old")
                             : tr("Dies in %1 slots (≈ %2)")
                                   .arg(fields::countText(left),
                                        fields::durationText(qint64(left * slotMs / 1000))));
    const bool isShort = left < slotsFew;
    widgets::style::restyle(*m_expiry, "pill",
                            isOver    ? QStringLiteral("bad")
                            : isShort ? QStringLiteral("warn")
                                      : QStringLiteral("neutral"));
    m_expiry->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_expiry->updateGeometry();
    m_expiry->setVisible(m_stage != Stage::Done);
}

void ReviewSheet::setStage(Stage stage)
{
    m_stage = stage;
    if (stage != Stage::Signing) m_prompt.clear();
    const bool isDone = stage == Stage::Done;
    const bool isElsewhere = m_signer->view().kind == wallet::SignerKind::WatchOnly;
    QString verb = tr("&Sign");
    if (stage == Stage::Signed || stage == Stage::Sending) verb = tr("S&end");
    if (stage == Stage::Expired) verb = tr("&Build again");
    m_proceed->setText(verb);
    m_proceed->setAccessibleName(QString(verb).remove(QLatin1Char('&')));
    m_proceed->setEnabled((stage == Stage::Reviewing && canSign()) || stage == Stage::Signed ||
                          stage == Stage::Expired);
    m_proceed->setVisible(!isDone && !(isElsewhere && stage == Stage::Reviewing));
    m_signer->setVisible(stage == Stage::Reviewing || stage == Stage::Signing);
    m_signer->setEnabled(stage == Stage::Reviewing);
    const bool isAwaiting = stage == Stage::Signing && !m_signer->isKeyFile();
    m_close->setText(isDone ? tr("Close") : tr("Cancel"));
    m_close->setAccessibleName(isDone       ? tr("Close the receipt")
                               : isAwaiting ? tr("Stop waiting for the signature")
                                            : tr("Leave without sending"));
    m_close->setEnabled(stage != Stage::Sending);
    m_body->setCurrentIndex(isDone ? 1 : 0);
    showNotice();
    showExpiry();
}

void ReviewSheet::proceed()
{
    switch (m_stage) {
    case Stage::Reviewing:
        if (!canSign()) return;
        m_signer->keyFile().clearFault();
        note(NoticeKind::Info, {});
        setStage(Stage::Signing);
        if (m_signer->isKeyFile())
            return emit signWanted(m_signer->keyFile().path(),
                                   m_signer->keyFile().isSharingConfirmed());
        if (isDevice()) m_levels->setCurrentWidget(m_deviceTab);
        m_close->setFocus();
        emit accountSignWanted();
        return;
    case Stage::Signed:
        note(NoticeKind::Info, {});
        setStage(Stage::Sending);
        emit sendWanted();
        return;
    case Stage::Expired: emit planWanted(m_plan->action); return;
    case Stage::Signing:
    case Stage::Sending:
    case Stage::Done: return;
    }
}

void ReviewSheet::showSendFault(const QString& sentence)
{
    note(NoticeKind::Bad, sentence);
    setStage(Stage::Signed);
}

void ReviewSheet::showReceipt(const ReceiptPtr& receipt)
{
    QString text = tr("It happened at slot %1, and every account is exactly as forecast.")
                       .arg(fields::countText(receipt->slot));
    if (!receipt->refusal.isEmpty())
        text = tr("It did not happen: %1").arg(receipt->refusal);
    else if (receipt->kept && !receipt->kept->isSame)
        text = tr("It happened, but the chain keeps another text than the signed one. Stop, and "
                  "find out why.");
    else if (!receipt->isAsForecast())
        text = tr("It happened, but not as forecast: accounts that differ: %1. Stop, and find out "
                  "why.")
                   .arg(receipt->differing.size());
    else if (receipt->kept)
        text = tr("It happened at slot %1, and every account is exactly as forecast. The chain "
                  "keeps text number %2, and it is the signed one letter for letter.")
                   .arg(fields::countText(receipt->slot))
                   .arg(receipt->kept->number);
    note(receipt->isAsForecast() ? NoticeKind::Good : NoticeKind::Bad, text);
    std::vector<Row> rows;
    for (size_t i = 0; i < receipt->effects.size(); ++i) {
        const Effect& came = receipt->effects[i];
        const Effect& forecast = m_plan->effects[i];
        const bool agrees = came.after == forecast.after;
        rows.push_back(
            {{came.name, {}, toneOf(came)},
             {effectText(came.unit, came.before), quint64(came.before), Tone::Muted},
             {effectText(came.unit, forecast.after), quint64(forecast.after), Tone::Muted},
             {effectText(came.unit, came.after), quint64(came.after), toneOf(came)},
             {agrees ? tr("yes") : tr("no"), {}, agrees ? Tone::Good : Tone::Bad}});
    }
    m_receipt->setRows(std::move(rows));
    const QString kept = receipt->kept ? QString::fromStdString(receipt->kept->text) : QString();
    m_keptText->setText(kept);
    m_keptText->setAccessibleName(tr("The text that the chain keeps: %1").arg(kept));
    m_keptText->setVisible(!kept.isEmpty());
    setStage(Stage::Done);
    m_close->setFocus();
}

void ReviewSheet::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter) return QDialog::keyPressEvent(event);
    // Enter presses the button that has the focus, and nothing else: a habit must not sign.
    if (auto* button = qobject_cast<QPushButton*>(focusWidget())) button->click();
    event->accept();
}

} // namespace app::review
