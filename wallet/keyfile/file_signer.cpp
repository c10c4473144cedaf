#include "wallet/keyfile/file_signer.h"

namespace wallet::keyfile {

core::support::Result<std::unique_ptr<FileSigner>> FileSigner::open(std::string path,
                                                                    Sharing sharing)
{
    auto file = KeyFileSigner::open(std::move(path), sharing);
    if (!file) return file.error();
    return std::unique_ptr<FileSigner>(new FileSigner(std::move(*file)));
}

void FileSigner::begin(SigningRequest request, Done done)
{
    done(m_file.sign(core::solana::bytesOf(request.bytes)));
}

} // namespace wallet::keyfile
