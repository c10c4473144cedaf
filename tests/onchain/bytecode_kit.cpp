#include "tests/onchain/bytecode_kit.h"

#include "core/solana/hash.h"
#include "core/solana/program_ids.h"

#include <QFile>

namespace tests::onchain {

std::vector<core::Address> foreignPrograms()
{
    return {core::solana::tokenId, core::solana::associatedTokenId, core::solana::memoV2Id};
}

std::shared_ptr<const core::runtime::BytecodeProgram> loadProgram(const std::vector<uint8_t>& file)
{
    const auto program = core::runtime::bytecode::Program::load(core::solana::bytesOf(file));
    if (!program) qFatal("%d %s", program.error().code, program.error().detail.c_str());
    return *program;
}

std::shared_ptr<const core::runtime::BytecodeProgram> loadProgram(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s", path.c_str());
    const QByteArray bytes = file.readAll();
    return loadProgram(std::vector<uint8_t>(bytes.begin(), bytes.end()));
}

} // namespace tests::onchain
