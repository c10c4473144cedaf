#include "tests/onchain/mill/mill.h"

#include "core/base/arithmetic.h"
#include "core/base/base58.h"
#include "core/base/bytes.h"
#include "core/base/calendar.h"
#include "core/base/sha256.h"
#include "core/base/wide.h"

namespace core::programs::mill {

namespace {

//! What one step works on.
struct Work
{
    const U128& a;
    const U128& b;
    U128& to;
    uint64_t& errors;

    void note(ErrorCode code) const { errors = errors * 31 + code; }

    template <class T> void take(const Outcome<T>& outcome) const
    {
        note(outcome.error());
        if (outcome.ok()) to = U128{*outcome};
    }
    void take(const Outcome<int64_t>& outcome) const
    {
        note(outcome.error());
        if (outcome.ok()) to = U128{static_cast<uint64_t>(*outcome)};
    }
    //! Text becomes a number that depends on every character.
    template <class T> void takeText(const T& text) const
    {
        U128 sum = to;
        for (size_t i = 0; i < text.size(); ++i)
            sum = U128{sum.hi * 31 + sum.lo, sum.lo * 33 + static_cast<uint8_t>(text.data()[i])};
        to = sum;
    }
};

Address addressOf(const Work& work)
{
    Address address;
    copyBytes(address.bytes, &work.a, sizeof(U128));
    copyBytes(address.bytes + sizeof(U128), &work.b, sizeof(U128));
    return address;
}

//! Some of them beyond what is allowed.
UnixTime timeOf(const U128& value)
{
    const uint64_t within = value.lo % (static_cast<uint64_t>(unixTimeMax.raw()) + 100);
    return UnixTime{value.hi % 8 == 0 ? static_cast<int64_t>(value.lo)
                                      : static_cast<int64_t>(within)};
}

void readTime(const Work& work)
{
    const auto text = work.b.lo % 2 == 0 ? isoText(timeOf(work.a)) : secondText(timeOf(work.a));
    work.note(text.error());
    if (!text) return;
    TimeText spoilt = *text;
    char* const at = const_cast<char*>(spoilt.data()) + work.b.hi % spoilt.size();
    if (work.b.lo % 4 == 0) *at = static_cast<char>(work.b.lo >> 8);
    const auto time = parseTime({spoilt.data(), spoilt.size()});
    work.note(time.error());
    if (time) work.to = U128{static_cast<uint64_t>(time->raw())};
}

void makeTime(const Work& work)
{
    const uint64_t bits = work.a.lo;
    CivilTime civil;
    civil.year = static_cast<uint32_t>(1'969 + work.b.lo % 8'033);
    civil.month = static_cast<uint32_t>(bits % 14);
    civil.day = static_cast<uint32_t>((bits >> 8) % 33);
    civil.hour = static_cast<uint32_t>((bits >> 16) % 25);
    civil.minute = static_cast<uint32_t>((bits >> 24) % 61);
    civil.second = static_cast<uint32_t>((bits >> 32) % 61);
    const auto time = unixTime(civil);
    work.note(time.error());
    if (time) work.to = U128{static_cast<uint64_t>(time->raw())};
}

void readAddress(const Work& work)
{
    AddressText text = addressText(addressOf(work));
    char* const at = const_cast<char*>(text.data()) + work.to.hi % text.size();
    if (work.to.lo % 2 == 0) *at = static_cast<char>('0' + work.to.lo % 80);
    const auto address = parseAddress({text.data(), text.size()});
    work.note(address.error());
    if (address) copyBytes(&work.to, address->bytes, sizeof(U128));
}

void hash(const Work& work)
{
    const Address message = addressOf(work);
    const Digest digest = sha256({message.bytes, work.to.lo % (Address::size + 1)});
    copyBytes(&work.to, digest.bytes, sizeof(U128));
}

void writeTime(const Work& work)
{
    const auto text = secondText(timeOf(work.a));
    work.note(text.error());
    if (text) work.takeText(*text);
}

void divideSigned(const Work& work)
{
    const auto divisor = static_cast<int64_t>((work.b.lo >> 1) | 1); // positive
    const int64_t quotient = divideFloorSigned(static_cast<int64_t>(work.a.lo), divisor);
    work.to = U128{static_cast<uint64_t>(quotient)};
}

void perform(Operation operation, const Work& work)
{
    const auto& [a, b, to, errors] = work;
    const int shift = static_cast<int>(b.lo % 64);
    switch (operation) {
    case Operation::Copy: to = a; return;
    case Operation::Swap: to = U128{a.lo, a.hi}; return;
    case Operation::Add: return work.take(add(a, b));
    case Operation::Subtract: return work.take(subtract(a, b));
    case Operation::SubtractToZero: to = subtractToZero(a, b); return;
    case Operation::Product: to = product(a.lo, b.lo); return;
    case Operation::Multiply: return work.take(multiply(a, b.lo));
    case Operation::DivideFloor: return work.take(divideFloor(a, b));
    case Operation::DivideCeil: return work.take(divideCeil(a, b));
    case Operation::MulDivFloor: return work.take(mulDivFloor(a, b, to));
    case Operation::MulDivCeil: return work.take(mulDivCeil(a, b, to));
    case Operation::Narrow: return work.take(narrow(a));
    case Operation::SquareRootFloor: to = U128{squareRootFloor(a)}; return;
    case Operation::ShiftLeft: to = wide::shiftLeft(a, shift); return;
    case Operation::ShiftRight: to = wide::shiftRight(a, shift); return;
    case Operation::Less: to = U128{a < b ? uint64_t{1} : uint64_t{0}}; return;
    case Operation::AddNarrow: return work.take(add(a.lo, b.lo));
    case Operation::SubtractNarrow: return work.take(subtract(a.lo, b.lo));
    case Operation::MultiplyNarrow: return work.take(multiply(a.lo, b.lo));
    case Operation::MulDivFloorNarrow: return work.take(mulDivFloor(a.lo, b.lo, to.lo));
    case Operation::MulDivCeilNarrow: return work.take(mulDivCeil(a.lo, b.lo, to.lo));
    case Operation::RatioFloor: to = U128{ratioFloor(a.lo, b.lo, to.lo)}; return;
    case Operation::DivideFloorSigned: return divideSigned(work);
    case Operation::NaturalLog: return work.take(naturalLogE9(a.lo, b.lo));
    case Operation::Sha256: return hash(work);
    case Operation::Base58: return work.takeText(addressText(addressOf(work)));
    case Operation::ParseAddress: return readAddress(work);
    case Operation::Calendar: return writeTime(work);
    case Operation::ParseTime: return readTime(work);
    case Operation::UnixTime: return makeTime(work);
    case Operation::count: return;
    }
}

} // namespace

void run(Registers& registers, const Step* steps, size_t count)
{
    constexpr auto operations = static_cast<uint8_t>(Operation::count);
    for (size_t i = 0; i < count; ++i) {
        const auto operation =
            static_cast<Operation>(static_cast<uint8_t>(steps[i].operation) % operations);
        // Copies: a register may be its own operand.
        const U128 a = registers.values[steps[i].a % registerCount];
        const U128 b = registers.values[steps[i].b % registerCount];
        const Work work{a, b, registers.values[steps[i].to % registerCount], registers.errors};
        perform(operation, work);
    }
}

} // namespace core::programs::mill
