using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

public sealed class LedgerInAFile : LedgerSuite<FileBooks>;

public sealed class LedgerInMemory : LedgerSuite<MemoryBooks>;
