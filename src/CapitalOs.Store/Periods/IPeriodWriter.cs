using CapitalOs.Ledger.Periods;

namespace CapitalOs.Store.Periods;

/// <summary>Records changes of periods, append-only. A locked period never changes again.</summary>
public interface IPeriodWriter
{
    /// <summary>Records that a period has another state from an event on.</summary>
    void InsertPeriodChange(string entityId, PeriodKey period, PeriodChangeRow change);
}
