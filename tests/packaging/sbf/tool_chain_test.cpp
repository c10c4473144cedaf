//! Goal: C++ that means something else on chain than natively does not become a program.
//! Method: snippets through the real compilers and linker, each with its one fault, the flags that
//! packaging/sbf/compile.cmake uses, and once the flag that must never be used.

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class ToolChainTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void compilesAndLinksOrdinaryCode();
    void buildIsReproducible();
    void refuses_data();
    void refuses();
    void refusesTheProcessorWith32BitArithmetic();

private:
    struct Done
    {
        bool ok = false;
        QString output;
    };
    [[nodiscard]] Done run(const QString& program, const QStringList& arguments) const;
    [[nodiscard]] Done build(const QString& source,
                             const QString& name = QStringLiteral("a")) const;
    [[nodiscard]] QByteArray content(const QString& file) const;

    QTemporaryDir m_folder;
};

void ToolChainTest::initTestCase()
{
    if (!QFile::exists(QStringLiteral(BACKSTOP_SBF_CLANG)))
        QSKIP("clang++-19 and llc-19 are not installed");
    QVERIFY(m_folder.isValid());
}

ToolChainTest::Done ToolChainTest::run(const QString& program, const QStringList& arguments) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000)) return {false, process.errorString()};
    return {process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            QString::fromUtf8(process.readAll())};
}

