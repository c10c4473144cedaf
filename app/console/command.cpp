#include "app/console/command.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace app::console {

namespace {

constexpr int beginsText = 8;
constexpr int beginsWord = 6;
constexpr int insideWord = 3;
constexpr qsizetype detailLength = 4; //!< typed before details are searched

int fitOfWord(const Command& command, const QString& word)
{
    const QString title = command.title.toCaseFolded();
    const QString folded = word.toCaseFolded();
    if (title.startsWith(folded)) return beginsText;
    for (qsizetype at = title.indexOf(folded); at >= 0; at = title.indexOf(folded, at + 1))
        if (!title.at(at - 1).isLetterOrNumber()) return beginsWord;
    if (title.contains(folded)) return insideWord;
    // Base58 knows capitals from small letters.
    if (word.size() >= detailLength && command.detail.contains(word)) return beginsWord;
    return 0;
}

} // namespace

int fit(const Command& command, const QString& typed)
{
    int total = 0;
    for (const QString& word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const int one = fitOfWord(command, word);
        if (one == 0) return 0;
        total += one;
    }
    return qMax(total, 1);
}

std::vector<const Command*> matching(const std::vector<Command>& commands, const QString& typed)
{
    std::vector<std::pair<int, const Command*>> found;
    for (const Command& command : commands)
        if (const int score = fit(command, typed); score > 0) found.emplace_back(score, &command);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Command*> result;
    for (const auto& [score, command] : found)
        result.push_back(command);
    return result;
}

QString kindName(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Page: return QCoreApplication::translate("Palette", "Page");
    case CommandKind::Market: return QCoreApplication::translate("Palette", "Market");
    case CommandKind::Action: return QCoreApplication::translate("Palette", "Action");
    case CommandKind::Address: return QCoreApplication::translate("Palette", "Address");
    case CommandKind::Claim: return QCoreApplication::translate("Palette", "Claim");
    }
    return {};
}

} // namespace app::console
