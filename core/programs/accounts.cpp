#include "core/programs/accounts.h"

#include "core/base/bytes.h"
#include "core/programs/system_program.h"

namespace core::programs {

namespace {

//! `seeds` with `bump` behind them. \pre seeds.count < Seeds::countMax
Seeds withBump(const Seeds& seeds, const uint8_t& bump)
{
    Seeds all = seeds;
    all.items[all.count] = Bytes{&bump, 1};
    ++all.count;
    return all;
}

} // namespace

Outcome<uint8_t> requireDerived(Context& context,
                                const AccountView& view,
                                const Seeds& seeds,
                                const Address& program)
{
    Address address;
    const auto bump = findAddress(context, seeds, program, address);
    if (!bump) return Failure{bump.error()};
    if (!(address == *view.address)) return fail(CommonError::WrongAddress);
    return *bump;
}

Outcome<uint8_t> createDerived(Context& context,
                               const AccountView& view,
                               const Seeds& seeds,
                               const NewAccount& what)
{
    if (*view.size != 0 || !(*view.owner == systemProgram))
        return fail(CommonError::AlreadyInitialized);
    const auto bump = requireDerived(context, view, seeds, *context.programId);
    if (!bump) return Failure{bump.error()};
    const auto exemption = rentExemption(context, what.size);
    if (!exemption) return Failure{exemption.error()};

    const uint8_t bumpByte = *bump;
    const Seeds signer = withBump(seeds, bumpByte);

    // create_account refuses an address that holds lamports already, and anybody can send some
    // there. Only an empty address takes that (cheaper) way.
    if (*view.lamports == 0) {
        const Status created = createSystemAccount(
            context, view, {what.payer, what.owner, what.size, *exemption}, signer);
        if (!created) return Failure{created.error()};
        return bumpByte;
    }
    if (*view.lamports < *exemption) {
        const Status funded =
            transferLamports(context, *what.payer, view, *exemption - *view.lamports);
        if (!funded) return Failure{funded.error()};
    }
    const Status allocated = allocateSystemAccount(context, view, what.size, signer);
    if (!allocated) return Failure{allocated.error()};
    const Status assigned = assignSystemAccount(context, view, *what.owner, signer);
    if (!assigned) return Failure{assigned.error()};
    return bumpByte;
}

void closeAccount(const AccountView& view, const AccountView& to)
{
    *to.lamports += *view.lamports; // cannot wrap: all lamports together fit into 64 bits
    *view.lamports = 0;
    fillBytes(view.data, 0, static_cast<size_t>(*view.size));
    *view.size = 0;
    *view.owner = systemProgram;
}

} // namespace core::programs
