using System.Text.RegularExpressions;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>Every tool gives the same bytes for the same state and input, through both doors and wherever it runs.
/// </summary>
public sealed partial class EveryToolTests
{
    // What these say changes with every call: the log's head, or what it just did.
    private static readonly string[] NeverTheSame = ["list_events", "verify_event_log", "seal_self_test"];

    [Fact]
    public async Task EveryTool_GivesTheSameBytes_ThroughBothDoors_AndInForeignSurroundings()
    {
        await using ExampleDoors doors = await ExampleDoors.PlayAsync();
        Assert.Equal(
            Books.Catalogue.Tools.Select(tool => tool.Descriptor.Name),
            doors.Shown.Keys.Order(StringComparer.Ordinal));
        int compared = 0;
        foreach ((string tool, (string role, string body)) in doors.Shown.OrderBy(one => one.Key))
        {
            // A refusal is made like any other answer, so one place in turn is enough for it.
            string wrong = $"{{\"surprise\":1,{body[1..]}";
            await CompareAsync(doors, tool, role, wrong, [Surroundings.Foreign[compared++ % 3]]);
            ToolHints hints = Books.Catalogue.Find(tool)!.Descriptor.Hints;
            if ((hints.IsReadOnly || hints.IsIdempotent) && !NeverTheSame.Contains(tool))
            {
                await CompareAsync(doors, tool, role, body, Surroundings.Foreign);
                compared++;
            }
        }

        Assert.True(compared > (2 * Books.Catalogue.Tools.Count) - 15, $"only {compared} answers were compared");
        Assert.Equal(0, doors.Verify().ExitCode);
    }

    private static async Task CompareAsync(
        ExampleDoors doors, string tool, string role, string body, IEnumerable<Dictionary<string, string>> places)
    {
        // The story went on after the call: a period was opened again, which this closes first.
        await doors.OverHttpAsync(tool, role, body);
        string expected = WithoutPlace(await doors.OverHttpAsync(tool, role, body));
        foreach (Dictionary<string, string> place in places)
        {
            Assert.Equal($"{tool} {expected}", $"{tool} {WithoutPlace(doors.FromCommand(tool, role, body, place))}");
        }
    }

    /// <summary>A cursor holds how long the log was when the first page was read, and each call makes it longer.
    /// </summary>
    private static string WithoutPlace(string answer)
    {
        string bare = Cursor().Replace(answer, "\"next_cursor\":\"\"");
        return bare == answer ? answer : Digest().Replace(bare, "\"output_hash\":\"\"");
    }

    [GeneratedRegex("\"next_cursor\":\"[^\"]+\"")]
    private static partial Regex Cursor();

    [GeneratedRegex("\"output_hash\":\"[0-9a-f]{64}\"")]
    private static partial Regex Digest();
}
