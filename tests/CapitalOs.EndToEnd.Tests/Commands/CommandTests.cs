using System.Text;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

public sealed class CommandTests
{
    private static readonly string[][] Helped =
    [
        [], ["init"], ["serve"], ["health"], ["tool"], ["tool", "list"], ["tool", "schema"], ["tool", "call"],
        ["import"],
        ["coa"], ["coa", "import"], ["coa", "validate"],
        ["export"], ["query"], ["verify"], ["demo"], ["demo", "family-office"], ["seal"], ["gauntlet"], ["completion"],
        ["doctor"],
    ];

    [Fact]
    public void EveryCommand_ExplainsItself_OnStandardOutput()
    {
        foreach (string[] command in Helped)
        {
            CliResult result = Cli.Run([.. command, "--help"]);
            Assert.True(result.ExitCode == 0, $"{string.Join(' ', command)}: {result}");
            Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
            Assert.True(result.Output.Length > 150, result.Output);
            Assert.Equal(string.Empty, result.Error);
        }
    }

    [Fact]
    public void AMistypedCommand_ExitsWithTwo_AndSuggestsTheRightOne()
    {
        CliResult result = Cli.Run("verfy");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("verify", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_ComesFromTextFileDashOrStandardInput_WithTheSameAnswer()
    {
        using DataFolder data = DataFolder.Open();
        const string json = """{"code":"cash","name":"Cash","account_type":"asset"}""";
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        string file = data.Beside("input.json");
        File.WriteAllBytes(file, bytes);
        string[] call = ["tool", "call", "create_account", "--data", data.Path];
        CliResult[] results =
        [
            Cli.Run([.. call, "--json", json]),
            Cli.Run([.. call, "--json", "@" + file]),
            Cli.Run([.. call, "--json", "-"], bytes),
            Cli.Run(call, bytes),
        ];
        Assert.All(results, result => Assert.True(result.ExitCode == 0, result.ToString()));
        Assert.All(results, result => Assert.Equal(string.Empty, result.Error));
        Assert.Equal(
            ["committed", "idempotent-replay", "idempotent-replay", "idempotent-replay"],
            results.Select(result => result.Answer.GetProperty("status").GetString()));
        Assert.Single(results.Select(result => result.Answer.GetProperty("account_id").GetString()).Distinct());
        CliResult missing = Cli.Run([.. call, "--json", "@" + file + ".no"]);
        Assert.Equal(2, missing.ExitCode);
        Assert.Equal(string.Empty, missing.Output);
    }

    [Fact]
    public void Problems_GoToStandardError_AsOneJsonObject()
    {
        using DataFolder data = DataFolder.Open();
        CliResult result = data.Call("create_account", """{"code":7}""");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        Assert.Equal("urn:capital-os:problem:invalid_input", result.Problem.GetProperty("type").GetString());
        _ = data.Account("a");
        CliResult conflict = data.Call("create_account", """{"code":"a","name":"b","account_type":"asset"}""");
        Assert.Equal(4, conflict.ExitCode);
        CliResult egress = data.Call("seal_self_test", "{}");
        Assert.Equal(6, egress.ExitCode);
        Assert.Equal("egress_blocked", egress.Problem.GetProperty("code").GetString());
    }

    [Fact]
    public void InitTwice_ExitsWithFour_AndLeavesTokenAndBooksAlone()
    {
        using DataFolder data = DataFolder.Open();
        string token = data.Token;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.TokenFile));
        CliResult again = Cli.Run("init", "--data", data.Path);
        Assert.Equal(4, again.ExitCode);
        Assert.Equal(string.Empty, again.Output);
        Assert.Equal(token, data.Token);
        Assert.Equal(0, data.Call("list_accounts", "{}").ExitCode);
        Assert.Equal(0, data.Verify().ExitCode);
    }

    [Fact]
    public void InitBesideAStrayTokenFile_IsRefusedBeforeItMakesBooksThatNobodyCouldUse()
    {
        using DataFolder data = DataFolder.Nothing();
        Directory.CreateDirectory(Path.GetDirectoryName(data.TokenFile)!);
        File.WriteAllText(data.TokenFile, "old");
        CliResult result = Cli.Run("init", "--data", data.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("old", data.Token);
        Assert.False(File.Exists(data.Database));
        File.Delete(data.TokenFile);
        Assert.Equal(0, Cli.Run("init", "--data", data.Path).ExitCode);
    }

    [Fact]
    public void ATokenFileThatOthersMayRead_IsRefused()
    {
        using DataFolder data = DataFolder.Open();
        File.SetUnixFileMode(data.TokenFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        CliResult refused = data.Call("list_accounts", "{}");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("chmod 600", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(data.Token, refused.Error, StringComparison.Ordinal);
        File.SetUnixFileMode(data.TokenFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(0, data.Call("list_accounts", "{}").ExitCode);
    }

    [Fact]
    public void CommandsWithoutBooks_SaySo_NameTheRemedy_AndTellNothingOfTheBuild()
    {
        using DataFolder data = DataFolder.Nothing();
        string[][] commands = [["verify"], ["health"], ["serve", "--listen", "127.0.0.1:0"], ["export"]];
        foreach (string[] command in commands)
        {
            CliResult result = Cli.Run([.. command, "--data", data.Path]);
            Assert.True(result.ExitCode == 2, $"{command[0]}: {result}");
            Assert.Contains("capital-os init", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Repository.Root, result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(".cs:", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AFolderWithSpaces_WorksForEveryCommand()
    {
        using DataFolder data = DataFolder.Open("my family's books ü");
        await using Server server = await Server.StartAsync(data.Path);
        using ToolClient client = server.Client();
        Assert.Equal(200, (await client.CallAsync("list_accounts", """{"correlation_id":"x"}""")).Status);
        Assert.Equal(200, (await client.GetAsync("/health")).Status);
        Assert.Equal(0, data.Verify().ExitCode);
    }

    [Fact]
    public void TheDataDirectory_IsTheNamedOne_ElseTheVariable_ElseTheDataHome()
    {
        using ScratchFolder scratch = new();
        Dictionary<string, string> home = new() { ["XDG_DATA_HOME"] = scratch.File("xdg") };
        Assert.Equal(0, Cli.Run(["init"], environment: home).ExitCode);
        Assert.True(File.Exists(scratch.File("xdg/capital-os/books/ledger.db")));
        Dictionary<string, string> both = new(home) { ["CAPITAL_OS_DATA"] = scratch.File("var") };
        Assert.Equal(0, Cli.Run(["init"], environment: both).ExitCode);
        Assert.True(File.Exists(scratch.File("var/books/ledger.db")));
        Assert.Equal(0, Cli.Run(["init", "--data", scratch.File("named")], environment: both).ExitCode);
        Assert.True(File.Exists(scratch.File("named/books/ledger.db")));
    }
}
