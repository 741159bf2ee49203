namespace CapitalOs.Security.Tests.Gate;

/// <summary>One column of the matrix: what a caller presents, given what the tool needs.</summary>
/// <param name="Name">Its word in the page and in correlation ids.</param>
/// <param name="Meaning">One sentence for the page.</param>
/// <param name="HeldFor">The capabilities of the working credential, or null when none works.</param>
public sealed record MatrixCase(string Name, string Meaning, Func<string, string[]?> HeldFor)
{
    public const string None = "none";
    public const string Malformed = "malformed";
    public const string Unknown = "unknown";
    public const string Expired = "expired";
    public const string Revoked = "revoked";

    /// <summary>The capabilities that a credential can hold.</summary>
    public static IReadOnlyList<string> Capabilities { get; } = ["read", "write", "approve", "admin"];

    /// <summary>Every column. Nobody holds write and approve, so all other capabilities are two credentials.</summary>
    public static IReadOnlyList<MatrixCase> All { get; } =
    [
        new(None, "No credential at all; over the command line an empty token file.", _ => null),
        new(Malformed, "A text that cannot be a token.", _ => null),
        new(Unknown, "A well-formed token that was never made.", _ => null),
        new(Expired, "A credential with exactly the right capability, past its expiry; it worked before.", _ => null),
        new(Revoked, "A credential with exactly the right capability, revoked; it worked before.", _ => null),
        .. Capabilities.Select(one => new MatrixCase(one, $"A credential that holds `{one}` alone.", _ => [one])),
        Others("others_write", "approve"),
        Others("others_approve", "write"),
    ];

    /// <summary>Whether the call must reach the tool.</summary>
    public bool IsAllowed(string needed) => HeldFor(needed)?.Contains(needed) == true;

    private static MatrixCase Others(string name, string without) => new(
        name,
        $"A credential that holds every capability but the right one and `{without}`.",
        needed => [.. Capabilities.Where(one => one != needed && one != without)]);
}
