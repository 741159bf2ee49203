using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Snapshots;

namespace CapitalOs.Store.Sqlite;

/// <summary>What the readers of one file keep of what they have read, for each other.</summary>
internal sealed class KeptReads
{
    public KeptChart Chart { get; } = new();

    public KeptSums Sums { get; } = new();

    public BusyMonths BusyMonths { get; } = new();

    public KeptMonths Months { get; } = new();

    public KeptObligations Obligations { get; } = new();

    public KeptSnapshots Snapshots { get; } = new();
}
