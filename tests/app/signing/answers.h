#pragma once
//! \file
//! What a desk answers, counted.

#include "app/signing/desk.h"

#include <QTest>

#include <map>

namespace tests {

using app::accounts::Account;
using app::accounts::AccountBook;
using app::accounts::AccountsError;
using app::signing::Desk;
using app::signing::DeskSettings;
using app::signing::Secret;
using core::Address;
using core::solana::Keypair;
using core::support::Error;
using core::support::Module;
using wallet::MessageKind;
using wallet::SignerKind;
using wallet::SigningError;
using wallet::SigningRequest;
using wallet::ledger::DevicePhase;
using wallet::ledger::LedgerError;

//! What became of requests: each number exactly once.
class Answers : public QObject
{
public:
    explicit Answers(Desk& desk)
    {
        connect(&desk, &Desk::signatureReady, this,
                [this](quint64 number, const core::solana::Signature& signature) {
                    ++counts[number];
                    signatures[number] = signature;
                });
        connect(&desk, &Desk::signatureFailed, this, [this](quint64 number, const Error& error) {
            ++counts[number];
            errors.insert_or_assign(number, error);
        });
    }

    [[nodiscard]] bool has(quint64 number) const { return counts.contains(number); }
    [[nodiscard]] bool failed(quint64 number, Module module, int code) const
    {
        const auto found = errors.find(number);
        const bool is = found != errors.end() && found->second.module == module &&
                        found->second.code == code && counts.at(number) == 1;
        if (!is && found != errors.end())
            qWarning("module %d, rule %d: %s", int(found->second.module), found->second.code,
                     found->second.detail.c_str());
        return is;
    }
    [[nodiscard]] bool failed(quint64 number, SigningError code) const
    {
        return failed(number, Module::Signing, int(code));
    }
    [[nodiscard]] bool failed(quint64 number, LedgerError code) const
    {
        return failed(number, Module::Ledger, int(code));
    }
    [[nodiscard]] bool failed(quint64 number, AccountsError code) const
    {
        return failed(number, Module::Accounts, int(code));
    }
    [[nodiscard]] bool signedBy(quint64 number, const Address& key, const SigningRequest& request)
    {
        if (errors.contains(number))
            qWarning("module %d, rule %d", int(errors.at(number).module), errors.at(number).code);
        return counts[number] == 1 && signatures.contains(number) &&
               core::solana::verify(key, core::solana::bytesOf(request.bytes), signatures[number]);
    }

    std::map<quint64, int> counts;
    std::map<quint64, core::solana::Signature> signatures;
    std::map<quint64, Error> errors;
};

//! Waits for the answer to a request.
#define ANSWERED(answers, number) QTRY_VERIFY_WITH_TIMEOUT((answers).has(number), 10'000)

} // namespace tests
