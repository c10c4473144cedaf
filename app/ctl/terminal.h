#pragma once
//! \file
//! The terminal itself, past standard input and output: what is typed or shown there reaches
//! neither pipes nor files.

#include "app/ctl/errors.h"
#include "core/solana/secret_buffer.h"

#include <memory>
#include <string>
#include <string_view>

namespace app::ctl {

class Terminal
{
public:
    //! Null when the program has none.
    [[nodiscard]] static std::unique_ptr<Terminal> open();
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void show(std::string_view text);
    void show(core::Bytes secret);
    //! A line, without its end; nothing of it is shown while it is typed.
    //! \return InputMustNotBeEmpty when the terminal is gone, FileMustStayWithinLimit
    [[nodiscard]] core::support::Result<core::solana::SecretBuffer> askHidden(
        std::string_view question);
    //! A line that is shown. \return as askHidden()
    [[nodiscard]] core::support::Result<core::solana::SecretBuffer> ask(std::string_view question);

private:
    explicit Terminal(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
};

} // namespace app::ctl
