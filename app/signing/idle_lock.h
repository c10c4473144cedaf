#pragma once
//! \file
//! Says when nobody has touched the window for so long that what is open must be locked.

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace app::signing {

//! Also counts while the machine sleeps.
using IdleClock = std::function<std::chrono::milliseconds()>;
[[nodiscard]] IdleClock systemIdleClock();

class IdleLock : public QObject
{
    Q_OBJECT

public:
    explicit IdleLock(IdleClock clock, QObject* parent = nullptr);

    //! Zero: never. The time begins anew.
    void setLimit(std::chrono::milliseconds limit);
    //! Somebody is there. When the time was up before anybody noticed, as after sleep, it is due
    //! first.
    void touch();
    void restart() { setLimit(m_limit); } //!< somebody did something: the time begins anew

signals:
    void due(); //!< once; after the next touch() the time begins anew

private:
    void check();

    IdleClock m_clock;
    QTimer m_timer;
    std::chrono::milliseconds m_limit{0};
    std::chrono::milliseconds m_touched{0};
    bool m_isDue = false;
};

} // namespace app::signing
