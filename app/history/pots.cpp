#include "app/history/pots.h"

#include "core/base/arithmetic.h"
#include "core/programs/capital/flows.h"
#include "core/programs/insurance_pool/payment_events.h"

#include <cstring>

namespace app::history {

namespace capital = core::programs::capital;
namespace insurance_pool = core::programs::insurance_pool;
using core::UnixTime;

namespace {

template <class T> std::optional<T> as(const ToldEvent& event)
{
    if (event.record->discriminator != discriminatorOf(static_cast<const T*>(nullptr)))
        return std::nullopt;
    T value;
    std::memcpy(static_cast<void*>(&value), event.bytes.data(), sizeof(T));
    return value;
}

std::uint64_t scaled(std::uint64_t amount, std::uint64_t part, std::uint64_t whole)
{
    const auto result = core::mulDivFloor(amount, part, whole);
    return result ? *result : 0; // part <= whole, and whole is not 0: neither error occurs
}

//! Whence money came that joined a book in this transaction.
struct Source
{
    bool isRecovery[2] = {};
    bool isFee[2] = {};
};

Source sourceOf(std::span<const ToldEvent> events, const core::Address& pool)
{
    Source source;
    constexpr auto senior = static_cast<std::size_t>(capital::Tranche::Senior);
    constexpr auto junior = static_cast<std::size_t>(capital::Tranche::Junior);
    for (const ToldEvent& event : events) {
        if (const auto restored = as<insurance_pool::LossRestored>(event);
            restored && restored->pool == pool) {
            source.isRecovery[senior] |= !restored->senior.isZero();
            source.isRecovery[junior] |= !restored->junior.isZero();
        }
        if (const auto paid = as<insurance_pool::WithdrawExecuted>(event);
            paid && paid->pool == pool && !paid->fee.isZero())
            source.isFee[static_cast<std::size_t>(paid->tranche)] = true;
    }
    return source;
}

} // namespace

Parts partsOf(const Parts& parts, std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0) return {};
    if (part == whole) return parts;
    return {scaled(parts.recovery, part, whole), scaled(parts.fee, part, whole)};
}

PotRow nextPot(const PotRow& pot,
               const insurance_pool::Pool& before,
               const insurance_pool::Pool& after,
               UnixTime time,
               std::span<const ToldEvent> events,
               const core::Address& pool)
{
    PotRow next = pot;
    const Source source = sourceOf(events, pool);
    for (const capital::Tranche tranche : {capital::Tranche::Senior, capital::Tranche::Junior}) {
        const auto i = static_cast<std::size_t>(tranche);
        capital::Book book = bookOf(before.books, tranche);
        const std::uint64_t stood = book.unvested.raw();
        // A clock that went back vests nothing.
        (void)capital::touch(book, time);
        const std::uint64_t left = book.unvested.raw();
        const std::uint64_t now = bookOf(after.books, tranche).unvested.raw();

        Parts parts{pot.recovery[i], pot.fee[i]};
        const Parts vested = partsOf(parts, stood - left, stood);
        parts = {parts.recovery - vested.recovery, parts.fee - vested.fee};
        if (now < left) parts = partsOf(parts, now, left);
        if (now > left && source.isRecovery[i])
            parts.recovery += now - left;
        else if (now > left && source.isFee[i])
            parts.fee += now - left;
        next.recovery[i] = parts.recovery;
        next.fee[i] = parts.fee;
    }
    return next;
}

} // namespace app::history
