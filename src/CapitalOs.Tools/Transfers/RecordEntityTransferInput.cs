using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Transfers;

/// <summary>The decoded input of <c>record_entity_transfer</c>.</summary>
public sealed record RecordEntityTransferInput
{
    /// <summary>Where it comes from.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The source's own id.</summary>
    public required string ExternalId { get; init; }

    /// <summary>When, in both entities.</summary>
    public required UtcInstant Date { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>A decimal string above zero.</summary>
    public required string Amount { get; init; }

    /// <summary>The commodity of all four accounts.</summary>
    public required CommodityCode Currency { get; init; }

    /// <summary>Who gives.</summary>
    public required TransferSide From { get; init; }

    /// <summary>Who gets.</summary>
    public required TransferSide To { get; init; }

    /// <summary>Its category, or null.</summary>
    public required string? Category { get; init; }

    /// <summary>Its risk band, or null.</summary>
    public required string? RiskBand { get; init; }

    /// <summary>Whether to take everything back after the real path.</summary>
    public required bool IsDryRun { get; init; }
}
