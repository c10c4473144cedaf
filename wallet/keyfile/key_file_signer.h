#pragma once
//! \file
//! Signs with a Solana CLI key file. The secret is read for one signature and wiped with it.

#include "core/solana/keys.h"
#include "wallet/keyfile/errors.h"

#include <string>

namespace wallet::keyfile {

//! Whether a key file that others may read is taken all the same.
enum class Sharing { Refused, Confirmed };

class KeyFileSigner
{
public:
    //! Reads the file once, to know whose it is.
    //! \return FileMustOpen, FileMustBeRegular, FileMustBePrivate, FileMustBeSmall, or
    //!         core/solana's errors of key files; `detail` names the file, never its content
    [[nodiscard]] static core::support::Result<KeyFileSigner> open(std::string path,
                                                                   Sharing sharing);

    [[nodiscard]] const core::Address& address() const { return m_address; }
    [[nodiscard]] const std::string& path() const { return m_path; }

    //! Reads the file again, signs, and verifies the signature over exactly these bytes.
    //! \return as open(); KeyMustBeTheExpected when the file was exchanged in between,
    //!         SignatureMustVerify
    [[nodiscard]] core::support::Result<core::solana::Signature> sign(core::Bytes message) const;

private:
    KeyFileSigner(std::string path, Sharing sharing, const core::Address& address);

    std::string m_path;
    Sharing m_sharing;
    core::Address m_address;
};

//! The key itself, for whoever moves it into a vault. \return as KeyFileSigner::open()
[[nodiscard]] core::support::Result<core::solana::Keypair> readKeyFile(const std::string& path,
                                                                       Sharing sharing);

//! Writes a new key file that only its owner may read. \return FileMustNotExist, FileMustBeWritable
[[nodiscard]] core::support::Checked createKeyFile(const std::string& path,
                                                   const core::solana::Keypair& key);

} // namespace wallet::keyfile
