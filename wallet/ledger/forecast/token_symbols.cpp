#include "wallet/ledger/forecast/token_symbols.h"

#include "core/base/base58.h"

namespace wallet::ledger::forecast {

using core::addressOf;

namespace {

struct Token
{
    core::Address mint;
    std::string_view symbol;
};

// Only names that every list of the app since 2024 writes alike.
constexpr Token tokens[] = {
    {addressOf("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"), "USDC"},
    {addressOf("Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB"), "USDT"},
    {addressOf("So11111111111111111111111111111111111111112"), "SOL"},
    {addressOf("HZ1JovNiVvGrGNiiYvEozEVgZ58xaU3RKwX8eACQBCt3"), "PYTH"},
    {addressOf("4k3Dyjzvzp8eMZWUXbBCjEvwSkkk59S5iCNLY3QrkX6R"), "RAY"},
    {addressOf("hntyVP6YFm1Hg25TN9WGLqM12b8TQmcknKrdu1oxWux"), "HNT"},
    {addressOf("4vMsoUT2BWatFweudnQM1xedRLfJgJ7hswhcpz4xgBTy"), "HONEY"},
    {addressOf("7i5KKsX2weiTkry7jA4ZwSuXGhs5eJBEjY8vVxR4pfRx"), "GMT"},
    {addressOf("RLBxxFkseAZ4RgJH3Sqn8jXxhmGoz9jWxDNJMh8pL7a"), "RLB"},
    {addressOf("EchesyfXePKdLtoiZSL8pBe8Myagyy8ZRqsACNCFGnvp"), "FIDA"},
    {addressOf("GDfnEsia2WLAW5t8yx2X5j2mkfA74i5kwGdDuZHt7XmG"), "CROWN"},
    {addressOf("orcaEKTdK7LKz57vaAYr9QeNsVEPfiu6QeMU1kektZE"), "ORCA"},
    {addressOf("5MAYDfq5yxtudAhtfyuMBuHZjgAbaS9tbEyEQYAhDS5y"), "ACS"},
    {addressOf("SHDWyBxihqiCj6YekG2GUr7wqKLeLAMK1gHZck9pL6y"), "SHDW"},
    {addressOf("ETAtLmCmsoiEEKfNrHKJ2kYy3MoABhU6NQvpSfij5tDs"), "MEDIA"},
    {addressOf("ATLASXmbPQxBUYbxPsV97usA3fPQYEqzQBUHgiFCUsXx"), "ATLAS"},
    {addressOf("MNDEFzGvMt87ueuHvVU9VcTqsAP5b3fTGPsHuuPA5ey"), "MNDE"},
    {addressOf("zebeczgi5fSEtbpfQKVZKCJ3WgYXxjkMUkNNx7fLKAF"), "ZBC"},
    {addressOf("poLisWXnNRwC6oBu1vHiuKQzFjGL4XDSu4g9qjz9qVk"), "POLIS"},
    {addressOf("SCSuPPNUSypLBsV4darsrYNg4ANPgaGhKhsA3GmMyjz"), "SCS"},
    {addressOf("AURYydfxJib1ZkTir1Jn1J9ECYUtjb6rKQVmtYaixWPP"), "AURY"},
    {addressOf("3bRTivrVsitbmCTGtqwp7hxXPsybkjn4XLNtPsHqa3zR"), "LIKE"},
    {addressOf("HHjoYwUp5aU6pnrvN4s2pwEErwXNZKhxKGYjRJMoBjLw"), "PIP"},
};

} // namespace

std::string_view tokenSymbol(const uint8_t* mint)
{
    for (const Token& token : tokens)
        if (core::equalBytes(token.mint.bytes, mint, core::Address::size)) return token.symbol;
    return "???";
}

} // namespace wallet::ledger::forecast
