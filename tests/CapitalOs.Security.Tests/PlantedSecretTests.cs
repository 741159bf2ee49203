using System.Globalization;
using System.Text;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests;

/// <summary>
/// A tool knows a secret and puts it wherever somebody might write it down: into every argument of refused calls, its
/// input, its environment, its answer and its exception. Everything that the run has produced is searched.
/// </summary>
public sealed class PlantedSecretTests
{
    private const string Secret = "zebra-quartz-harbour";
    private const int Number = 1_934_762_857;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ASecretInEveryPlace_IsInNothingThatTheRunProduces(bool throws)
    {
        using Books books = new();
        StringBuilder said = new();
        object input = new { secret = Secret, number = Number, throws };
        await using (Server server = await Server.StartAsync(books))
        {
            Answer blocked = await server.CallAsync("probe_secret", input, "smuggle");
            Assert.Equal(500, blocked.Status);
            Assert.Contains("egress_blocked", blocked.Body, StringComparison.Ordinal);
            said.Append(blocked.Body);
            said.Append((await server.CallAsync("list_events", new { limit = 100 })).Body);
            said.Append((await server.HealthAsync()).Body);
            said.Append(server.Messages);
        }

        ProgramResult called = books.Call("probe_secret", input);
        Assert.Equal(6, called.ExitCode);
        said.Append(called.Output).Append(called.Error);
        ProgramResult verified = books.Run("verify");
        Assert.Equal(0, verified.ExitCode);
        said.Append(verified.Output).Append(verified.Error);
        AssertClean(said.ToString(), "what was said");
        foreach (string path in Directory.GetFiles(books.Root, "*", SearchOption.AllDirectories))
        {
            AssertClean(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path)), path);
        }

        // The attempts themselves are there, in many kinds, so that there was something to write them into.
        Assert.True(books.EvidenceLines().Select(one => one.Text("rule")).Distinct().Count() >= 8);

        // And the search finds what the same books do keep.
        Assert.Equal(0, books.Call(
            "create_account", new { code = Secret, name = Secret, account_type = "asset" }).ExitCode);
        Assert.Contains(
            Secret,
            string.Concat(Directory.GetFiles(books.Folder).Select(File.ReadAllText)),
            StringComparison.Ordinal);
    }

    private static void AssertClean(string text, string where)
    {
        string decimals = Number.ToString(CultureInfo.InvariantCulture);
        foreach (string form in (string[])
            [
                Secret,
                decimals,
                Number.ToString("x", CultureInfo.InvariantCulture),
                Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret)),
                Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Secret)),
            ])
        {
            Assert.False(text.Contains(form, StringComparison.OrdinalIgnoreCase), $"{form} is in {where}");
        }
    }
}