QByteArray ToolChainTest::content(const QString& file) const
{
    QFile opened(m_folder.filePath(file));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

//! Source to `name`.so, as the build does it.
ToolChainTest::Done ToolChainTest::build(const QString& source, const QString& name) const
{
    const QString path = m_folder.filePath(name + QStringLiteral(".cpp"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return {false, file.errorString()};
    file.write("#include <stdint.h>\n" + source.toUtf8());
    file.close();
    const QString object = m_folder.filePath(name + QStringLiteral(".o"));
    const Done compiled = run(
        QStringLiteral(CMAKE_PROGRAM),
        {QStringLiteral("-DCLANG=" BACKSTOP_SBF_CLANG), QStringLiteral("-DLLC=" BACKSTOP_SBF_LLC),
         QStringLiteral("-DROOT=" BACKSTOP_SOURCE_DIR), QStringLiteral("-DSOURCE=") + path,
         QStringLiteral("-DOBJECT=") + object, QStringLiteral("-DDEFINITIONS="),
         QStringLiteral("-P"), QStringLiteral(BACKSTOP_SOURCE_DIR "/packaging/sbf/compile.cmake")});
    if (!compiled.ok) return compiled;
    return run(QStringLiteral(SBF_LINK), {m_folder.filePath(name + QStringLiteral(".so")), object});
}

namespace {

// Returns a struct, reads tables of numbers and of text, and works on 8, 16, 32 and 64 bits.
constexpr char ordinary[] = R"(
extern "C" void sol_log_(const char*, uint64_t);
namespace {
struct Wide { uint64_t words[4]; };
constexpr const char* names[] = {"one", "three", "five"};
constexpr uint64_t primes[] = {2, 3, 5, 7};
[[gnu::noinline]] Wide spread(uint64_t a) { return {{a, a * primes[a & 3], a / 3, a % 7}}; }
[[gnu::noinline]] int16_t narrow(int32_t a, int8_t b) { return static_cast<int16_t>(a * b); }
}
extern "C" uint64_t entrypoint(const uint8_t* input) {
    sol_log_(names[input[0] % 3], 3);
    const Wide wide = spread(input[1]);
    return wide.words[input[2] & 3] + static_cast<uint64_t>(narrow(input[3], 2));
}
)";

} // namespace

void ToolChainTest::compilesAndLinksOrdinaryCode()
{
    const Done done = build(QString::fromLatin1(ordinary));
    QVERIFY2(done.ok, qPrintable(done.output));
}

void ToolChainTest::buildIsReproducible()
{
    QVERIFY(build(QString::fromLatin1(ordinary), QStringLiteral("first")).ok);
    QVERIFY(build(QString::fromLatin1(ordinary), QStringLiteral("second")).ok);
    QVERIFY(!content(QStringLiteral("first.so")).isEmpty());
    QCOMPARE(content(QStringLiteral("first.so")), content(QStringLiteral("second.so")));
}

namespace {

void addRow(const char* name, const char* source, const char* reason)
{
    QTest::newRow(name) << QString::fromLatin1(source) << QString::fromLatin1(reason);
}

// What there is no memory or no instruction for.
void addMachineRows()
{
    addRow("mutable global",
           "uint64_t count; extern \"C\" uint64_t entrypoint() { return ++count; }", ".bss");
    addRow("initialised global",
           "uint64_t count = 3; extern \"C\" uint64_t entrypoint() { return ++count; }", ".data");
    addRow("function static",
           "extern \"C\" uint64_t entrypoint() { static uint64_t count = 1; return ++count; }",
           ".data");
    addRow("signed division", "extern \"C\" int64_t entrypoint(int64_t* a) { return a[0] / a[1]; }",
           "does not compile");
    addRow("floating point",
           "extern \"C\" uint64_t entrypoint(double* a) { return static_cast<uint64_t>(*a * 3); }",
           "does not compile");
    addRow(
        "128-bit division",
        "__extension__ typedef unsigned __int128 Wide;"
        "extern \"C\" uint64_t entrypoint(Wide* a) { return static_cast<uint64_t>(a[0] / a[1]); }",
        "does not compile");
}

// What cannot be passed, kept in a frame, or called.
void addCallRows()
{
    addRow("six arguments",
           "[[gnu::noinline]] static uint64_t f(uint64_t a, uint64_t b, uint64_t c, uint64_t d,"
           " uint64_t e, uint64_t* g) { return a + b + c + d + e + *g; }"
           "extern \"C\" uint64_t entrypoint(uint64_t* a)"
           " { return f(a[0], a[1], a[2], a[3], a[4], a); }",
           "does not compile");
    addRow("struct by value",
           "struct Wide { uint64_t words[3]; }; uint64_t other(Wide);"
           "extern \"C\" uint64_t entrypoint(uint64_t* a) { return other({{a[0], a[1], a[2]}}); }",
           "more than 16 bytes");
    addRow("struct taken by value",
           "struct Wide { uint64_t words[3]; }; uint64_t other(Wide w) { return w.words[0]; }"
           "extern \"C\" uint64_t entrypoint() { return 0; }",
           "const reference");
    addRow("frame above 4096 bytes",
           "uint64_t other(uint64_t*);"
           "extern \"C\" uint64_t entrypoint() { uint64_t large[600]; return other(large); }",
           "does not compile");
    addRow("large copy",
           "struct Large { uint64_t words[400]; };"
           "extern \"C\" uint64_t entrypoint(Large* a) { a[0] = a[1]; return 0; }",
           "does not compile");
    addRow("atomic",
           "extern \"C\" uint64_t entrypoint(uint64_t* a)"
           " { return __atomic_fetch_add(a, uint64_t{1}, 5); }",
           "atomic");
    addRow("recursion",
           "extern \"C\" uint64_t entrypoint(uint64_t* a);"
           "[[gnu::noinline]] static uint64_t f(uint64_t* a) { return *a + entrypoint(a + 1); }"
           "extern \"C\" uint64_t entrypoint(uint64_t* a) { return *a == 0 ? 0 : f(a) + 1; }",
           "recurses");
    addRow("unknown function",
           "extern \"C\" uint64_t malloc(uint64_t);"
           "extern \"C\" uint64_t entrypoint() { return malloc(1); }",
           "malloc");
}

} // namespace

void ToolChainTest::refuses_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("reason");
    addMachineRows();
    addCallRows();
}

void ToolChainTest::refuses()
{
    QFETCH(const QString, source);
    QFETCH(const QString, reason);
    const Done done = build(source);
    QVERIFY(!done.ok);
    QVERIFY2(done.output.contains(reason), qPrintable(done.output));
}

void ToolChainTest::refusesTheProcessorWith32BitArithmetic()
{
    QFile file(m_folder.filePath(QStringLiteral("v3.cpp")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("extern \"C\" unsigned entrypoint(unsigned* a) { return a[0] + a[1]; }\n");
    file.close();
    const QString object = m_folder.filePath(QStringLiteral("v3.o"));
    const QStringList arguments{QStringLiteral("--target=bpfel"),
                                QStringLiteral("-O2"),
                                QStringLiteral("-ffreestanding"),
                                QStringLiteral("-c"),
                                QStringLiteral("-fstack-size-section"),
                                QStringLiteral("-o"),
                                object,
                                file.fileName()};
    const QString program = m_folder.filePath(QStringLiteral("v3.so"));
    for (const char* processor : {"-mcpu=v3", "-mcpu=v4"}) {
        const QString clang = QStringLiteral(BACKSTOP_SBF_CLANG);
        QVERIFY(run(clang, QStringList{QString::fromLatin1(processor)} + arguments).ok);
        const Done linked = run(QStringLiteral(SBF_LINK), {program, object});
        QVERIFY(!linked.ok);
        QVERIFY2(linked.output.contains(QStringLiteral("32-bit")), qPrintable(linked.output));
    }
}

QTEST_GUILESS_MAIN(ToolChainTest)
#include "tool_chain_test.moc"
