using System.Globalization;
using System.Text.RegularExpressions;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>
/// The story of the family office: what it says, and that the books it leaves are what it said. The text is in the
/// folder Golden; <c>CAPITAL_OS_UPDATE_DOCS=1</c> writes it anew.
/// </summary>
public sealed class FamilyOfficeTests(FamilyOfficeRun run) : IClassFixture<FamilyOfficeRun>
{
    private static readonly string Golden = Path.Combine(
        Repository.Root, "tests", "CapitalOs.EndToEnd.Tests", "Commands", "Golden", "family-office.txt");

    [Fact]
    public void Story_IsWordForWordTheGoldenOne()
    {
        Assert.True(run.Told.ExitCode == 0, run.Told.ToString());
        Assert.Equal(string.Empty, run.Told.Error);
        if (Environment.GetEnvironmentVariable("CAPITAL_OS_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Golden, run.Story);
        }

        Assert.Equal(File.ReadAllText(Golden), run.Story);
    }

    [Fact]
    public void EveryStep_IsInTheLog_OfTheActorWhoseItIs()
    {
        Assert.Equal(
            [
                "agent,approve_proposed_transaction,forbidden",
                "agent,approve_proposed_transaction,self_approval",
                "agent,record_transaction_bundle,period_closed",
                "owner,seal_self_test,egress_blocked",
            ],
            run.Ask("SELECT actor_id, tool, code FROM v_events WHERE code IS NOT NULL ORDER BY 1, 2, 3"));
        Assert.Equal(
            [
                "agent,close_period,closed,1",
                "agent,create_or_update_obligation,created,16",
                "agent,record_transaction_bundle,proposed,2",
                "counsel,approve_config_change,applied,4",
                "owner,propose_config_change,proposed,4",
                "trustee,approve_proposed_transaction,committed,1",
            ],
            run.Ask("""
                SELECT actor_id, tool, status, count(*) FROM v_events WHERE status IN
                ('applied', 'closed', 'proposed') OR tool IN ('create_or_update_obligation') OR actor_id = 'trustee'
                AND status = 'committed' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """));
        Assert.Equal(
            ["bearer,cli", "bearer,import", "bootstrap,cli"],
            run.Ask("""
                SELECT DISTINCT authn_method, door FROM v_events WHERE substr(tool, 1, 1) <> '_' ORDER BY 1, 2
                """));
        Assert.Equal(
            ["create_credential", "open_books"],
            run.Ask("SELECT tool FROM v_events WHERE authn_method = 'bootstrap' ORDER BY 1"));
    }

    [Fact]
    public void Books_HoldTheTransferThatWasApproved_AndNotTheBillThatWaits()
    {
        Assert.Equal(
            ["assets:trust:checking,106506.0000", "assets:trust:treasury bills,243800.0000"],
            run.Ask("""
                SELECT account_code, amount FROM v_balances WHERE account_code IN
                ('assets:trust:checking', 'assets:trust:treasury bills') ORDER BY 1
                """));
        Assert.Equal(
            ["324", "bills-2026-07", "loan-back-2026-07:in", "loan-back-2026-07:out"],
            [
                .. run.Ask("SELECT count(*) FROM v_transactions"),
                .. run.Ask("SELECT external_id FROM v_transactions WHERE source_system = 'agent' ORDER BY 1"),
            ]);
    }

    [Fact]
    public void WhatTheFamilyOwns_IsWhatHledgerSays()
    {
        string main = Path.Combine(Repository.Root, "samples", "family-office", "main.journal");
        (int exit, string output, string error) = Hledger.Run(
            "bal", "assets", "liabilities", "-f", main, "--value=2026-06-30,USD", "-O", "csv");
        Assert.True(exit == 0, error);
        string told = Regex.Match(run.Story, "what is left when all is paid +([0-9,.]+)").Groups[1].Value;

        decimal left = decimal.Parse(told, NumberStyles.Number, CultureInfo.InvariantCulture);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"\"total\",\"{left} USD\""), output, StringComparison.Ordinal);
    }

    [Fact]
    public void SamplesThatTravelInTheProgram_AreThoseOfTheRepository()
    {
        string samples = Path.Combine(Repository.Root, "samples", "family-office");
        string unpacked = Path.Combine(run.Folder, "family-office");

        Assert.Equal(NamesIn(samples), NamesIn(unpacked));
        Assert.All(NamesIn(samples), name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(samples, name)), File.ReadAllBytes(Path.Combine(unpacked, name))));
    }

    [Fact]
    public void SecondRunInItsFolder_IsRefusedWithARemedy_AndTheBooksStillVerify()
    {
        CliResult again = Cli.Run("demo", "family-office", "--data", run.Folder);

        Assert.Equal((2, string.Empty), (again.ExitCode, again.Output));
        Assert.Contains("remedy: name an empty folder with --data", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("verify", "--data", run.Folder).ExitCode);
    }

    [Fact]
    public void TokensOfTheStory_AreFilesForTheirOwnerOnly_AndNowhereInTheText()
    {
        string[] files = Directory.GetFiles(Path.Combine(run.Folder, "tokens"));
        Assert.Equal(5, files.Length);
        Assert.All(files, file =>
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.DoesNotContain(File.ReadAllText(file).Trim(), run.Told.Output, StringComparison.Ordinal);
        });
    }

    private static string[] NamesIn(string folder) =>
        [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
