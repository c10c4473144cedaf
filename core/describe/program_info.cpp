#include "core/describe/program_info.h"

#include <algorithm>

namespace core::describe {

namespace {

template <class Row> const Row* find(const std::vector<Row>& rows, std::uint64_t discriminator)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [discriminator](const Row& row) {
        return row.discriminator == discriminator;
    });
    return found == rows.end() ? nullptr : &*found;
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

} // namespace

std::string snakeCase(std::string_view camelCase)
{
    std::string text;
    for (const char c : camelCase) {
        if (isUpper(c)) {
            if (!text.empty()) text += '_';
            text += static_cast<char>(c - 'A' + 'a');
        } else {
            text += c;
        }
    }
    return text;
}

const InstructionInfo* ProgramInfo::instruction(std::uint64_t discriminator) const
{
    return find(instructions, discriminator);
}

const RecordInfo* ProgramInfo::account(std::uint64_t discriminator) const
{
    return find(accounts, discriminator);
}

const RecordInfo* ProgramInfo::event(std::uint64_t discriminator) const
{
    return find(events, discriminator);
}

const ErrorInfo* ProgramInfo::error(std::uint32_t number) const
{
    const auto found = std::find_if(errors.begin(), errors.end(), [number](const ErrorInfo& row) {
        return row.number == number;
    });
    return found == errors.end() ? nullptr : &*found;
}

const std::vector<const ProgramInfo*>& allPrograms()
{
    static const std::vector<const ProgramInfo*> programs{&insurancePool(), &riskEngine(),
                                                          &premiumManager(), &insolvencyHandler()};
    return programs;
}

} // namespace core::describe
