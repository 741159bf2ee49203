using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;

namespace CapitalOs.Store.Obligations;

/// <summary>Something that must be paid again and again, as it stands.</summary>
public sealed record ObligationRow
{
    /// <summary>The store's own dense key, 1-based; 0 for one that is not stored yet.</summary>
    public long Key { get; init; }

    /// <summary>The public id.</summary>
    public required Guid ObligationId { get; init; }

    /// <summary>Where it came from.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>What it is called; unique per source system and account.</summary>
    public required string Name { get; init; }

    /// <summary>The account that it is paid from or to.</summary>
    public required long AccountKey { get; init; }

    /// <summary>The public id of that account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Whose books; the account's entity.</summary>
    public required string EntityId { get; init; }

    /// <summary>How often it falls due.</summary>
    public required Cadence Cadence { get; init; }

    /// <summary>How much is expected each time, zero or more, in the account's commodity.</summary>
    public required Amount ExpectedAmount { get; init; }

    /// <summary>Whether the amount varies.</summary>
    public required bool IsVariable { get; init; }

    /// <summary>The due date that all others are counted from.</summary>
    public required DateOnly FirstDueDate { get; init; }

    /// <summary>How often the due date has rolled since.</summary>
    public required long TimesRolled { get; init; }

    /// <summary>When it falls due next.</summary>
    public required DateOnly NextDueDate { get; init; }

    /// <summary>A canonical JSON object.</summary>
    public required string Metadata { get; init; }

    /// <summary>Whether it still falls due.</summary>
    public required bool IsActive { get; init; }

    /// <summary>The event that made this version.</summary>
    public required long EventSeq { get; init; }
}
