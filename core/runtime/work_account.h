#pragma once
//! \file
//! An account while a transaction works on it.
//!
//! Programs write into it directly (core/programs/context.h), so what they may do is checked
//! afterwards: whenever control passes from one program to another, settle() compares the account
//! with its last settled state and refuses what the running program had no right to.

#include "core/runtime/account.h"
#include "core/runtime/errors.h"

namespace core::runtime {

class WorkAccount
{
public:
    //! \param original  null when there is no such account; must outlive the transaction
    void load(const Address& address, const Account* original, bool isSigner, bool isWritable);
    //! The same of an account that no store holds.
    void loadMade(const Address& address, Account made, bool isSigner);

    Address address;
    bool isSigner = false;   //!< of the transaction
    bool isWritable = false; //!< in the transaction

    // The live state, that views point to.
    uint64_t lamports = 0;
    uint64_t size = 0;
    Address owner;
    bool isExecutable = false;
    [[nodiscard]] uint8_t* data() { return m_live.data(); }
    [[nodiscard]] const uint8_t* data() const { return m_live.data(); }
    [[nodiscard]] Bytes bytes() const { return {m_live.data(), static_cast<size_t>(size)}; }

    [[nodiscard]] const Account* original() const { return m_original; }
    [[nodiscard]] uint64_t settledLamports() const { return m_settled.lamports; }
    [[nodiscard]] uint64_t settledSize() const { return m_settled.size; }
    [[nodiscard]] bool existed() const { return m_original != nullptr; }

    //! Room for this many bytes with zeros behind `size`. Moves data(). \pre nobody holds a view
    void reserve(uint64_t capacity);
    [[nodiscard]] uint64_t capacity() const { return m_live.size(); }

    //! Before `program` runs: remembers what it must not change.
    void enter(const Address& program, bool mayWrite);
    //! After `program` ran: refuses what it had no right to, else takes the state as settled.
    //! \param sizeMax  the most that the account may have grown to
    [[nodiscard]] Fault settle(const Address& program, bool mayWrite, uint64_t sizeMax);
    //! Takes the live state as settled without a check: what the runtime itself changed.
    void accept();

    //! Whether the live state differs from what was loaded. An account without lamports counts as
    //! absent.
    [[nodiscard]] bool isChanged() const;

private:
    struct Settled
    {
        uint64_t lamports = 0;
        uint64_t size = 0;
        Address owner;
    };
    //! Where the settled data stand.
    enum class Baseline : uint8_t { Original, Copy, Live };

    [[nodiscard]] bool isFree(const Address& program, bool mayWrite) const;
    [[nodiscard]] bool isDataChanged() const;
    [[nodiscard]] Fault check(const Address& program, bool mayWrite, uint64_t sizeMax) const;
    void clearTail();

    const Account* m_original = nullptr;
    Account m_made;
    std::vector<uint8_t> m_live;
    uint64_t m_used = 0; //!< bytes of m_live that may not be zero
    std::vector<uint8_t> m_copy;
    Settled m_settled;
    Baseline m_baseline = Baseline::Original;
};

} // namespace core::runtime
