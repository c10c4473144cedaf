#include "core/describe/idl.h"

#include "core/support/json_writer.h"

#include <algorithm>

namespace core::describe {

using support::JsonWriter;

namespace {

//! Every struct and enum that a description names, each once, in order of first use.
class TypeList
{
public:
    void add(const TypeInfo& type)
    {
        if (type.kind == Kind::Array) add(*type.element);
        if (type.kind != Kind::Struct && type.kind != Kind::Enum) return;
        const auto same = [&type](const TypeInfo* known) { return known->name == type.name; };
        if (std::any_of(m_types.begin(), m_types.end(), same)) return;
        m_types.push_back(&type);
        if (type.kind == Kind::Struct) add(*type.structure);
    }
    void add(const StructInfo& structure)
    {
        for (const FieldInfo& field : structure.fields)
            add(*field.type);
    }
    [[nodiscard]] const std::vector<const TypeInfo*>& types() const { return m_types; }

private:
    std::vector<const TypeInfo*> m_types;
};

void writeByteArray(JsonWriter& out, std::size_t count)
{
    out.beginObject();
    out.key("array");
    out.beginArray(true);
    out.string("u8");
    out.number(static_cast<std::int64_t>(count));
    out.endArray();
    out.endObject();
}

void writeDefined(JsonWriter& out, std::string_view name)
{
    out.beginObject();
    out.key("defined");
    out.beginObject();
    out.key("name");
    out.string(name);
    out.endObject();
    out.endObject();
}

void writeType(JsonWriter& out, const TypeInfo& type)
{
    switch (type.kind) {
    case Kind::Unsigned: out.string("u" + std::to_string(8 * type.size)); return;
    case Kind::Signed: out.string("i" + std::to_string(8 * type.size)); return;
    case Kind::Address: out.string("pubkey"); return;
    case Kind::Text:
    case Kind::Padding: writeByteArray(out, type.size); return;
    case Kind::Enum:
    case Kind::Struct: writeDefined(out, type.name); return;
    case Kind::Array: {
        out.beginObject();
        out.key("array");
        out.beginArray();
        writeType(out, *type.element);
        out.number(static_cast<std::int64_t>(type.count));
        out.endArray();
        out.endObject();
        return;
    }
    }
}

void writeDocs(JsonWriter& out, std::string_view doc)
{
    if (doc.empty()) return;
    out.key("docs");
    out.beginArray(true);
    out.string(doc);
    out.endArray();
}

void writeDiscriminator(JsonWriter& out, std::uint64_t discriminator)
{
    out.key("discriminator");
    out.beginArray(true);
    for (unsigned shift = 0; shift < 64; shift += 8)
        out.number(static_cast<std::int64_t>((discriminator >> shift) & 0xff));
    out.endArray();
}

void writeFields(JsonWriter& out, const StructInfo& structure)
{
    for (const FieldInfo& field : structure.fields) {
        out.beginObject();
        out.key("name");
        out.string(field.name);
        writeDocs(out, field.doc);
        out.key("type");
        writeType(out, *field.type);
        out.endObject();
    }
}

//! The part of the account header that follows the discriminator.
void writeHeaderFields(JsonWriter& out)
{
    for (const char* name : {"version", "bump"}) {
        out.beginObject();
        out.key("name");
        out.string(name);
        out.key("type");
        out.string("u8");
        out.endObject();
    }
    out.beginObject();
    out.key("name");
    out.string("header_reserved");
    out.key("type");
    writeByteArray(out, 6);
    out.endObject();
}

void writeInstruction(JsonWriter& out, const InstructionInfo& instruction)
{
    out.beginObject();
    out.key("name");
    out.string(instruction.name);
    writeDocs(out, instruction.doc);
    writeDiscriminator(out, instruction.discriminator);
    out.key("accounts");
    out.beginArray();
    for (const AccountUse& account : instruction.accounts) {
        out.beginObject();
        out.key("name");
        out.string(account.name);
        writeDocs(out, account.doc);
        if (account.isWritable) {
            out.key("writable");
            out.boolean(true);
        }
        if (account.isSigner) {
            out.key("signer");
            out.boolean(true);
        }
        out.endObject();
    }
    out.endArray();
    out.key("args");
    out.beginArray();
    if (instruction.args != nullptr) writeFields(out, *instruction.args);
    out.endArray();
    out.endObject();
}

void writeRecords(JsonWriter& out, const char* name, const std::vector<RecordInfo>& records)
{
    out.key(name);
    out.beginArray();
    for (const RecordInfo& record : records) {
        out.beginObject();
        out.key("name");
        out.string(record.name);
        writeDiscriminator(out, record.discriminator);
        out.endObject();
    }
    out.endArray();
}

void writeErrors(JsonWriter& out, const std::vector<ErrorInfo>& errors)
{
    out.key("errors");
    out.beginArray();
    for (const ErrorInfo& error : errors) {
        out.beginObject();
        out.key("code");
        out.number(error.number);
        out.key("name");
        out.string(error.name);
        out.key("msg");
        out.string(error.sentence);
        out.endObject();
    }
    out.endArray();
}

void writeStructType(JsonWriter& out,
                     const StructInfo& structure,
                     std::string_view doc,
                     bool withHeader)
{
    out.beginObject();
    out.key("name");
    out.string(structure.name);
    writeDocs(out, doc);
    out.key("type");
    out.beginObject();
    out.key("kind");
    out.string("struct");
    out.key("fields");
    out.beginArray();
    if (withHeader) writeHeaderFields(out);
    writeFields(out, structure);
    out.endArray();
    out.endObject();
    out.endObject();
}

void writeEnumType(JsonWriter& out, const TypeInfo& type)
{
    out.beginObject();
    out.key("name");
    out.string(type.name);
    out.key("type");
    out.beginObject();
    out.key("kind");
    out.string("enum");
    out.key("variants");
    out.beginArray();
    for (const std::string_view name : *type.enumerators) {
        out.beginObject();
        out.key("name");
        out.string(name);
        out.endObject();
    }
    out.endArray();
    out.endObject();
    out.endObject();
}

void writeTypes(JsonWriter& out, const ProgramInfo& program)
{
    TypeList list;
    for (const RecordInfo& account : program.accounts)
        list.add(*account.structure);
    for (const RecordInfo& event : program.events)
        list.add(*event.structure);
    for (const InstructionInfo& instruction : program.instructions)
        if (instruction.args != nullptr) list.add(*instruction.args);

    out.key("types");
    out.beginArray();
    for (const RecordInfo& account : program.accounts)
        writeStructType(out, *account.structure, account.doc, true);
    for (const RecordInfo& event : program.events)
        writeStructType(out, *event.structure, event.doc, false);
    for (const TypeInfo* type : list.types()) {
        if (type->kind == Kind::Enum)
            writeEnumType(out, *type);
        else
            writeStructType(out, *type->structure, {}, false);
    }
    out.endArray();
}

} // namespace

std::string anchorIdl(const ProgramInfo& program, std::string_view address)
{
    JsonWriter out;
    out.beginObject();
    out.key("address");
    out.string(address);
    out.key("metadata");
    out.beginObject();
    out.key("name");
    out.string(program.name);
    out.key("version");
    out.string(program.version);
    out.key("spec");
    out.string("0.1.0");
    out.key("description");
    out.string(program.doc);
    out.endObject();
    out.key("instructions");
    out.beginArray();
    for (const InstructionInfo& instruction : program.instructions)
        writeInstruction(out, instruction);
    out.endArray();
    writeRecords(out, "accounts", program.accounts);
    writeRecords(out, "events", program.events);
    writeErrors(out, program.errors);
    writeTypes(out, program);
    out.endObject();
    return out.take();
}

} // namespace core::describe
