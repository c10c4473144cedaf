#pragma once
//! \file
//! The native runtime behind a program's Context (core/programs/host.h).

#include "core/runtime/execution.h"

namespace core::programs {

class Host
{
public:
    explicit Host(runtime::Execution& execution) : m_execution(execution) {}
    [[nodiscard]] runtime::Execution& execution() { return m_execution; }

private:
    runtime::Execution& m_execution;
};

} // namespace core::programs
