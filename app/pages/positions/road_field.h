#pragma once
//! \file
//! Signed as what: readable text on the device, or an ordinary transaction. Asked only where an
//! account on a device makes it a question.

#include "app/pages/signing_facts.h"
#include "app/review/action.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QRadioButton;

namespace app::pages::positions {

class RoadField : public QWidget
{
    Q_OBJECT

public:
    explicit RoadField(QWidget* parent = nullptr);

    void setFacts(const SigningFacts& facts);
    //! Of a deposit: what a readable text must be allowed to take; none: nothing is taken.
    void setNeeded(std::optional<core::UsdcAmount> amount);

    //! The action on the road that is chosen.
    [[nodiscard]] review::Action on(review::Action action) const;

signals:
    void changed();
    //! The allowance comes first.
    void allowanceWanted(core::UsdcAmount amount);

private:
    [[nodiscard]] bool isReadable() const;
    //! The allowance does not reach.
    [[nodiscard]] bool isShort() const;
    void show();

    SigningFacts m_facts;
    std::optional<core::UsdcAmount> m_needed;
    bool m_wasChosen = false; //!< by the person: facts choose no more
    QRadioButton* m_readable;
    QRadioButton* m_ordinary;
    QLabel* m_note;
    QPushButton* m_allow;
};

} // namespace app::pages::positions
