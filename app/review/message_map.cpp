#include "app/review/message_map.h"

#include "app/review/text_check_map.h"
#include "core/describe/program_info.h"
#include "core/solana/program_ids.h"
#include "core/solana/transaction.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstring>

namespace app::review {

namespace {

namespace fields = widgets::fields;
using core::describe::InstructionInfo;
using core::describe::Kind;
using core::solana::CompiledInstruction;
using core::solana::Message;

QString mapped(const char* text)
{
    return QCoreApplication::translate("app::review", text);
}

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

//! "min_shares" as "min shares".
QString words(std::string_view snake)
{
    return latin(snake).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString hexText(core::Bytes bytes)
{
    QString text;
    for (const std::uint8_t byte : bytes)
        text += QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0'));
    return text;
}

//! Blockhashes are written as addresses are.
QString base58Text(const core::solana::Hash& hash)
{
    core::Address address;
    std::memcpy(address.bytes, hash.bytes, core::Address::size);
    return fields::addressText(address);
}

std::uint64_t littleEndian(core::Bytes bytes)
{
    std::uint64_t value = 0;
    for (size_t i = bytes.size; i-- > 0;)
        value = (value << 8) | bytes.data[i];
    return value;
}

//! Bytes that a compact-u16 takes for a value. \source Solana's short_vec
size_t compactSize(size_t value)
{
    if (value < 0x80) return 1;
    return value < 0x4000 ? 2 : 3;
}

//! Walks a transaction whose parse succeeded: sizes are right by then.
class Walker
{
public:
    Walker(core::Bytes bytes, const core::solana::Transaction& transaction, const Labels& labels)
        : m_bytes(bytes),
          m_transaction(transaction),
          m_labels(labels)
    {
    }

    [[nodiscard]] MapNode walk();

private:
    [[nodiscard]] ByteRange take(size_t size)
    {
        const ByteRange range{m_at, size};
        m_at += size;
        return range;
    }
    [[nodiscard]] const Message& message() const { return m_transaction.message; }
    [[nodiscard]] MapNode signatures();
    [[nodiscard]] MapNode accounts();
    [[nodiscard]] MapNode instruction(size_t index);
    [[nodiscard]] MapNode account(const CompiledInstruction& call,
                                  size_t place,
                                  const InstructionInfo* known);
    [[nodiscard]] MapNode arguments(const CompiledInstruction& call, const InstructionInfo* known);
    [[nodiscard]] QString privileges(size_t accountIndex) const;
    [[nodiscard]] QString described(size_t accountIndex) const;

    core::Bytes m_bytes;
    const core::solana::Transaction& m_transaction;
    const Labels& m_labels;
    size_t m_at = 0;
};

QString Walker::privileges(size_t accountIndex) const
{
    QStringList words;
    if (message().isSigner(accountIndex))
        words << mapped(QT_TRANSLATE_NOOP("app::review", "signs"));
    words << (message().isWritable(accountIndex)
                  ? mapped(QT_TRANSLATE_NOOP("app::review", "may change"))
                  : mapped(QT_TRANSLATE_NOOP("app::review", "is read")));
    return words.join(QStringLiteral(", "));
}

QString Walker::described(size_t accountIndex) const
{
    const QString label = m_labels.of(message().staticKeys[accountIndex]);
    const QString known =
        label.isEmpty() ? mapped(QT_TRANSLATE_NOOP("app::review", "unknown address")) : label;
    return known + QStringLiteral(" · ") + privileges(accountIndex);
}

MapNode Walker::signatures()
{
    MapNode node;
    node.name = mapped(QT_TRANSLATE_NOOP("app::review", "Signatures"));
    const size_t count = m_transaction.signatures.size();
    node.range = {0, compactSize(count) + count * core::solana::Signature::size};
    m_at = compactSize(count);
    for (size_t i = 0; i < count; ++i) {
        const bool isEmpty = m_transaction.signatures[i] == core::solana::Signature{};
        MapNode one;
        one.name = mapped(QT_TRANSLATE_NOOP("app::review", "Signature %1")).arg(i + 1);
        one.range = take(core::solana::Signature::size);
        one.value = isEmpty ? mapped(QT_TRANSLATE_NOOP("app::review", "not signed yet"))
                            : hexText(core::solana::bytesOf(m_transaction.signatures[i]));
        one.label = m_labels.of(message().staticKeys[i]);
        node.children.push_back(std::move(one));
    }
    return node;
}

MapNode Walker::accounts()
{
    MapNode node;
    node.name = mapped(QT_TRANSLATE_NOOP("app::review", "Accounts"));
    const size_t begin = m_at;
    m_at += compactSize(message().staticKeys.size());
    for (size_t i = 0; i < message().staticKeys.size(); ++i)
        node.children.push_back({mapped(QT_TRANSLATE_NOOP("app::review", "Account %1")).arg(i),
                                 fields::addressText(message().staticKeys[i]),
                                 described(i),
                                 take(core::Address::size),
                                 {}});
    node.range = {begin, m_at - begin};
    return node;
}

MapNode Walker::account(const CompiledInstruction& call, size_t place, const InstructionInfo* known)
{
    const size_t index = call.accountIndexes[place];
    MapNode node;
    node.name = known != nullptr && place < known->accounts.size()
                    ? words(known->accounts[place].name)
                    : mapped(QT_TRANSLATE_NOOP("app::review", "account %1")).arg(place);
    node.range = take(1);
    node.value = fields::addressText(message().staticKeys[index]);
    node.label = described(index);
    return node;
}

QString argumentText(const core::describe::TypeInfo& type, core::Bytes bytes)
{
    switch (type.kind) {
    case Kind::Unsigned:
        return type.size <= 8 ? fields::decimalText(littleEndian(bytes), type.decimals)
                              : hexText(bytes);
    case Kind::Enum: {
        const size_t value = bytes.data[0];
        return value < type.enumerators->size() ? latin((*type.enumerators)[value])
                                                : QString::number(value);
    }
    case Kind::Address: {
        core::Address address;
        std::memcpy(address.bytes, bytes.data, core::Address::size);
        return fields::addressText(address);
    }
    case Kind::Signed:
    case Kind::Text:
    case Kind::Padding:
    case Kind::Struct:
    case Kind::Array: return hexText(bytes);
    }
    return {};
}

//! Structures inside are laid flat. \param at  where the structure stands in the data
void addFields(MapNode& node,
               const core::describe::StructInfo& structure,
               core::Bytes data,
               size_t begin,
               size_t at)
{
    for (const core::describe::FieldInfo& field : structure.fields) {
        if (field.type->kind == Kind::Padding) continue;
        const size_t offset = at + field.offset;
        if (field.type->kind == Kind::Struct && field.type->structure != nullptr) {
            addFields(node, *field.type->structure, data, begin, offset);
            continue;
        }
        const core::Bytes part{data.data + offset, field.type->size};
        node.children.push_back({words(field.name),
                                 argumentText(*field.type, part),
                                 latin(field.doc),
                                 {begin + offset, field.type->size},
                                 {}});
    }
}

MapNode Walker::arguments(const CompiledInstruction& call, const InstructionInfo* known)
{
    constexpr size_t discriminatorSize = sizeof(std::uint64_t);
    MapNode node;
    node.name = mapped(QT_TRANSLATE_NOOP("app::review", "Arguments"));
    node.range = {m_at, call.data.size()};
    const size_t begin = m_at;
    m_at += call.data.size();
    const core::Bytes data = core::solana::bytesOf(call.data);
    if (known == nullptr) {
        const auto& program = message().staticKeys[call.programIndex];
        auto parts = program == core::solana::ed25519PrecompileId
                         ? mapTextCheck(data, begin, m_labels)
                         : std::nullopt;
        if (parts)
            node.children = std::move(*parts);
        else
            node.value = hexText(data);
        return node;
    }
    node.children.push_back({mapped(QT_TRANSLATE_NOOP("app::review", "instruction")),
                             words(known->name),
                             latin(known->doc),
                             {begin, discriminatorSize},
                             {}});
    if (known->args == nullptr || discriminatorSize + known->args->size != data.size) return node;
    addFields(node, *known->args, data, begin, discriminatorSize);
    return node;
}

//! Null for a program that is not ours.
const InstructionInfo* infoOf(const QString& program, const CompiledInstruction& call)
{
    if (call.data.size() < sizeof(std::uint64_t)) return nullptr;
    const std::uint64_t discriminator = littleEndian({call.data.data(), sizeof(std::uint64_t)});
    for (const core::describe::ProgramInfo* info : core::describe::allPrograms())
        if (latin(info->name) == program) return info->instruction(discriminator);
    return nullptr;
}

MapNode Walker::instruction(size_t index)
{
    const CompiledInstruction& call = message().instructions[index];
    const core::Address& program = message().staticKeys[call.programIndex];
    const QString label = m_labels.of(program);
    const InstructionInfo* known = infoOf(label, call);
    const size_t begin = m_at;
    MapNode node;
    node.name = mapped(QT_TRANSLATE_NOOP("app::review", "Instruction %1")).arg(index + 1);
    const bool isCheck = program == core::solana::ed25519PrecompileId;
    node.value = known != nullptr ? words(known->name)
                 : isCheck
                     ? mapped(QT_TRANSLATE_NOOP("app::review", "check of the owner's signature"))
                     : mapped(QT_TRANSLATE_NOOP("app::review", "unknown to this build"));
    node.label = known == nullptr ? QString() : latin(known->doc);
    node.children.push_back(
        {mapped(QT_TRANSLATE_NOOP("app::review", "program")),
         fields::addressText(program),
         label.isEmpty() ? mapped(QT_TRANSLATE_NOOP("app::review", "unknown program")) : label,
         take(1),
         {}});
    m_at += compactSize(call.accountIndexes.size());
    for (size_t place = 0; place < call.accountIndexes.size(); ++place)
        node.children.push_back(account(call, place, known));
    m_at += compactSize(call.data.size());
    node.children.push_back(arguments(call, known));
    node.range = {begin, m_at - begin};
    return node;
}

MapNode Walker::walk()
{
    constexpr size_t headerSize = 3;
    MapNode root;
    root.name = mapped(QT_TRANSLATE_NOOP("app::review", "Transaction"));
    root.value = mapped(QT_TRANSLATE_NOOP("app::review", "%1 bytes")).arg(m_bytes.size);
    root.range = {0, m_bytes.size};
    MapNode signedBy = signatures();
    if (message().version == core::solana::MessageVersion::V0) m_at += 1;
    const auto& header = message().header;
    MapNode head{
        mapped(QT_TRANSLATE_NOOP("app::review", "Header")),
        mapped(QT_TRANSLATE_NOOP("app::review",
                                 "%1 must sign, %2 of them read-only; %3 others read-only"))
            .arg(header.requiredSignatures)
            .arg(header.readOnlySigned)
            .arg(header.readOnlyUnsigned),
        {},
        take(headerSize),
        {}};
    MapNode keys = accounts();
    MapNode hash{mapped(QT_TRANSLATE_NOOP("app::review", "Recent blockhash")),
                 base58Text(message().recentBlockhash),
                 {},
                 take(core::solana::Hash::size),
                 {}};
    m_at += compactSize(message().instructions.size());
    // What is done comes first, although it stands last in the bytes.
    for (size_t i = 0; i < message().instructions.size(); ++i)
        root.children.push_back(instruction(i));
    root.children.push_back(std::move(keys));
    root.children.push_back(std::move(hash));
    root.children.push_back(std::move(head));
    root.children.push_back(std::move(signedBy));
    return root;
}

} // namespace

core::support::Result<MapNode> mapTransaction(core::Bytes bytes, const Labels& labels)
{
    const auto transaction = core::solana::parseTransaction(bytes);
    if (!transaction) return transaction.error();
    // A lookup table hides accounts: nothing of ours is built with one.
    if (!transaction->message.lookups.empty())
        return core::solana::fail(core::solana::Errc::LookupTableMustBeGiven);
    return Walker(bytes, *transaction, labels).walk();
}

} // namespace app::review
