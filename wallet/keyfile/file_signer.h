#pragma once
//! \file
//! A key file as one of the signers.

#include "wallet/keyfile/key_file_signer.h"
#include "wallet/signer.h"

#include <memory>

namespace wallet::keyfile {

//! Reads the file for each signature, on the thread that asks, and keeps no secret.
class FileSigner : public Signer
{
public:
    //! \return as KeyFileSigner::open()
    [[nodiscard]] static core::support::Result<std::unique_ptr<FileSigner>> open(std::string path,
                                                                                 Sharing sharing);

    [[nodiscard]] SignerKind kind() const override { return SignerKind::KeyFile; }
    [[nodiscard]] const core::Address& address() const override { return m_file.address(); }
    [[nodiscard]] const std::string& path() const { return m_file.path(); }
    void cancel() override {} // nothing ever waits

protected:
    void begin(SigningRequest request, Done done) override;

private:
    explicit FileSigner(KeyFileSigner file) : m_file(std::move(file)) {}

    KeyFileSigner m_file;
};

} // namespace wallet::keyfile
