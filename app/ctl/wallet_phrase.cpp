#include "app/ctl/wallet_phrase.h"

#include "app/ctl/terminal.h"
#include "core/solana/hash.h"
#include "wallet/vault/storage.h"

#include <algorithm>
#include <vector>

#include <sys/random.h>

namespace app::ctl {

using core::Bytes;
using core::solana::SecretBuffer;
using core::support::Checked;
using core::support::Done;

namespace {

constexpr std::size_t wordsAsked = 3;
constexpr int triesMax = 3;

//! Views of the words; nothing is copied.
std::vector<std::string_view> wordsOf(const SecretBuffer& phrase)
{
    std::vector<std::string_view> words;
    std::string_view left = core::solana::textOf(phrase.bytes());
    while (!left.empty()) {
        const std::size_t space = left.find(' ');
        words.push_back(left.substr(0, space));
        left.remove_prefix(space == std::string_view::npos ? left.size() : space + 1);
    }
    return words;
}

//! Different places, in ascending order.
std::vector<std::size_t> placesToAsk(std::size_t wordCount)
{
    std::vector<std::size_t> places;
    while (places.size() < std::min(wordsAsked, wordCount)) {
        std::uint8_t chance = 0;
        if (::getrandom(&chance, 1, 0) != 1) continue;
        const std::size_t place = chance % wordCount;
        if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    }
    std::ranges::sort(places);
    return places;
}

//! In columns, as people write them down.
void showWords(Terminal& terminal, const std::vector<std::string_view>& words)
{
    constexpr std::size_t columns = 4;
    constexpr std::size_t width = 14;
    terminal.show("\nWrite these words on paper, in this order. Whoever has them has the accounts; "
                  "without them a lost file is lost for good.\n\n");
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        terminal.show(std::string(4 - number.size(), ' ') + number + " ");
        terminal.show(words[i]);
        const bool isLast = (i + 1) % columns == 0 || i + 1 == words.size();
        terminal.show(isLast ? std::string("\n")
                             : std::string(width - std::min(width, words[i].size()), ' '));
    }
    terminal.show("\n");
}

Checked askWords(Terminal& terminal, const std::vector<std::string_view>& words)
{
    for (int tries = 0; tries < triesMax; ++tries) {
        bool isRight = true;
        for (const std::size_t place : placesToAsk(words.size())) {
            const auto typed =
                terminal.ask("Type word " + std::to_string(place + 1) + " from your paper: ");
            if (!typed) return typed.error();
            isRight = isRight && core::solana::textOf(typed->bytes()) == words[place];
        }
        if (isRight) return Done{};
        terminal.show("Not all of them are right. Look at the paper.\n");
    }
    return fail(CommandError::WordsMustBeConfirmed);
}

} // namespace

Checked handOver(const SecretBuffer& words, const Arguments& arguments)
{
    if (const auto path = arguments.option(mnemonicOutOption.name))
        return wallet::vault::writeSecretFile(wallet::vault::systemFiles(), std::string(*path),
                                              words.bytes());
    const auto terminal = Terminal::open();
    if (!terminal) return fail(CommandError::PhraseMustHaveReader);
    const std::vector<std::string_view> list = wordsOf(words);
    showWords(*terminal, list);
    const auto written =
        terminal->ask("Press Enter when they are on paper; the screen is cleared.");
    // From the scrolled lines as well: paper is asked for, and nothing stays for the next person.
    terminal->show("\x1b[H\x1b[2J\x1b[3J");
    if (!written) return written.error();
    return askWords(*terminal, list);
}

} // namespace app::ctl
