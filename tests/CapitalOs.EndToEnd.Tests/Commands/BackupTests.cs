using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>A backup is made beside a running server, is whole, is its owner's alone, and is verified.</summary>
public sealed class BackupTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Backup_BesideAWritingServer_HasWhatWasAnswered_AndVerifies()
    {
        using DataFolder data = DataFolder.Open();
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        string folder = data.Beside("backup");
        await using Server server = await Server.StartAsync(data.Path);
        using ToolClient client = server.Client();
        Answer attempt = await client.CallAsync("seal_self_test", """{"correlation_id":"attempt"}""");
        Assert.Equal("egress_blocked", attempt.String("code"));
        Answer before = await client.CallAsync("record_transaction_bundle", Bodies.Bundle("before", cash, food));
        Assert.Equal(200, before.Status);
        using CancellationTokenSource done = new();
        Task<int> writing = WriteUntilAsync(client, cash, food, done.Token);
        CliResult backup = Cli.Run("backup", folder, "--data", data.Path);
        await done.CancelAsync();
        Assert.True(await writing > 0);
        Assert.True(backup.ExitCode == 0, $"{backup}");
        Assert.StartsWith($"backup: {folder}, without the tokens", backup.Output, StringComparison.Ordinal);
        Assert.Contains("verified: ", backup.Output, StringComparison.Ordinal);
        Assert.Matches("evidence: [1-9][0-9]* records, chain intact, each with its event", backup.Output);

        using RawDatabase copy = new(Path.Combine(folder, "books", "ledger.db"));
        using RawDatabase live = new(data.Database);
        Assert.Equal(1, copy.Count("SELECT count(*) FROM transactions WHERE external_id = 'before'"));
        long head = copy.Count("SELECT max(seq) FROM events");
        Assert.Equal(
            live.Rows("SELECT hash FROM events WHERE seq = ?", head)[0][0],
            copy.Rows("SELECT hash FROM events WHERE seq = ?", head)[0][0]);
    }

    [Fact]
    public void Backup_IsItsOwnersAlone_HoldsNoToken_AndServesAsADataDirectory()
    {
        using DataFolder data = DataFolder.Open();
        string folder = data.Beside("backup");
        Assert.Equal(0, Cli.Run("backup", folder, "--data", data.Path).ExitCode);
        Assert.All(
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories),
            file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
        Assert.All(
            Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder),
            one => Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(one)));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "tokens")));
        Assert.Empty(Directory.GetFiles(Path.Combine(data.Path, "books", "tmp")));
        CliResult call = Cli.Run(
            "tool", "call", "list_accounts", "--data", folder, "--token-file", data.TokenFile, "--json", "{}");
        Assert.True(call.ExitCode == 0, $"{call}");
    }

    [Fact]
    public void Backup_ReplacesNothing_AndNeedsBooks()
    {
        using DataFolder data = DataFolder.Open();
        string folder = data.Beside("taken");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "mine"), "mine");
        CliResult taken = Cli.Run("backup", folder, "--data", data.Path);
        Assert.Equal(2, taken.ExitCode);
        Assert.Contains("there is something at", taken.Error, StringComparison.Ordinal);
        Assert.Equal(["mine"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));

        CliResult none = Cli.Run("backup", data.Beside("other"), "--data", data.Beside("none"));
        Assert.Equal(2, none.ExitCode);
        Assert.False(Directory.Exists(data.Beside("other")));
    }

    [Fact]
    public void Backup_OfBooksThatWereChanged_IsNotVerified()
    {
        using DataFolder data = DataFolder.Open();
        data.Account("cash");
        using (RawDatabase raw = new(data.Database))
        {
            raw.RunScript("DROP TRIGGER accounts_keep_their_name; UPDATE accounts SET name = 'other'");
        }

        CliResult backup = Cli.Run("backup", data.Beside("backup"), "--data", data.Path);
        Assert.Equal(5, backup.ExitCode);
    }

    private static async Task<int> WriteUntilAsync(
        ToolClient client, string cash, string food, CancellationToken end)
    {
        int written = 0;
        while (!end.IsCancellationRequested)
        {
            Answer answer = await client.CallAsync(
                "record_transaction_bundle", Bodies.Bundle($"during-{written}", cash, food));
            Assert.True(answer.Status == 200, answer.ToString());
            written++;
        }

        return written;
    }
}
