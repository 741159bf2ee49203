using System.Diagnostics.CodeAnalysis;

namespace CapitalOs.Tools.Accounts;

/// <summary>
/// An account as a caller names it. A UUID is always an id; any other text is an alias or a code of the call's entity,
/// and no alias is also a code.
/// </summary>
public sealed record AccountRef
{
    private AccountRef(string text, Guid? id)
    {
        Text = text;
        Id = id;
    }

    /// <summary>What the caller wrote.</summary>
    public string Text { get; }

    /// <summary>The id, or null when an alias or code was written.</summary>
    public Guid? Id { get; }

    /// <summary>An account by its id.</summary>
    public static AccountRef Of(Guid id) => new(id.ToString("D"), id);

    /// <summary>An account as it was written.</summary>
    public static AccountRef Of(string text) => IsId(text, out Guid id) ? new(text, id) : new(text, null);

    /// <summary>Whether a text is an id and can therefore be no alias: a lower-case UUID.</summary>
    public static bool IsId([NotNullWhen(true)] string? text, out Guid id) =>
        Guid.TryParseExact(text, "D", out id) && string.Equals(id.ToString("D"), text, StringComparison.Ordinal);
}
