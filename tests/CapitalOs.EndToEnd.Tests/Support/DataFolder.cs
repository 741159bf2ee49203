using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>A data directory that the program itself made, gone when the test is.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly ScratchFolder scratch = new();

    private DataFolder(string name) => Path = scratch.File(name);

    public string Path { get; }

    public string TokenFile => System.IO.Path.Combine(Path, "tokens", "owner.token");

    public string Token => File.ReadAllText(TokenFile).Trim();

    public string Database => System.IO.Path.Combine(Path, "books", "ledger.db");

    public string Evidence => System.IO.Path.Combine(Path, "evidence", "evidence.log");

    /// <summary>A folder with new books.</summary>
    public static DataFolder Open(string name = "data")
    {
        DataFolder data = new(name);
        CliResult result = Cli.Run("init", "--data", data.Path);
        Assert.True(result.ExitCode == 0, result.ToString());
        return data;
    }

    /// <summary>A folder in which nothing is yet, and which does not exist.</summary>
    public static DataFolder Nothing(string name = "data") => new(name);

    /// <summary>A path next to the data directory.</summary>
    public string Beside(string name) => scratch.File(name);

    public CliResult Call(string tool, string json) =>
        Cli.Run("tool", "call", tool, "--data", Path, "--json", json);

    public CliResult Verify() => Cli.Run("verify", "--data", Path);

    /// <summary>Creates an account through the command line.</summary>
    /// <returns>Its id.</returns>
    public string Account(string code, string type = "asset")
    {
        CliResult result = Call(
            "create_account", $$"""{"code":"{{code}}","name":"{{code}}","account_type":"{{type}}"}""");
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Answer.GetProperty("account_id").GetString()!;
    }

    public void Dispose() => scratch.Dispose();
}
