using System.Reflection;
using System.Text;
using CapitalOs.Host.Cli;
using CapitalOs.Host.Worker;

namespace CapitalOs.Host.Tests.Cli;

public sealed class ProgressStreamTests
{
    [Fact]
    public void ControlCharacters_AreStripped() => Assert.Equal(
        "[31mred\nä €\n", Show(isWatched: false, "\u001b[31mred\a\r\n", "ä €\u0085\u009b\n"));

    [Fact]
    public void ProgressLines_VanishWhenNobodyWatches() => Assert.Equal(
        "before\nafter\n", Show(isWatched: false, "before\n", ProgressLine.Prefix + "1 2\n", "after\n"));

    [Fact]
    public void ProgressLines_BecomeABarWhenAPersonWatches() => Assert.Contains(
        "\r[###############...............] 1/2",
        Show(isWatched: true, ProgressLine.Prefix + "1 2\n"),
        StringComparison.Ordinal);

    [Fact]
    public void AnUnfinishedLine_IsShownAtTheEnd() => Assert.Equal("last\n", Show(isWatched: false, "last"));

    /// <summary>The stream goes to the process's standard error; the test puts another in its place.</summary>
    private static string Show(bool isWatched, params string[] texts)
    {
        using MemoryStream shown = new();
        using (ProgressStream stream = new())
        {
            Set(stream, "target", shown);
            Set(stream, "isWatched", isWatched);
            foreach (byte one in texts.SelectMany(Encoding.UTF8.GetBytes))
            {
                // One byte at a time: characters and lines arrive in pieces.
                stream.Write([one], 0, 1);
            }
        }

        return Encoding.UTF8.GetString(shown.ToArray());
    }

    private static void Set(ProgressStream stream, string field, object value) => typeof(ProgressStream)
        .GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(stream, value);
}
