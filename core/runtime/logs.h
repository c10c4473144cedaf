#pragma once
//! \file
//! The log of one transaction, in the real runtime's words and with its limit.

#include "core/base/bytes.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::runtime {

[[nodiscard]] std::string base64(Bytes bytes);

class Logs
{
public:
    explicit Logs(bool isRecording) : m_isRecording(isRecording) {}

    //! Whether lines are kept: ask before building one.
    [[nodiscard]] bool isRecording() const { return m_isRecording; }
    //! A line that no longer fits is dropped, the first of them with the words "Log truncated".
    void add(std::string line);
    [[nodiscard]] std::vector<std::string>& lines() { return m_lines; }

private:
    bool m_isRecording;
    bool m_isTruncated = false;
    size_t m_size = 0;
    std::vector<std::string> m_lines;
};

} // namespace core::runtime
