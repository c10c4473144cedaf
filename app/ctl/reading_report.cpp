#include "app/ctl/reading_report.h"

#include "app/ctl/input.h"

namespace app::ctl {

using core::decode::AccountUse;
using core::decode::ArgumentReading;
using core::decode::Finding;
using core::decode::InstructionReading;

namespace {

void addAccounts(Report& report, const InstructionReading& instruction)
{
    report.beginList("accounts");
    for (const AccountUse& use : instruction.accounts) {
        report.beginObject();
        report.text("role", use.role);
        report.address("address", use.address);
        report.truth("signer", use.isSigner);
        report.truth("writable", use.isWritable);
        report.end();
    }
    report.end();
}

void addInstruction(Report& report, const InstructionReading& instruction)
{
    report.beginObject();
    report.address("program", instruction.program);
    report.text("program_name", instruction.programName);
    report.text("name", instruction.name);
    report.beginObject("arguments");
    for (const ArgumentReading& argument : instruction.arguments)
        if (!argument.isPadding) report.text(argument.name, argument.value);
    report.end();
    addAccounts(report, instruction);
    report.beginList("findings");
    for (const Finding& finding : instruction.findings)
        report.text({}, std::string(name(finding.code)) +
                            (finding.subject.empty() ? "" : ": " + finding.subject));
    report.end();
    report.end();
}

} // namespace

void addReading(Report& report, const core::decode::Reading& reading)
{
    report.beginObject("second_reading");
    if (!reading.accounts.empty()) report.address("fee_payer", reading.accounts.front().address);
    report.beginList("signers");
    for (const auto& account : reading.accounts)
        if (account.isSigner) report.address({}, account.address);
    report.end();
    report.beginList("instructions");
    for (const InstructionReading& instruction : reading.instructions)
        addInstruction(report, instruction);
    report.end();
    report.number("lookup_tables", static_cast<std::int64_t>(reading.lookups.size()));
    report.end();
}

} // namespace app::ctl
