using CapitalOs.Tools.Contracts;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>What an attacking tool is told.</summary>
/// <param name="Target">Port or path of the sink.</param>
/// <param name="Way">From where it attacks, see <see cref="Ways"/>.</param>
/// <param name="Code">The account that a writing tool adds first.</param>
internal sealed record AttackInput(string Target, string Way, string Code)
{
    public static AttackInput Read(InputReader fields) => new(
        fields.Text("target", 1, 256, "Port or path of the sink."),
        fields.WordOrNull("way", Ways.Words, "From where the tool attacks; direct when absent.") ?? "direct",
        fields.TextOrNull("code", 1, 64, "The account to add.") ?? "Assets:Probe");
}
