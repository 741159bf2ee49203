namespace CapitalOs.Security.Tests.Running;

/// <summary>An HTTP answer as it came over the wire.</summary>
/// <param name="Status">The status, or 0 when the server said nothing.</param>
/// <param name="Head">The status line and the headers.</param>
/// <param name="Body">What followed them.</param>
public sealed record RawAnswer(int Status, string Head, string Body)
{
    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        ?[(name.Length + 1)..].Trim();
}
