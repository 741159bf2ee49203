using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Transfers;

/// <summary>A transfer between two entities.</summary>
public sealed record TransferRow
{
    /// <summary>The public id.</summary>
    public required Guid TransferId { get; init; }

    /// <summary>Who gives.</summary>
    public required string FromEntityId { get; init; }

    /// <summary>Who gets.</summary>
    public required string ToEntityId { get; init; }

    /// <summary>When, in both entities.</summary>
    public required UtcInstant Date { get; init; }

    /// <summary>How much, above zero.</summary>
    public required Amount Amount { get; init; }

    /// <summary>The giving entity's transaction.</summary>
    public required Guid OutTransactionId { get; init; }

    /// <summary>The getting entity's transaction.</summary>
    public required Guid InTransactionId { get; init; }

    /// <summary>Where the giving entity keeps what is owed to it.</summary>
    public required Guid FromDueAccountId { get; init; }

    /// <summary>Where the getting entity keeps what it owes.</summary>
    public required Guid ToDueAccountId { get; init; }

    /// <summary>The event that committed both.</summary>
    public required long EventSeq { get; init; }
}
