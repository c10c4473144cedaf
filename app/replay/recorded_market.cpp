#include "app/replay/recorded_market.h"

#include "app/replay/errors.h"
#include "core/market/csv.h"

#include <QFile>

namespace app::replay {
namespace {

using core::support::Result;

constexpr int64_t quarterHour = 900;

Result<std::string> readFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fault(ReplayError::FileMustOpen, path + ": " + file.errorString().toStdString());
    // One byte beyond the limit tells a file that is too long, whatever its size says.
    constexpr auto limit = static_cast<qint64>(core::market::csvSizeMax);
    const QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return fault(ReplayError::FileMustOpen, path + ": " + file.errorString().toStdString());
    if (bytes.size() > limit) return fault(ReplayError::FileMustStayWithinLimit, path);
    return bytes.toStdString();
}

//! The name that messages call a file by: its last part.
std::string nameOf(const std::string& path)
{
    return path.substr(path.find_last_of('/') + 1);
}

Result<RecordedMarket> loadMarket(const ReplayFiles& files, const MarketAssumptions& market)
{
    const auto candleText = readFile(files.records + "/" + market.candleFile);
    if (!candleText) return candleText.error();
    auto candles = core::market::readCandles(*candleText, market.candleFile);
    if (!candles) return candles.error();
    const auto fundingText = readFile(files.records + "/" + market.fundingFile);
    if (!fundingText) return fundingText.error();
    auto funding = core::market::readFunding(*fundingText, market.fundingFile);
    if (!funding) return funding.error();

    if (candles->interval != quarterHour)
        return fault(ReplayError::CandlesMustBeQuarterHours, market.candleFile);
    if (candles->closeTime(candles->candles.back()) <= market.joinsAt)
        return fault(ReplayError::CandlesMustReachStory, market.candleFile);
    return RecordedMarket{std::move(candles).value(), std::move(funding).value()};
}

} // namespace

Result<ReplayInput> loadReplay(const ReplayFiles& files)
{
    const auto text = readFile(files.scenario);
    if (!text) return text.error();
    auto scenario = readScenario(*text, nameOf(files.scenario));
    if (!scenario) return scenario.error();
    ReplayInput input{std::move(scenario).value(), {}};
    for (const MarketAssumptions& market : input.scenario.markets) {
        auto recorded = loadMarket(files, market);
        if (!recorded) return recorded.error();
        input.markets.push_back(std::move(recorded).value());
    }
    return input;
}

} // namespace app::replay
