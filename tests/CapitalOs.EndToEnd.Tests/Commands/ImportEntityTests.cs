using System.Text.Json;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary><c>capital-os import --entity</c>: a journal into the books of one entity, and of no other.</summary>
public sealed class ImportEntityTests
{
    private const string Journal = """
        2026-01-02 Opening
            assets:cash    100.00 USD
            equity:start  -100.00 USD

        2026-01-03 Bread
            expenses:food    4.50 USD
            assets:cash

        """;

    [Fact]
    public void Journal_GoesIntoTheNamedEntity_Once_AndIntoAnotherOnItsOwn()
    {
        using DataFolder data = DataFolder.Open();
        using ScratchFolder scratch = new();
        string path = scratch.File("trust.journal");
        File.WriteAllText(path, Journal);
        OpenEntity(data);

        CliResult tried = Import(data, path, "trust", "--dry-run");
        Assert.Equal(0, tried.ExitCode);
        Assert.Empty(Rows(data));
        CliResult first = Import(data, path, "trust");
        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Contains("2 added", first.Output, StringComparison.Ordinal);
        string[] trust = ["trust assets:cash 95.5000", "trust equity:start -100.0000", "trust expenses:food 4.5000"];
        Assert.Equal(trust, Rows(data));
        Assert.Contains(" 0 added", Import(data, path, "trust").Output, StringComparison.Ordinal);
        Assert.Equal(trust, Rows(data));

        CliResult other = Import(data, path, "entity-default", "--source-name", "home");
        Assert.True(other.ExitCode == 0, other.ToString());
        Assert.Equal([.. trust.Select(row => row.Replace("trust", "entity-default")), .. trust], Rows(data));
        Assert.Equal(0, data.Verify().ExitCode);
    }

    [Fact]
    public void UnknownEntity_IsRefused_AndNothingIsImported()
    {
        using DataFolder data = DataFolder.Open();
        using ScratchFolder scratch = new();
        string path = scratch.File("trust.journal");
        File.WriteAllText(path, Journal);

        CliResult refused = Import(data, path, "trust");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("entity", refused.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was imported", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Rows(data));
        OpenEntity(data);
        Assert.Equal(0, Import(data, path, "trust").ExitCode);
        Assert.Equal(0, data.Verify().ExitCode);
    }

    private static CliResult Import(DataFolder data, string path, string entity, params string[] further) =>
        Cli.Run(["import", path, "--entity", entity, "--data", data.Path, .. further]);

    /// <summary>Opens the entity trust, as two admins do.</summary>
    private static void OpenEntity(DataFolder data)
    {
        JsonElement second = Accepted(data.Call(
            "create_credential", """{"actor_id":"trustee","capabilities":["read","admin"]}"""));
        string tokenFile = data.Beside("trustee");
        File.WriteAllText(tokenFile, second.GetProperty("token").GetString());
        File.SetUnixFileMode(tokenFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        JsonElement proposed = Accepted(data.Call("propose_config_change", """
            {"source_system":"desk","external_id":"trust","scope":"entities",
             "change_payload":{"entity_id":"trust","name":"Trust","base_commodity":"USD"}}
            """));
        Accepted(Cli.Run(
            "tool", "call", "approve_config_change", "--data", data.Path, "--token-file", tokenFile, "--json",
            $$"""{"proposal_id":"{{proposed.GetProperty("proposal_id").GetString()}}"}"""));
    }

    private static JsonElement Accepted(CliResult result)
    {
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Answer;
    }

    /// <summary>Entity, account and balance of every account with postings.</summary>
    private static string[] Rows(DataFolder data)
    {
        CliResult asked = Cli.Run(
            "query",
            "SELECT entity_id || ' ' || account_code || ' ' || amount AS line FROM v_balances ORDER BY line",
            "--csv",
            "--data",
            data.Path);
        Assert.True(asked.ExitCode == 0, asked.ToString());
        return asked.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
    }
}
