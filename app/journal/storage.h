#pragma once
//! \file
//! The bytes of a journal, wherever they are: a locked file, or in tests a disk that fails.

#include "core/base/bytes.h"
#include "core/support/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace app::journal {

class Storage
{
public:
    Storage() = default;
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;
    virtual ~Storage() = default;

    //! All of it. \return JournalMustStayWithinLimit, JournalMustReachDisk
    [[nodiscard]] virtual core::support::Result<std::vector<uint8_t>> read() = 0;
    //! All of the bytes, from the offset on. After an error some may have been written.
    //! \return JournalDiskMustHaveRoom, JournalMustBeWritable, JournalMustReachDisk
    [[nodiscard]] virtual core::support::Checked write(uint64_t offset, core::Bytes bytes) = 0;
    //! What was written survives the machine from now on. \return JournalMustReachDisk
    [[nodiscard]] virtual core::support::Checked sync() = 0;
    //! \return as write()
    [[nodiscard]] virtual core::support::Checked truncate(uint64_t size) = 0;
    [[nodiscard]] virtual std::string name() const = 0;
};

//! Opens the file and locks it until the storage is gone; creates it for its owner alone, and takes
//! others' rights away from one that is there.
//! \return JournalFolderMustExist, JournalMustOpen, JournalMustBeWritable, JournalMustNotBeInUse
[[nodiscard]] core::support::Result<std::unique_ptr<Storage>> openStorage(const std::string& path);

//! The file's bytes without a lock, for a look while somebody else writes.
//! \return JournalMustExist, JournalMustOpen, JournalMustStayWithinLimit, JournalMustReachDisk
[[nodiscard]] core::support::Result<std::vector<uint8_t>> readFile(const std::string& path);

} // namespace app::journal
