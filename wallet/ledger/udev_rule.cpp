#include "wallet/ledger/udev_rule.h"

namespace wallet::ledger {

std::string_view udevRule()
{
    return "# Lets whoever sits at this computer talk to a Ledger without being root.\n"
           "KERNEL==\"hidraw*\", SUBSYSTEM==\"hidraw\", ATTRS{idVendor}==\"2c97\", MODE=\"0660\", "
           "TAG+=\"uaccess\"\n";
}

std::string udevInstallCommands()
{
    std::string text = "sudo tee " + std::string(udevRulePath) + " <<'END'\n";
    text += udevRule();
    text += "END\n"
            "sudo udevadm control --reload-rules\n"
            "sudo udevadm trigger --subsystem-match=hidraw\n";
    return text;
}

} // namespace wallet::ledger
