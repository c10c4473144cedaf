#pragma once
//! \file
//! OpenSSL's arbitrary integers as the oracle of the wide arithmetic.

#include "core/base/u128.h"

#include <openssl/bn.h>

#include <cassert>
#include <memory>

namespace tests {

class BigNumber
{
public:
    BigNumber() : m_number(BN_new(), &BN_free) {}
    explicit BigNumber(const core::U128& value) : BigNumber()
    {
        BN_set_word(m_number.get(), value.hi);
        BN_lshift(m_number.get(), m_number.get(), 64);
        BN_add_word(m_number.get(), value.lo);
    }

    BigNumber(const BigNumber& other) : m_number(BN_dup(other.get()), &BN_free) {}
    BigNumber& operator=(const BigNumber&) = delete;

    [[nodiscard]] friend BigNumber operator*(const BigNumber& a, const BigNumber& b)
    {
        BigNumber result;
        BN_mul(result.get(), a.get(), b.get(), context());
        return result;
    }
    [[nodiscard]] friend BigNumber operator+(const BigNumber& a, const BigNumber& b)
    {
        BigNumber result;
        BN_add(result.get(), a.get(), b.get());
        return result;
    }
    //! Towards zero. \pre b is not 0
    [[nodiscard]] friend BigNumber operator/(const BigNumber& a, const BigNumber& b)
    {
        BigNumber result;
        BN_div(result.get(), nullptr, a.get(), b.get(), context());
        return result;
    }
    [[nodiscard]] friend BigNumber operator%(const BigNumber& a, const BigNumber& b)
    {
        BigNumber result;
        BN_div(nullptr, result.get(), a.get(), b.get(), context());
        return result;
    }
    [[nodiscard]] friend bool operator<(const BigNumber& a, const BigNumber& b)
    {
        return BN_cmp(a.get(), b.get()) < 0;
    }
    [[nodiscard]] friend bool operator==(const BigNumber& a, const BigNumber& b)
    {
        return BN_cmp(a.get(), b.get()) == 0;
    }
    [[nodiscard]] bool isZero() const { return BN_is_zero(get()) == 1; }
    [[nodiscard]] bool fits128() const { return BN_num_bits(get()) <= 128; }

    //! \pre fits128()
    [[nodiscard]] core::U128 value() const
    {
        assert(fits128());
        BigNumber high;
        BN_rshift(high.get(), get(), 64);
        BigNumber low;
        BN_copy(low.get(), get());
        if (BN_num_bits(low.get()) > 64) BN_mask_bits(low.get(), 64);
        return {BN_get_word(high.get()), BN_get_word(low.get())};
    }

private:
    [[nodiscard]] BIGNUM* get() { return m_number.get(); }
    [[nodiscard]] const BIGNUM* get() const { return m_number.get(); }
    static BN_CTX* context()
    {
        static const std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)> only(BN_CTX_new(),
                                                                          &BN_CTX_free);
        return only.get();
    }

    std::unique_ptr<BIGNUM, decltype(&BN_free)> m_number;
};

} // namespace tests
