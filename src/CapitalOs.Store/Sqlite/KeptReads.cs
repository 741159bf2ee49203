using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;

namespace CapitalOs.Store.Sqlite;

/// <summary>What the readers of one file keep of what they have read, for each other.</summary>
internal sealed class KeptReads
{
    public KeptChart Chart { get; } = new();

    public KeptDays Days { get; } = new();
}
