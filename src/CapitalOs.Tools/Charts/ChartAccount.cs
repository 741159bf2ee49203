using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Charts;

/// <summary>One account of a file.</summary>
internal sealed record ChartAccount
{
    /// <summary>Its code in the books.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind.</summary>
    public required AccountType Type { get; init; }

    /// <summary>The code of its parent, or null for a root.</summary>
    public required string? ParentId { get; init; }

    /// <summary>Whether it takes postings, or null to leave that as it is.</summary>
    public required bool? IsActive { get; init; }

    /// <summary>The commodity that the account itself names, or null.</summary>
    public required CommodityCode? Currency { get; init; }

    /// <summary>What it is for, or null.</summary>
    public required string? Description { get; init; }

    /// <summary>Facts of the file's own: a JSON object.</summary>
    public required string Metadata { get; init; }

    /// <summary>Words to find it by.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>What other systems call it: system and reference.</summary>
    public required IReadOnlyList<(string System, string Reference)> ExternalRefs { get; init; }

    /// <summary>Where it begins.</summary>
    public required JournalPosition At { get; init; }

    /// <summary>Where its parent is named, or where it begins.</summary>
    public required JournalPosition ParentAt { get; init; }
}
