#include "widgets/tables/sorted_rows.h"

#include "widgets/tables/raw_order.h"

#include <QtConcurrent>

#include <numeric>

namespace widgets::tables {

namespace {

constexpr int wholeWork = 1'000; // permille
constexpr quint32 rowsPerLook = 4'096;
constexpr size_t blockSize = 65'536;

//! The part [from, to] of the whole work.
struct Share
{
    int from;
    int to;

    [[nodiscard]] int at(size_t done, size_t of) const
    {
        return from + static_cast<int>(static_cast<size_t>(to - from) * done / qMax<size_t>(of, 1));
    }
};

template <class Key> struct Keyed
{
    Key key;
    quint32 row;
};

//! std::stable_sort in pieces, between which one can stop.
template <class Item, class Less>
bool sortInBlocks(std::vector<Item>& items, Less less, Share share, const OnProgress& go)
{
    const auto begin = items.begin();
    const size_t count = items.size();
    const auto place = [&](size_t at) {
        return begin + static_cast<std::ptrdiff_t>(qMin(at, count));
    };
    size_t rounds = 1;
    for (size_t width = blockSize; width < count; width *= 2)
        ++rounds;
    size_t done = 0;
    for (size_t at = 0; at < count; at += blockSize) {
        if (!go(share.at(done * count + at, rounds * count))) return false;
        std::stable_sort(place(at), place(at + blockSize), less);
    }
    for (size_t width = blockSize; width < count; width *= 2) {
        ++done;
        for (size_t at = 0; at < count; at += 2 * width) {
            if (!go(share.at(done * count + at, rounds * count))) return false;
            std::inplace_merge(place(at), place(at + width), place(at + 2 * width), less);
        }
    }
    return true;
}

template <class Key, class Compare>
bool sortByKey(std::vector<Keyed<Key>>& items,
               Compare compare,
               Qt::SortOrder order,
               Share share,
               const OnProgress& go)
{
    if (order == Qt::AscendingOrder)
        return sortInBlocks(
            items, [&](const auto& a, const auto& b) { return compare(a.key, b.key) < 0; }, share,
            go);
    // Not a reversal: rows that are equal keep their order both ways.
    return sortInBlocks(
        items, [&](const auto& a, const auto& b) { return compare(a.key, b.key) > 0; }, share, go);
}

std::optional<std::vector<quint32>> filtered(const RowsWanted& wanted,
                                             Share share,
                                             const OnProgress& go)
{
    const quint32 count = static_cast<quint32>(wanted.source->rowCount());
    std::vector<quint32> rows;
    if (wanted.words.isEmpty()) {
        rows.resize(count);
        std::iota(rows.begin(), rows.end(), 0U);
        return rows;
    }
    for (quint32 row = 0; row < count; ++row) {
        if (row % rowsPerLook == 0 && !go(share.at(row, count))) return {};
        if (wanted.source->matches(static_cast<int>(row), wanted.words)) rows.push_back(row);
    }
    return rows;
}

template <class Key> void putBack(const std::vector<Keyed<Key>>& items, std::vector<quint32>& rows)
{
    for (size_t at = 0; at < items.size(); ++at)
        rows[at] = items[at].row;
}

template <class Key, class Make, class Compare>
bool sortRows(std::vector<quint32>& rows,
              const std::vector<QVariant>& values,
              Make make,
              Compare compare,
              Qt::SortOrder order,
              Share share,
              const OnProgress& go)
{
    std::vector<Keyed<Key>> items;
    items.reserve(values.size());
    for (size_t at = 0; at < values.size(); ++at)
        items.push_back({make(values[at]), rows[at]});
    if (!sortByKey(items, compare, order, share, go)) return false;
    putBack(items, rows);
    return true;
}

//! \return the values of the rows that have one, which come to the front; the others stay behind
//! them in their order. Nothing when told to stop.
std::optional<std::vector<QVariant>> valuesOf(const RowsWanted& wanted,
                                              std::vector<quint32>& rows,
                                              Share share,
                                              const OnProgress& go)
{
    std::vector<QVariant> values;
    std::vector<quint32> without;
    values.reserve(rows.size());
    for (size_t at = 0; at < rows.size(); ++at) {
        if (at % rowsPerLook == 0 && !go(share.at(at, rows.size()))) return {};
        const quint32 row = rows[at];
        QVariant value = wanted.source->value(static_cast<int>(row), wanted.column, RawRole);
        if (!value.isValid()) {
            without.push_back(row);
            continue;
        }
        rows[values.size()] = row; // never ahead of what is still to be read
        values.push_back(std::move(value));
    }
    std::copy(without.begin(), without.end(),
              rows.begin() + static_cast<std::ptrdiff_t>(values.size()));
    return values;
}

} // namespace

bool RowSource::matches(int row, const QStringList& words) const
{
    QStringList cells;
    for (size_t column = 0; column < columns().size(); ++column)
        cells << value(row, static_cast<int>(column), Qt::DisplayRole).toString();
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return std::any_of(cells.begin(), cells.end(), [&](const QString& cell) {
            return cell.contains(word, Qt::CaseInsensitive);
        });
    });
}

