namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Postures of several entities to be taken from the books.</summary>
/// <param name="Entities">Each entity once, all at one day and in one commodity.</param>
public sealed record GroupFromLedgerInput(IReadOnlyList<PostureFromLedgerInput> Entities);
