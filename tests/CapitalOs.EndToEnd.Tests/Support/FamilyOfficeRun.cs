using System.Text.RegularExpressions;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>
/// The demo of the family office, told once for all its tests, in a folder that stays as long as they run.
/// </summary>
public sealed partial class FamilyOfficeRun : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public FamilyOfficeRun() => Told = Cli.Run("demo", "family-office", "--data", Folder);

    internal string Folder => scratch.File("office");

    internal CliResult Told { get; }

    /// <summary>
    /// What was told, without what differs from run to run: the folder, a random id, places in the logs.
    /// </summary>
    internal string Story
    {
        get
        {
            string story = Told.Output.Replace(Folder, "FOLDER", StringComparison.Ordinal);
            story = CredentialId().Replace(story, "\"credential_id\":\"ID\"");
            return PlaceInALog().Replace(story, "${what} N");
        }
    }

    /// <summary>A question to the books that the demo left, answered as CSV without its first line.</summary>
    internal string[] Ask(string sql)
    {
        CliResult asked = Cli.Run("query", sql, "--csv", "--data", Folder);
        Assert.True(asked.ExitCode == 0, asked.ToString());
        return asked.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
    }

    public void Dispose() => scratch.Dispose();

    [GeneratedRegex("\"credential_id\":\"[0-9a-f-]{36}\"")]
    private static partial Regex CredentialId();

    [GeneratedRegex("(?<what>event|evidence record|head|verified:|evidence:) [0-9]+( [0-9a-f]{64})?")]
    private static partial Regex PlaceInALog();
}
