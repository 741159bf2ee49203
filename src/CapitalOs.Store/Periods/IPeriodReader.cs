using CapitalOs.Ledger.Periods;

namespace CapitalOs.Store.Periods;

/// <summary>Reads the states of periods.</summary>
public interface IPeriodReader
{
    /// <summary>The state of an entity's period; open when nobody ever changed it.</summary>
    PeriodState StateOf(string entityId, PeriodKey period);

    /// <summary>All changes of an entity's period, oldest first.</summary>
    IReadOnlyList<PeriodChangeRow> PeriodChanges(string entityId, PeriodKey period);
}
