#include "app/history/event_reader.h"

#include "app/history/event.h"
#include "core/base/base58.h"
#include "core/describe/decode.h"

#include <array>
#include <cstring>

namespace app::history {

using core::Address;
using core::describe::FieldInfo;
using core::describe::ProgramInfo;
using core::describe::RecordInfo;

namespace {

constexpr std::uint32_t kindsPerProgram = 100;
constexpr std::string_view programWord = "Program ";
constexpr std::string_view eventWord = "Program data: ";
constexpr std::string_view invokeWord = " invoke [";
constexpr std::string_view successWord = " success";
constexpr std::string_view failedWord = " failed";

constexpr std::array<std::uint8_t, 256> base64Values()
{
    std::array<std::uint8_t, 256> values{};
    for (std::uint8_t& value : values)
        value = 0xff;
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < digits.size(); ++i)
        values[static_cast<unsigned char>(digits[i])] = static_cast<std::uint8_t>(i);
    return values;
}

//! Until the padding, or the first character that is none.
void decodeBase64(std::string_view text, std::vector<std::uint8_t>& bytes)
{
    static constexpr auto values = base64Values();
    bytes.clear();
    std::uint32_t group = 0;
    int bits = 0;
    for (const char character : text) {
        const std::uint8_t value = values[static_cast<unsigned char>(character)];
        if (value == 0xff) break;
        group = (group << 6) | value;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<std::uint8_t>(group >> bits));
    }
}

//! The first of the names that the event has.
Address firstOf(const RecordInfo& record,
                core::Bytes bytes,
                std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        if (const Address found = addressField(record, bytes, name); !(found == Address{}))
            return found;
    return {};
}

} // namespace

EventKind kindOf(std::uint32_t number)
{
    const auto& programs = core::describe::allPrograms();
    const std::uint32_t program = number / kindsPerProgram;
    if (program == 0 || program > programs.size()) return {};
    const auto& events = programs[program - 1]->events;
    const std::uint32_t place = number % kindsPerProgram;
    if (place >= events.size()) return {};
    return {programs[program - 1], &events[place]};
}

std::vector<std::uint32_t> kindsNamed(std::string_view name)
{
    std::vector<std::uint32_t> numbers;
    const auto& programs = core::describe::allPrograms();
    for (std::uint32_t p = 0; p < programs.size(); ++p)
        for (std::uint32_t i = 0; i < programs[p]->events.size(); ++i)
            if (programs[p]->events[i].name == name)
                numbers.push_back((p + 1) * kindsPerProgram + i);
    return numbers;
}

const std::vector<std::string>& periodicKinds()
{
    static const std::vector<std::string> kinds{"SnapshotPublished", "ScoreUpdated", "CoverChanged",
                                                "GapPassed"};
    return kinds;
}

Address addressField(const RecordInfo& record, core::Bytes bytes, std::string_view name)
{
    Address address;
    for (const FieldInfo& field : record.structure->fields) {
        if (field.name != name || field.type->kind != core::describe::Kind::Address) continue;
        std::memcpy(address.bytes, bytes.data + field.offset, Address::size);
    }
    return address;
}

EventReader::EventReader(const cluster::ProgramIds& ids)
{
    const auto& programs = core::describe::allPrograms();
    for (std::size_t i = 0; i < programs.size(); ++i) {
        const core::AddressText text =
            core::addressText(ids[static_cast<cluster::ProgramIndex>(i)]);
        m_known.push_back({std::string(text.data(), text.size()), programs[i],
                           static_cast<std::uint32_t>(i + 1) * kindsPerProgram});
    }
}

const std::vector<ToldEvent>& EventReader::read(std::span<const std::string> logs)
{
    m_stack.clear();
    m_events.clear();
    for (const std::string& line : logs)
        readLine(line);
    return m_events;
}

void EventReader::readLine(std::string_view line)
{
    if (!line.starts_with(programWord)) return;
    if (line.starts_with(eventWord)) {
        if (!m_stack.empty() && m_stack.back() != nullptr) readEvent(line.substr(eventWord.size()));
        return;
    }
    // "Program log: …" is a program's own text: it cannot pass for one of these, because an id
    // holds no colon.
    const std::string_view rest = line.substr(programWord.size());
    const std::size_t end = rest.find(' ');
    if (end == std::string_view::npos || rest[end - 1] == ':') return;
    const std::string_view after = rest.substr(end);
    if (after.starts_with(invokeWord)) {
        const Known* running = nullptr;
        for (const Known& known : m_known)
            if (known.id == rest.substr(0, end)) running = &known;
        m_stack.push_back(running);
    } else if ((after == successWord || after.starts_with(failedWord)) && !m_stack.empty()) {
        m_stack.pop_back();
    }
}

void EventReader::readEvent(std::string_view base64)
{
    decodeBase64(base64, m_bytes);
    std::uint64_t discriminator = 0;
    if (m_bytes.size() < sizeof(discriminator)) return;
    std::memcpy(&discriminator, m_bytes.data(), sizeof(discriminator));
    const Known& known = *m_stack.back();
    const auto& events = known.program->events;
    for (std::uint32_t i = 0; i < events.size(); ++i) {
        if (events[i].discriminator != discriminator) continue;
        const core::Bytes fields{m_bytes.data() + 8, m_bytes.size() - 8};
        if (fields.size != events[i].structure->size ||
            !core::describe::checkStruct(*events[i].structure, fields, 0))
            return;
        ToldEvent event;
        event.kind = known.firstKind + i;
        event.record = &events[i];
        event.scope = firstOf(events[i], fields, {"market", "pool", "scope"});
        event.owner = firstOf(events[i], fields, {"owner", "payer"});
        event.bytes.assign(fields.begin(), fields.end());
        m_events.push_back(std::move(event));
        return;
    }
}

} // namespace app::history
