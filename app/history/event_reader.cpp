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

//! Where the first of the names stands that the event has as an address; its size: nowhere.
std::size_t placeOf(const RecordInfo& record, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        for (const FieldInfo& field : record.structure->fields)
            if (field.name == name && field.type->kind == core::describe::Kind::Address)
                return field.offset;
    return record.structure->size;
}

Address addressAt(core::Bytes fields, std::size_t at)
{
    Address address;
    if (at < fields.size) std::memcpy(address.bytes, fields.data + at, Address::size);
    return address;
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

EventReader::EventReader(const cluster::ProgramIds& ids)
{
    const auto& programs = core::describe::allPrograms();
    for (std::size_t i = 0; i < programs.size(); ++i) {
        const core::AddressText text =
            core::addressText(ids[static_cast<cluster::ProgramIndex>(i)]);
        Known& known = m_known.emplace_back();
        known.id.assign(text.data(), text.size());
        known.firstKind = static_cast<std::uint32_t>(i + 1) * kindsPerProgram;
        for (const RecordInfo& event : programs[i]->events)
            known.events.push_back({&event, placeOf(event, {"market", "pool", "scope"}),
                                    placeOf(event, {"owner", "payer"})});
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
    for (std::uint32_t i = 0; i < known.events.size(); ++i) {
        const KnownEvent& event = known.events[i];
        if (event.record->discriminator != discriminator) continue;
        const core::describe::StructInfo& structure = *event.record->structure;
        const core::Bytes fields{m_bytes.data() + 8, m_bytes.size() - 8};
        if (fields.size != structure.size || !core::describe::checkStruct(structure, fields, 0))
            return;
        ToldEvent& told = m_events.emplace_back();
        told.kind = known.firstKind + i;
        told.record = event.record;
        told.scope = addressAt(fields, event.scopeAt);
        told.owner = addressAt(fields, event.ownerAt);
        told.bytes.assign(fields.begin(), fields.end());
        return;
    }
}

} // namespace app::history
