namespace CapitalOs.Store.Accounts;

/// <summary>The last changes of a chart of accounts; equal ones are of equal charts.</summary>
/// <param name="LastAccount">The key of the last account.</param>
/// <param name="LastMetadata">The event that last changed the metadata of one, or 0.</param>
/// <param name="LastState">The event that last closed or opened one, or 0.</param>
/// <param name="LastProfile">The key of the last profile, or 0.</param>
internal readonly record struct ChartVersion(long LastAccount, long LastMetadata, long LastState, long LastProfile);
