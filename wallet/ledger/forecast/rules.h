#pragma once
//! \file
//! In what the versions of the app differ, as one table. What is not here is the same in all.
//!
//! The app 1.9.0 was observed. Rows of other versions follow the app's public source and its
//! releases as far as they are known; a forecast for them is an estimate and says so.

#include "wallet/ledger/version.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace wallet::ledger::forecast {

//! A title of 1.9.0 that a later version words otherwise.
struct TitleChange
{
    std::string_view from;
    std::string_view to;
};

struct Rules
{
    Version since;              //!< the first version that is so
    bool isObserved;            //!< of exactly this version, by tests/vectors/ledger
    size_t instructionCountMax; //!< more make a transaction blind; memos count as well
    bool hasDelayedSigning;     //!< review first, sign with a fresh blockhash later (INS 08, 09)
    bool hasOffchainV0;         //!< takes the container with application domain and format
    bool hasOffchainV1;         //!< takes the container without
    //! Text of several signers begins behind all of them. Before, the app drew from a fixed place,
    //! which is the text's only when there is one signer.
    bool findsTextOfSeveralSigners;
    bool showsFeesLast; //!< "Max fees" behind the facts, not in front of them
    std::span<const TitleChange> titles;
};

//! The rules of a version: the last row that is not newer.
[[nodiscard]] const Rules& rulesOf(const Version& version);

} // namespace wallet::ledger::forecast
