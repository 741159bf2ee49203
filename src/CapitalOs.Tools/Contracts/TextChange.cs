namespace CapitalOs.Tools.Contracts;

/// <summary>What a call says of a text that may stay as it is.</summary>
/// <param name="IsGiven">Whether the call names the field at all.</param>
/// <param name="Text">The new text, or null to take it away; null when it is not given.</param>
public sealed record TextChange(bool IsGiven, string? Text)
{
    /// <summary>Leaves the text as it is.</summary>
    public static TextChange None { get; } = new(false, null);

    /// <summary>The text after the change.</summary>
    public string? Of(string? before) => IsGiven ? Text : before;
}
