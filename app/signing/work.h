#pragma once
//! \file
//! One thread for what must not run on the GUI's: reading files, deriving a vault's key.

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace app::signing {

class Work
{
public:
    Work() { m_pool.setMaxThreadCount(1); }
    //! Waits for what runs; what only waits its turn is dropped.
    ~Work() { finish(); }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

    //! Runs `work` on the thread, in the order of the calls, and then `then` on the context's
    //! thread with what it returned; not when the context is gone. \pre called on that thread, and
    //! finish() is called before the context is destroyed
    template <class Function, class Then> void run(QObject* context, Function work, Then then)
    {
        auto both = std::make_shared<std::pair<Function, Then>>(std::move(work), std::move(then));
        m_pool.start([context, both] {
            auto value = std::make_shared<decltype(both->first())>(both->first());
            QMetaObject::invokeMethod(
                context, [both, value] { both->second(std::move(*value)); }, Qt::QueuedConnection);
        });
    }

    void finish()
    {
        m_pool.clear();
        m_pool.waitForDone();
    }

private:
    QThreadPool m_pool;
};

} // namespace app::signing
