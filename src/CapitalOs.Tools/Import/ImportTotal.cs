namespace CapitalOs.Tools.Import;

/// <summary>What the added transactions move in one commodity.</summary>
/// <param name="Commodity">The commodity's code in the books.</param>
/// <param name="Debits">The sum of the debits as a decimal string, exact at any size.</param>
public sealed record ImportTotal(string Commodity, string Debits);
