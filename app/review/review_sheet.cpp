#include "app/review/review_sheet.h"
#include "app/review/signature_text.h"

#include "app/review/hex_view.h"
#include "app/review/key_file_row.h"
#include "core/base/base58.h"
#include "widgets/fields/format.h"
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
using widgets::tables::Row;

constexpr int rangeRole = Qt::UserRole;
constexpr std::uint64_t slotsFew = 30; //!< under a fifth of a blockhash's life
constexpr std::uint64_t slotMs = 400;

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
    fill();
    setStage(Stage::Reviewing);
}

void ReviewSheet::fill()
{
    setWindowTitle(m_plan->title);
    m_title->setText(m_plan->title);
    m_sentence->setText(m_plan->sentence);
    m_sentence->setVisible(m_plan->refusal.isEmpty());
    m_notice->setVisible(!m_plan->refusal.isEmpty());
    m_noticeText->setText(tr("The programs would refuse this. %1").arg(m_plan->refusal));
    widgets::style::restyle(*m_notice, "notice", QStringLiteral("bad"));

    std::vector<Row> rows;
    for (const Effect& effect : m_plan->effects)
        rows.push_back(
            {{effect.name, {}, toneOf(effect)},
             {effectText(effect.unit, effect.before), quint64(effect.before), Tone::Muted},
             {effectText(effect.unit, effect.after), quint64(effect.after), toneOf(effect)},
             {effectDifference(effect), {}, toneOf(effect)}});
    m_effects->setRows(std::move(rows));

    m_tree->clear();
    for (const MapNode& node : m_plan->map.children)
        addToTree(node, m_tree->invisibleRootItem());
    m_tree->topLevelItem(0)->setExpanded(true);
    for (int i = 0; i < m_tree->topLevelItem(0)->childCount(); ++i)
        m_tree->topLevelItem(0)->child(i)->setExpanded(true);
    m_tree->resizeColumnToContents(0);
    m_tree->resizeColumnToContents(1);
    m_hex->setBytes(m_plan->bytes);
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
    //: A fee in SOL and what the programs computed.
    m_cost->setText(tr("Fee %1 SOL · %2 compute units · %3 bytes")
                        .arg(fields::decimalText(m_plan->fee, core::Lamports::decimals),
                             fields::countText(m_plan->computeUnits),
                             fields::countText(m_plan->bytes.size())));
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
    const bool isRefused = !m_plan->refusal.isEmpty();
    const bool isDone = stage == Stage::Done;
    QString verb = tr("&Sign");
    if (stage == Stage::Signed || stage == Stage::Sending) verb = tr("S&end");
    if (stage == Stage::Expired) verb = tr("&Build again");
    m_proceed->setText(verb);
    m_proceed->setAccessibleName(QString(verb).remove(QLatin1Char('&')));
    const bool canSign = !isRefused && !m_keyFile->path().isEmpty();
    m_proceed->setEnabled((stage == Stage::Reviewing && canSign) || stage == Stage::Signed ||
                          stage == Stage::Expired);
    m_proceed->setVisible(!isDone);
    m_keyFile->setVisible(stage == Stage::Reviewing || stage == Stage::Signing);
    m_keyFile->setEnabled(stage == Stage::Reviewing);
    m_close->setText(isDone ? tr("Close") : tr("Cancel"));
    m_close->setAccessibleName(isDone ? tr("Close the receipt") : tr("Leave without sending"));
    m_close->setEnabled(stage != Stage::Sending);
    m_body->setCurrentIndex(isDone ? 1 : 0);
    showExpiry();
}

void ReviewSheet::proceed()
{
    switch (m_stage) {
    case Stage::Reviewing:
        m_keyFile->clearFault();
        setStage(Stage::Signing);
        emit signWanted(m_keyFile->path(), m_keyFile->isSharingConfirmed());
        return;
    case Stage::Signed:
        setStage(Stage::Sending);
        emit sendWanted();
        return;
    case Stage::Expired: emit planWanted(m_plan->action); return;
    case Stage::Signing:
    case Stage::Sending:
    case Stage::Done: return;
    }
}

void ReviewSheet::showSigned(const core::solana::Signature& signature)
{
    m_signature->setText(tr("Signed, and verified over the message's %1 bytes: %2")
                             .arg(m_plan->transaction.messageBytes.size())
                             .arg(signatureText(signature)));
    m_signature->setAccessibleDescription(m_signature->text());
    m_signature->setVisible(true);
    setStage(Stage::Signed);
    // Not on Send: what follows from a key press must be meant.
    m_close->setFocus();
}

void ReviewSheet::showKeyFault(const QString& sentence, bool othersMayRead)
{
    setStage(Stage::Reviewing);
    m_keyFile->showFault(sentence, othersMayRead);
    m_keyFile->setFocus();
}

void ReviewSheet::showSendFault(const QString& sentence)
{
    m_noticeText->setText(sentence);
    m_notice->setVisible(true);
    widgets::style::restyle(*m_notice, "notice", QStringLiteral("bad"));
    setStage(Stage::Signed);
}

void ReviewSheet::showReceipt(const ReceiptPtr& receipt)
{
    QString text = tr("It happened at slot %1, and every account is exactly as forecast.")
                       .arg(fields::countText(receipt->slot));
    if (!receipt->refusal.isEmpty())
        text = tr("It did not happen: %1").arg(receipt->refusal);
    else if (!receipt->isAsForecast())
        text = tr("It happened, but not as forecast: accounts that differ: %1. Stop, and find out "
                  "why.")
                   .arg(receipt->differing.size());
    m_noticeText->setText(text);
    m_notice->setVisible(true);
    widgets::style::restyle(*m_notice, "notice",
                            receipt->isAsForecast() ? QStringLiteral("good")
                                                    : QStringLiteral("bad"));
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
