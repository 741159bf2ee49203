namespace CapitalOs.EventLog.Events;

/// <summary>The ways in which a caller proved who it is.</summary>
public static class AuthnMethods
{
    /// <summary>The <c>Authorization: Bearer</c> header, or a token file on the command line.</summary>
    public const string Bearer = "bearer";

    /// <summary>The <c>x-capital-auth-token</c> header.</summary>
    public const string Header = "header";

    /// <summary>The first credential, made while there was none to authenticate with.</summary>
    public const string Bootstrap = "bootstrap";

    /// <summary>The system itself, for example the event that a start writes.</summary>
    public const string System = "system";

    /// <summary>Nothing valid was presented.</summary>
    public const string None = "none";

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<string> All { get; } = [Bearer, Header, Bootstrap, System, None];

    /// <summary>Whether the text is one of the above.</summary>
    public static bool IsKnown(string? text) => text is not null && All.Contains(text);
}
