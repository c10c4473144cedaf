//! sbf-link OUTPUT OBJECT...: links eBPF objects into an SBPF v3 program, and says how large.

#include "packaging/sbf/linker/link.h"

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

sbf::Result<sbf::Object> readFile(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return sbf::failure(sbf::Errc::FileMustBeReadable, path);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad()) return sbf::failure(sbf::Errc::FileMustBeReadable, path);
    return sbf::readObject(path, std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
}

core::support::Checked writeFile(const std::string& path, const std::vector<std::uint8_t>& bytes)
{
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    const std::string text(bytes.begin(), bytes.end());
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
    if (!stream) return sbf::failure(sbf::Errc::FileMustBeWritable, path);
    return core::support::Done{};
}

int fail(const core::support::Error& error)
{
    const auto rule = sbf::nameOf(static_cast<sbf::Errc>(error.code));
    std::cerr << "sbf-link: " << rule << ": " << error.detail << '\n';
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 2) {
        std::cerr << "Usage: sbf-link OUTPUT OBJECT...\n";
        return 2;
    }
    std::vector<sbf::Object> objects;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        auto object = readFile(arguments[i]);
        if (!object) return fail(object.error());
        objects.push_back(std::move(*object));
    }
    const auto program = sbf::link(objects);
    if (!program) return fail(program.error());
    if (auto done = writeFile(arguments[0], program->file); !done) return fail(done.error());
    std::cout << arguments[0] << ": " << program->file.size() << " bytes, "
              << program->functionCount << " functions, " << program->depth
              << " frames deep, largest frame " << program->frameSizeLargest << '\n';
    return 0;
}
