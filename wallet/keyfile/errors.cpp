#include "wallet/keyfile/errors.h"

namespace wallet::keyfile {

std::string_view name(KeyFileError code)
{
    switch (code) {
    case KeyFileError::FileMustOpen: return "FileMustOpen";
    case KeyFileError::FileMustBePrivate: return "FileMustBePrivate";
    case KeyFileError::FileMustBeSmall: return "FileMustBeSmall";
    case KeyFileError::FileMustNotExist: return "FileMustNotExist";
    case KeyFileError::FileMustBeWritable: return "FileMustBeWritable";
    case KeyFileError::FileMustBeRegular: return "FileMustBeRegular";
    case KeyFileError::KeyMustBeTheExpected: return "KeyMustBeTheExpected";
    case KeyFileError::SignatureMustVerify: return "SignatureMustVerify";
    case KeyFileError::ConfigMustBeSmall: return "ConfigMustBeSmall";
    case KeyFileError::ConfigMustBePlain: return "ConfigMustBePlain";
    case KeyFileError::ConfigKeyMustBeGivenOnce: return "ConfigKeyMustBeGivenOnce";
    case KeyFileError::ConfigMustOpen: return "ConfigMustOpen";
    }
    return {};
}

} // namespace wallet::keyfile