std::optional<RowOrder> orderRows(const RowsWanted& wanted, const OnProgress& go)
{
    if (!wanted.source) return RowOrder();
    const bool isSorted = wanted.column >= 0;
    if (!isSorted && wanted.words.isEmpty()) return RowOrder();
    constexpr int filterShare = 500;
    constexpr int valueShare = 700;
    auto rows = filtered(wanted, {0, isSorted ? filterShare : wholeWork}, go);
    if (!rows) return {};
    if (isSorted) {
        const auto values = valuesOf(wanted, *rows, {filterShare, valueShare}, go);
        if (!values) return {};
        const Share share{valueShare, wholeWork};
        const auto isText = [](const QVariant& value) {
            return value.typeId() == QMetaType::QString;
        };
        bool isDone = false;
        // The two usual kinds of column without the cost of a variant in each comparison.
        if (std::all_of(values->begin(), values->end(), isWhole))
            isDone = sortRows<WholeKey>(
                *rows, *values, wholeKey,
                [](const WholeKey& a, const WholeKey& b) { return a <=> b; }, wanted.order, share,
                go);
        else if (std::all_of(values->begin(), values->end(), isText))
            isDone = sortRows<QString>(
                *rows, *values, [](const QVariant& value) { return textKey(value.toString()); },
                [](const QString& a, const QString& b) { return a.compare(b) <=> 0; }, wanted.order,
                share, go);
        else
            isDone = sortRows<QVariant>(
                *rows, *values, [](const QVariant& value) { return value; }, compareRaw,
                wanted.order, share, go);
        if (!isDone) return {};
    }
    return std::make_shared<const std::vector<quint32>>(std::move(*rows));
}

SortedRows::SortedRows(QObject* parent) : QObject(parent)
{
    connect(&m_watcher, &Watcher::finished, this, &SortedRows::take);
    connect(&m_watcher, &Watcher::progressValueChanged, this, [this](int permille) {
        if (m_isBusy) emit progressed(permille);
    });
}

SortedRows::~SortedRows()
{
    // Not waited for: the worker holds the source by itself and ends at its next look.
    m_watcher.future().cancel();
}

void SortedRows::request(const RowsWanted& wanted)
{
    m_watcher.future().cancel();
    ++m_generation;
    m_isBusy = true;
    emit progressed(0);
    const quint64 generation = m_generation;
    m_watcher.setFuture(QtConcurrent::run([wanted, generation](QPromise<SortedAnswer>& promise) {
        promise.setProgressRange(0, wholeWork);
        auto order = orderRows(wanted, [&promise](int permille) {
            promise.setProgressValue(permille);
            return !promise.isCanceled();
        });
        if (order) promise.addResult(SortedAnswer{generation, wanted, std::move(*order)});
    }));
}

void SortedRows::take()
{
    if (m_watcher.future().resultCount() == 0) return;
    const SortedAnswer answer = m_watcher.result();
    if (answer.generation != m_generation) return;
    m_isBusy = false;
    emit progressed(-1);
    emit ready(answer.wanted, answer.order);
}

} // namespace widgets::tables
