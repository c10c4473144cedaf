#pragma once
//! \file
//! Where a command reads and writes, and how it is asked to answer.

#include "app/ctl/report.h"

#include <istream>
#include <ostream>

namespace app::ctl {

struct Console
{
    std::istream& in;
    std::ostream& out;
    std::ostream& err; //!< sentences for people: errors, questions, progress
    bool json = false;

    void show(const Report& report) const
    {
        out << (json ? report.json() : report.humanText());
        out.flush();
    }
};

} // namespace app::ctl
