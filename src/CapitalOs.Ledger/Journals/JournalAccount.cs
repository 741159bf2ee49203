using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals;

/// <summary>An account of a finalised journal.</summary>
/// <param name="Name">The full name, parts joined by colons.</param>
/// <param name="Type">Declared, inherited from a parent's declaration, guessed from the name as hledger does,
/// or null.</param>
/// <param name="IsDeclared">Whether an <c>account</c> directive names it.</param>
/// <param name="IsPosted">Whether a posting names it; an account that is neither is only a parent.</param>
/// <param name="Balances">The non-zero balances of the account alone, by commodity in ordinal order.</param>
/// <param name="Comment">The comment of its first declaration.</param>
public sealed record JournalAccount(
    string Name,
    JournalAccountType? Type,
    bool IsDeclared,
    bool IsPosted,
    ImmutableArray<JournalAmount> Balances,
    JournalComment Comment)
{
    /// <summary>The parent's full name, or null at the top.</summary>
    public string? Parent =>
        Name.LastIndexOf(':') is int colon and >= 0 ? Name[..colon] : null;
}
