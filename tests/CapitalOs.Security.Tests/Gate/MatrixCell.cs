using System.Security.Cryptography;
using System.Text;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>One cell: a tool, a case and a door.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Needs">The capability that it asks for.</param>
/// <param name="Case">What the caller presents.</param>
/// <param name="Door">http or cli.</param>
public sealed record MatrixCell(string Tool, string Needs, MatrixCase Case, string Door)
{
    /// <summary>The doors that a tool can be called through.</summary>
    public static IReadOnlyList<string> Doors { get; } = ["http", "cli"];

    /// <summary>Names the call in its answer, its event and the witness's line.</summary>
    public string CorrelationId => $"matrix:{Door}:{Tool}:{Case.Name}";

    public bool IsAllowed => Case.IsAllowed(Needs);

    public override string ToString() => $"{Tool} x {Case.Name} x {Door}";

    /// <summary>An amount that is another one for another id, so that no two calls look alike.</summary>
    public static string Amount(string id) =>
        $"{1 + (SHA256.HashData(Encoding.UTF8.GetBytes(id))[0] % 100)}.{BitConverter.ToUInt16(
            SHA256.HashData(Encoding.UTF8.GetBytes(id)), 1) % 10_000:0000}";

    /// <summary>A short text that is different for every id.</summary>
    public static string Short(string id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..12];
}
