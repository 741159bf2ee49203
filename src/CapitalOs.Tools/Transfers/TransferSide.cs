using CapitalOs.Tools.Accounts;

namespace CapitalOs.Tools.Transfers;

/// <summary>One entity of a transfer.</summary>
/// <param name="EntityId">Whose books.</param>
/// <param name="Account">What pays or is paid.</param>
/// <param name="DueAccount">What keeps the claim on, or the debt to, the other entity.</param>
public sealed record TransferSide(string EntityId, AccountRef Account, AccountRef DueAccount);
