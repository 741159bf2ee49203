namespace CapitalOs.Tools.Transactions;

/// <summary>The decoded input of <c>get_transaction_by_external_id</c>.</summary>
/// <param name="SourceSystem">Where it came from.</param>
/// <param name="ExternalId">The source's own id.</param>
public sealed record GetTransactionByExternalIdInput(string SourceSystem, string ExternalId);
