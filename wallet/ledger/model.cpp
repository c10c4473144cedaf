#include "wallet/ledger/model.h"

namespace wallet::ledger {

namespace {

struct Row
{
    uint8_t product;
    Model model;
    std::string_view name;
    std::string_view word;
};

constexpr Row rows[] = {
    {0x10, Model::NanoS, "Nano S", "nanos"},
    {0x40, Model::NanoX, "Nano X", "nanox"},
    {0x50, Model::NanoSPlus, "Nano S Plus", "nanosp"},
    {0x60, Model::Stax, "Stax", "stax"},
    {0x70, Model::Flex, "Flex", "flex"},
    {0x80, Model::Gen5, "Nano Gen5", "apex_p"},
};

} // namespace

Model modelOfProduct(uint16_t product)
{
    for (const Row& row : rows)
        if (row.product == product >> 8) return row.model;
    return Model::Unknown;
}

std::string_view modelName(Model model)
{
    for (const Row& row : rows)
        if (row.model == model) return row.name;
    return "Ledger";
}

std::string_view modelWord(Model model)
{
    for (const Row& row : rows)
        if (row.model == model) return row.word;
    return "unknown";
}

std::optional<Model> parseModel(std::string_view word)
{
    for (const Row& row : rows)
        if (row.word == word) return row.model;
    if (word == modelWord(Model::Unknown)) return Model::Unknown;
    return {};
}

bool isTouch(Model model)
{
    return model == Model::Stax || model == Model::Flex || model == Model::Gen5;
}

} // namespace wallet::ledger
