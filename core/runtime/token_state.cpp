#include "core/runtime/token_state.h"

#include "core/runtime/data_reader.h"

namespace core::runtime {

namespace {

//! Reads optional values and flags, and remembers a flag that no program writes.
class StateReader : public DataReader
{
public:
    using DataReader::DataReader;

    [[nodiscard]] bool isGood() const { return ok() && m_isGood; }

    std::optional<Address> optionalAddress()
    {
        const bool isThere = some();
        const Address value = address();
        if (!isThere) return std::nullopt;
        return value;
    }
    std::optional<uint64_t> optionalNumber()
    {
        const bool isThere = some();
        const auto value = integer<uint64_t>();
        if (!isThere) return std::nullopt;
        return value;
    }
    uint8_t upTo(uint8_t most)
    {
        const auto value = integer<uint8_t>();
        if (value > most) m_isGood = false;
        return value;
    }

private:
    //! The real program looks at the first byte of the number alone.
    bool some() { return (integer<uint32_t>() & 0xff) == 1; }

    bool m_isGood = true;
};

class StateWriter
{
public:
    explicit StateWriter(uint8_t* data) : m_at(data) {}

    template <class T> void integer(T value)
    {
        storeInteger(m_at, value);
        m_at += sizeof(T);
    }
    void address(const Address& value)
    {
        std::memcpy(m_at, value.bytes, Address::size);
        m_at += Address::size;
    }
    void optional(const std::optional<Address>& value)
    {
        integer(uint32_t{value ? 1U : 0U});
        if (value)
            address(*value);
        else
            m_at += Address::size;
    }
    void optional(const std::optional<uint64_t>& value)
    {
        integer(uint32_t{value ? 1U : 0U});
        if (value)
            integer(*value);
        else
            m_at += sizeof(uint64_t);
    }

private:
    uint8_t* m_at;
};

} // namespace

std::optional<TokenMint> readTokenMint(Bytes data)
{
    if (data.size != TokenMint::size) return std::nullopt;
    StateReader in{data};
    TokenMint mint;
    mint.mintAuthority = in.optionalAddress();
    mint.supply = in.integer<uint64_t>();
    mint.decimals = in.integer<uint8_t>();
    mint.isInitialized = in.upTo(1) == 1;
    mint.freezeAuthority = in.optionalAddress();
    if (!in.isGood()) return std::nullopt;
    return mint;
}

std::optional<TokenAccount> readTokenAccount(Bytes data)
{
    if (data.size != TokenAccount::size) return std::nullopt;
    StateReader in{data};
    TokenAccount account;
    account.mint = in.address();
    account.owner = in.address();
    account.amount = in.integer<uint64_t>();
    account.delegate = in.optionalAddress();
    account.state =
        static_cast<TokenAccountState>(in.upTo(static_cast<uint8_t>(TokenAccountState::Frozen)));
    account.nativeReserve = in.optionalNumber();
    account.delegatedAmount = in.integer<uint64_t>();
    account.closeAuthority = in.optionalAddress();
    if (!in.isGood()) return std::nullopt;
    return account;
}

std::optional<TokenMultisig> readTokenMultisig(Bytes data)
{
    if (data.size != TokenMultisig::size) return std::nullopt;
    StateReader in{data};
    TokenMultisig multisig;
    multisig.required = in.integer<uint8_t>();
    multisig.count = in.integer<uint8_t>();
    multisig.isInitialized = in.upTo(1) == 1;
    for (Address& signer : multisig.signers)
        signer = in.address();
    if (!in.isGood()) return std::nullopt;
    return multisig;
}

void writeToken(const TokenMint& mint, uint8_t* data)
{
    StateWriter out{data};
    out.optional(mint.mintAuthority);
    out.integer(mint.supply);
    out.integer(mint.decimals);
    out.integer(uint8_t{mint.isInitialized ? uint8_t{1} : uint8_t{0}});
    out.optional(mint.freezeAuthority);
}

void writeToken(const TokenAccount& account, uint8_t* data)
{
    StateWriter out{data};
    out.address(account.mint);
    out.address(account.owner);
    out.integer(account.amount);
    out.optional(account.delegate);
    out.integer(static_cast<uint8_t>(account.state));
    out.optional(account.nativeReserve);
    out.integer(account.delegatedAmount);
    out.optional(account.closeAuthority);
}

void writeToken(const TokenMultisig& multisig, uint8_t* data)
{
    StateWriter out{data};
    out.integer(multisig.required);
    out.integer(multisig.count);
    out.integer(uint8_t{multisig.isInitialized ? uint8_t{1} : uint8_t{0}});
    for (const Address& signer : multisig.signers)
        out.address(signer);
}

} // namespace core::runtime
