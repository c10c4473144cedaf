// Where the runtime enters a program: turns its one buffer into a Context, and calls the program
// whose folder the build names.
//
//   size   part
//      8   count of accounts, u64
//          per account
//      1   0xff, or the index of the earlier account that this one is, then 7 unused and no more
//      3   signer, writable, executable
//      4   unused
//     32   address
//     32   owner
//      8   lamports, u64
//      8   size, u64
//   size   data
//  10240   spare, then up to 7 unused to the next multiple of 8
//      8   rent epoch
//          behind the accounts
//      8   size of the arguments, u64
//   size   arguments
//     32   address of this program
//
// \source Agave, aligned parameter serialization

#include "core/base/errors.h"
#include "core/programs/context.h"

#ifndef BACKSTOP_PROGRAM
#error "define BACKSTOP_PROGRAM as the namespace of the program"
#endif

namespace core::programs::BACKSTOP_PROGRAM {
//! \return 0, or the code of the rule that was broken
[[nodiscard]] ErrorCode process(Context& context);
} // namespace core::programs::BACKSTOP_PROGRAM

namespace core::programs {
namespace {

constexpr uint8_t notDuplicate = 0xff;
constexpr size_t headSize = 8;
constexpr size_t addressOffset = headSize;
constexpr size_t ownerOffset = addressOffset + Address::size;
constexpr size_t lamportsOffset = ownerOffset + Address::size;
constexpr size_t sizeOffset = lamportsOffset + 8;
constexpr size_t dataOffset = sizeOffset + 8;
constexpr size_t rentEpochSize = 8;
static_assert(dataOffset % 8 == 0);

//! The heap, which nothing else uses: on the stack the views would take half of the frame, and be
//! cleared at each call.
constexpr uint64_t heapAddress = 0x3'0000'0000;
constexpr size_t heapSize = 32 * 1024;
static_assert(Context::accountCountMax * sizeof(AccountView) <= heapSize);

//! \pre at is a multiple of 8, as the buffer and every part of it but the arguments
uint64_t* wordAt(uint8_t* at)
{
    return reinterpret_cast<uint64_t*>(at);
}

//! Reads the account at `at`. \return where the next one begins
uint8_t* readAccount(uint8_t* at, AccountView& view)
{
    view.isSigner = at[1] != 0;
    view.isWritable = at[2] != 0;
    view.isExecutable = at[3] != 0;
    view.address = reinterpret_cast<const Address*>(at + addressOffset);
    view.owner = reinterpret_cast<Address*>(at + ownerOffset);
    view.lamports = wordAt(at + lamportsOffset);
    view.size = wordAt(at + sizeOffset);
    view.data = at + dataOffset;
    const uint64_t sizeAligned = (*view.size + 7) & ~uint64_t{7};
    return at + dataOffset + sizeAligned + growthMax + rentEpochSize;
}

} // namespace

extern "C" uint64_t entrypoint(uint8_t* input)
{
    auto* const views = reinterpret_cast<AccountView*>(heapAddress);
    Context context;
    context.accounts = views;
    context.accountCount = *wordAt(input);
    if (context.accountCount > Context::accountCountMax)
        return static_cast<ErrorCode>(CommonError::OutOfRange);

    uint8_t* at = input + 8;
    for (size_t i = 0; i < context.accountCount; ++i) {
        if (*at == notDuplicate) {
            at = readAccount(at, views[i]);
        } else {
            views[i] = views[*at];
            at += headSize;
        }
    }
    context.data = Bytes{at + 8, *wordAt(at)};
    context.programId = reinterpret_cast<const Address*>(at + 8 + context.data.size);
    return BACKSTOP_PROGRAM::process(context);
}

} // namespace core::programs
