//! Goal: hidapi, the kernel's hidraw and our framing carry commands to a device and back: keys,
//! signatures in many reports, unplugging, two programs at once, and missing permission.
//! Method: runs inside a virtual machine (run.sh) against uhid_device; a line a claim.
//!
//!   hidraw_host unreadable   as somebody who may not open the device
//!   hidraw_host signs PID    as root; PID is the device's process

#include "core/base/base58.h"
#include "core/solana/offchain_message.h"
#include "tests/wallet/ledger/device_fixture.h"
#include "tests/wallet/ledger/hidraw/words.h"
#include "wallet/ledger/emulated/device_keys.h"
#include "wallet/ledger/ledger_signer.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <unistd.h>

using namespace tests::ledger;
using namespace wallet::ledger;

namespace {

constexpr core::Address identity = core::addressOf("7NmQKgPPDM6EjZSLbSVRXDd6UvPN7azaXF5YJNUJpqG9");
const core::solana::DerivationPath account{{44, 501, 0}};

void require(bool holds, const char* claim)
{
    std::printf("%s: %s\n", holds ? "ok" : "FAILED", claim);
    std::fflush(stdout);
    if (!holds) std::_Exit(1);
}

core::solana::Keypair accountKey()
{
    auto keys =
        emulated::DeviceKeys::fromMnemonic(core::solana::bytesOf(hidraw::words), {}).value();
    return std::move(keys.at(account).value());
}

//! Two commands, of six reports together.
std::vector<uint8_t> message()
{
    core::solana::OffchainMessage made;
    made.signers = {accountKey().address()};
    for (int line = 0; line < 18; ++line)
        made.text += "Line of the text\n";
    made.text += "end";
    return core::solana::encodeOffchainMessage(made).value();
}

void requireSignature(Device& host, const char* claim)
{
    const auto key = accountKey();
    const wallet::SigningRequest request{wallet::MessageKind::Offchain, message()};
    LedgerSigner signer(host, account, key.address());
    Reply<core::solana::Signature> reply;
    signer.sign(request, reply.done());
    const auto signature = reply.wait();
    if (!signature) std::printf("%s\n", signature.error().detail.c_str());
    require(signature.ok() && *signature == key.sign(core::solana::bytesOf(request.bytes)), claim);
}

void unreadable()
{
    constexpr uid_t nobody = 65534;
    require(::setuid(nobody) == 0, "somebody else runs it");
    StateLog log;
    Device host(Place::usb(), log.changed());
    require(log.await(DevicePhase::NoPermission), "a device that may not be opened is told");
    require(host.state().model == Model::NanoSPlus, "and which model it is");
}

void signs(pid_t device)
{
    StateLog log;
    Device host(Place::usb(), log.changed());
    require(log.await(DevicePhase::Ready), "a device is found through hidapi");
    const DeviceState state = host.state();
    require(state.place.starts_with("/dev/hidraw"), "it is a hidraw node");
    require(state.model == Model::NanoSPlus, "its product tells the model");
    require(state.identity == identity, "its identity is the vectors'");
    require(state.appVersion == (Version{1, 9, 0}), "its app's version is read");
    requireSignature(host, "a message of many reports is signed");

    {
        StateLog otherLog;
        Device other(Place::usb(), otherLog.changed());
        require(otherLog.await(DevicePhase::Ready), "another program opens it as well");
        requireSignature(other, "the other signs");
        requireSignature(host, "the first signs, past the other's reports");
    }

    require(::kill(device, SIGUSR1) == 0, "the plug is pulled");
    require(log.await(DevicePhase::Absent), "it is gone");
    require(::kill(device, SIGUSR2) == 0, "it is plugged in");
    require(log.await(DevicePhase::Ready), "it is back");
    requireSignature(host, "it signs again");
}

} // namespace

int main(int count, char** arguments)
{
    const std::string mode = count > 1 ? arguments[1] : "";
    if (mode == "unreadable")
        unreadable();
    else if (mode == "signs" && count > 2)
        signs(std::atoi(arguments[2]));
    else
        return 2;
    return 0;
}
