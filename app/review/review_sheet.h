#pragma once
//! \file
//! The only road to a signature: what happens in one sentence, the effects, what the bytes say, the
//! bytes themselves, and what a device will show of them; then the account's signer signs, the
//! signature is looked at, and the transaction is sent. Signing and sending are two steps.

#include "app/review/outlook.h"
#include "app/review/receipt.h"
#include "app/review/sign_fault.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace widgets::states {
class Notice;
enum class NoticeKind;
} // namespace widgets::states
namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::review {

class DevicePanel;
class HexView;
class SignerRow;

class ReviewSheet : public QDialog
{
    Q_OBJECT

public:
    //! \param keyFile  offered where a key file signs, nothing more
    ReviewSheet(const widgets::style::Theme& theme,
                PlanPtr plan,
                const QString& keyFile,
                QWidget* parent = nullptr);

    enum class Stage {
        Reviewing,
        Signing, //!< somebody or something is asked for the signature
        Signed,
        Sending,
        Done,    //!< the receipt is shown
        Expired, //!< the blockhash is too old: build again
    };
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const PlanPtr& plan() const { return m_plan; }

    //! Built again, with a new blockhash or on another road: everything is looked at again.
    void setPlan(PlanPtr plan);
    //! The cluster's slot now.
    void setSlot(std::uint64_t slot);
    //! Who signs, whenever that changes; before the first call a key file does. A device that would
    //! show less than it would have when the review began stops the sheet.
    void setSigner(const SigningView& view);
    //! While signing: what is waited for now, in place of the sheet's own words.
    void showAwaiting(const QString& prompt);
    //! Complete, whoever else signed. Ignored once nobody waits for it any more.
    //! \param signature  the owner's: over the transaction, of an intent over the text
    void showSigned(const core::solana::Signature& signature);
    //! Back to the review. A device that wants the newer container gets it: planWanted().
    void showSignFault(const QString& sentence, SignFault fault);
    void showKeyFault(const QString& sentence, bool othersMayRead);
    void showReceipt(const ReceiptPtr& receipt);
    void showSendFault(const QString& sentence);

    //! Stops waiting for a signature; else leaves.
    void reject() override;

signals:
    //! By a key file.
    void signWanted(const QString& keyFile, bool sharingConfirmed);
    //! By the account's own signer: ownerRequest() of the plan.
    void accountSignWanted();
    void cancelWanted();
    void unlockWanted();
    //! Of what the owner signs, to be carried to another machine; and what came back.
    void exportWanted(const QString& path);
    void importWanted(const QString& path);
    void sendWanted();
    void planWanted(const app::review::Action& action);

private:
    void keyPressEvent(QKeyEvent* event) override;

    void buildHead(QLayout& column);
    void buildLevels();
    void buildFoot(QLayout& column);
    void buildReceipt();
    void connectParts();
    void proceed();
    void setStage(Stage stage);
    void fill();
    void fillTree();
    void showCost();
    void addToTree(const MapNode& node, QTreeWidgetItem* parent);
    void showSelection();
    void showExpiry();
    [[nodiscard]] bool isDevice() const;
    [[nodiscard]] bool canSign() const;
    [[nodiscard]] std::optional<Action> readableAction() const;
    [[nodiscard]] QString readableText() const;
    void askForReadable();
    void lookAtDevice();
    void note(widgets::states::NoticeKind kind, const QString& sentence);
    void showNotice();

    const widgets::style::Theme& m_theme;
    PlanPtr m_plan;
    Stage m_stage = Stage::Reviewing;
    std::uint64_t m_slot = 0;
    Outlook m_outlook;        //!< of a device
    bool m_wasClear = false;  //!< the device would have shown what is signed
    bool m_isStopped = false; //!< it was so and is not any more
    int m_linesBefore = 0;    //!< of the text in the older container; 0: not asked for again
    QString m_prompt;         //!< showAwaiting()
    QString m_noted;          //!< what the last step came to; empty: nothing to say
    widgets::states::NoticeKind m_notedKind{};

    QLabel* m_title;
    QLabel* m_sentence;
    widgets::states::Notice* m_notice;
    QStackedWidget* m_body;
    QTabWidget* m_levels;
    widgets::tables::FactsTable* m_effects;
    QTreeWidget* m_tree;
    HexView* m_hex;
    DevicePanel* m_device;
    QWidget* m_deviceTab;
    widgets::tables::FactsTable* m_receipt;
    QLabel* m_keptText; //!< of an intent, as the chain has it
    QLabel* m_signature;
    QLabel* m_cost;
    QLabel* m_expiry;
    SignerRow* m_signer;
    QPushButton* m_close;
    QPushButton* m_proceed;
};

} // namespace app::review
