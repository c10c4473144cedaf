#pragma once
//! \file
//! What the inspector shows of whatever is selected on a page: every fact in full.

#include "widgets/fields/figure.h"

#include <QString>

#include <memory>
#include <vector>

namespace app::pages {

enum class FactKind {
    Heading, //!< of the facts below it; its value is empty
    Text,
    Figure,  //!< tabular digits
    Address, //!< base58 in full, with its label as the fact's name
};

struct InspectedFact
{
    FactKind kind = FactKind::Text;
    QString name;
    QString value;
    widgets::fields::Tone tone = widgets::fields::Tone::Plain;

    friend bool operator==(const InspectedFact&, const InspectedFact&) = default;
};

struct Inspection
{
    QString kind;  //!< "Lot", "Claim", "Parameter"
    QString title; //!< "LAYER-PERP · senior"
    std::vector<InspectedFact> facts;

    friend bool operator==(const Inspection&, const Inspection&) = default;
};
using InspectionPtr = std::shared_ptr<const Inspection>;

} // namespace app::pages
