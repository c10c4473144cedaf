#include "app/cluster/price_publisher.h"

#include "core/programs/accounts.h"
#include "core/programs/dispatch.h"
#include "core/programs/pyth/price_update.h"
#include "core/programs/system_program.h"

namespace app::cluster::price_publisher {
namespace {

using core::CommonError;
using core::fail;
using core::Failure;
using core::Status;
using core::programs::AccountView;
using core::programs::Context;
using core::programs::NoArgs;
using core::programs::seedOf;
using core::programs::Seeds;
using core::programs::seedText;
using core::programs::pyth::PriceUpdate;

Status initPublisher(Context& context, const NoArgs&)
{
    using I = InitPublisher;
    const Seeds seeds{{seedText("publisher")}, 1};
    const auto config = core::programs::createAccount<PublisherConfig>(
        context, context.accounts[I::payer], context.accounts[I::config], seeds);
    if (!config) return Failure{config.error()};
    (*config)->publisher = *context.accounts[I::publisher].address;
    return {};
}

Status createPrice(Context& context, const AccountView& view, const PublishPriceArgs& args)
{
    const Seeds seeds{{seedText("price"), seedOf(args.feedId)}, 2};
    const core::programs::NewAccount what{&context.accounts[PublishPrice::publisher],
                                          context.programId, PriceUpdate::size};
    const auto bump = core::programs::createDerived(context, view, seeds, what);
    if (!bump) return Failure{bump.error()};
    return {};
}

//! An account that exists lies where its first price put it: only its feed has to be the same.
Status requireNewer(const AccountView& view, const Address& program, const PublishPriceArgs& args)
{
    if (!(*view.owner == program)) return fail(CommonError::WrongOwner);
    const auto before = core::programs::pyth::decodePriceUpdate(view.bytes());
    if (!before) return Failure{before.error()};
    if (!core::equalBytes(before->feedId.bytes, args.feedId.bytes, Address::size))
        return fail(CommonError::WrongAddress);
    if (args.publishTime <= before->publishTime) return fail(CommonError::ClockWentBack);
    return {};
}

Status publishPrice(Context& context, const PublishPriceArgs& args)
{
    using I = PublishPrice;
    const auto config =
        core::programs::open<PublisherConfig>(context.accounts[I::config], *context.programId);
    if (!config) return Failure{config.error()};
    if (!((*config)->publisher == *context.accounts[I::publisher].address))
        return fail(CommonError::Unauthorized);
    const auto clock = core::programs::readClock(context);
    if (!clock) return Failure{clock.error()};
    if (args.publishTime.raw() > clock->unixTimestamp) return fail(CommonError::OutOfRange);

    const AccountView& view = context.accounts[I::price];
    const Status ready = *view.size == 0 ? createPrice(context, view, args)
                                         : requireNewer(view, *context.programId, args);
    if (!ready) return ready;

    PriceUpdate update;
    update.writeAuthority = (*config)->publisher;
    update.verification = core::programs::pyth::Verification::Full;
    core::copyBytes(update.feedId.bytes, args.feedId.bytes, Address::size);
    update.price = args.price;
    update.confidence = args.confidence;
    update.exponent = args.exponent;
    update.publishTime = args.publishTime;
    update.previousPublishTime = args.previousPublishTime;
    update.emaPrice = args.price;
    update.emaConfidence = args.confidence;
    update.postedSlot = clock->slot;
    uint8_t bytes[PriceUpdate::size];
    core::programs::pyth::encodePriceUpdate(update, bytes);
    core::copyBytes(view.data, bytes, sizeof(bytes));
    return {};
}

} // namespace

ErrorCode process(core::programs::Context& context)
{
    switch (core::programs::instructionDiscriminator(context)) {
    case InitPublisher::discriminator:
        return core::programs::run<InitPublisher>(context, initPublisher);
    case PublishPrice::discriminator:
        return core::programs::run<PublishPrice>(context, publishPrice);
    default: return static_cast<ErrorCode>(CommonError::UnknownInstruction);
    }
}

} // namespace app::cluster::price_publisher
