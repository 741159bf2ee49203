using System.Text;
using System.Text.RegularExpressions;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>
/// The native build has two executables: what people start does a few commands itself and becomes the whole program for
/// the rest. Nobody may be able to tell them apart by what they say.
/// </summary>
public sealed partial class FrontTests
{
    private const string Input = """{"correlation_id":"the-same"}""";

    private static string Whole => BuiltProgram.Native + "-program";

    [Fact]
    public void TheSmallExecutable_SaysWhatTheWholeProgramSays()
    {
        RequireBoth();
        using DataFolder data = DataFolder.Open();
        using ScratchFolder scratch = new();
        string file = scratch.File("input.json");
        File.WriteAllText(file, Input);
        string[][] lines =
        [
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", Input],
            ["tool", "call", "list_accounts", "--json", Input, "--data", data.Path],
            ["tool", "call", "list_accounts", $"--data={data.Path}", "--json", Input],
            ["--data", data.Path, "tool", "call", "list_accounts", "--json", Input],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", "-"],
            ["tool", "call", "list_accounts", "--data", data.Path],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", $"@{file}"],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", "@missing"],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", Input, "--token-file", data.TokenFile],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", Input, "--token-file", "missing"],
            ["tool", "call", "list_accounts", "--data", data.Path, "--data", data.Path, "--json", Input],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", Input, "--json", Input],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json"],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", "--data"],
            ["tool", "call", "list_accounts", "--data", data.Path, "--unknown", "x"],
            ["tool", "call", "list_accounts", "--data", data.Path, "--json", Input, "more"],
            ["tool", "call", "list_accounts", "--data", "", "--json", Input],
            ["tool", "call", "no_such_tool", "--data", data.Path, "--json", Input],
            ["tool", "call", "", "--data", data.Path, "--json", Input],
            ["tool", "call", "--data", data.Path, "--json", Input],
            ["tool", "call", "list_accounts", "--data", scratch.File("nothing"), "--json", Input],
            ["tool", "call", "list_accounts", "--data", data.Path, "--", "--json"],
            ["tool", "call"],
            ["tool"],
            ["serve", "--data", scratch.File("nothing")],
            ["serve", "--data", data.Path, "--listen", "nonsense"],
            ["serve", "--data", data.Path, "--listen", "203.0.113.7:1"],
            ["serve", "--data", data.Path, "--listen"],
            ["serve", "--listen", "127.0.0.1:0", "--listen", "127.0.0.1:0", "--data", data.Path],
            ["serve", "now", "--data", data.Path],
            ["serve", "--help"],
            ["--version"],
            [],
        ];
        int agreed = 0;
        foreach (string[] line in lines)
        {
            CliResult front = Run(BuiltProgram.Native, line);
            CliResult whole = Run(Whole, line);
            Assert.True(front == whole, $"{string.Join(' ', line)}\n{front}\n{whole}");
            agreed += front.ExitCode == 0 ? 1 : 0;
        }

        // Enough of them do something, so that equality is not that of refusals.
        Assert.InRange(agreed, 9, lines.Length - 10);
    }

    /// <summary>The supervisor is not dumpable, so only its name can be read; the whole program's is longer.</summary>
    [Fact]
    public async Task AServer_IsSupervisedByTheSmallOne_AndServedByTheWholeProgram()
    {
        RequireBoth();
        using DataFolder data = DataFolder.Open();
        await using Server server = await Server.StartAsync(data.Path);

        Assert.Equal("capital-os", NameOf(server.Pid));
        Assert.Equal(["capital-os-prog"], server.Below.Select(NameOf));
    }

    /// <summary>
    /// That library reads a configuration which can make it load others, in a process that nothing seals. Only root can
    /// look: for everybody else a supervisor is closed.
    /// </summary>
    [Fact]
    public async Task TheSupervisor_LoadsNoLibraryOfCryptography()
    {
        RequireBoth();
        using DataFolder data = DataFolder.Open();
        await using Server server = await Server.StartAsync(data.Path);
        string supervisor = $"/proc/{server.Pid}/maps";
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(supervisor));
            return;
        }

        const string library = "libcrypto";
        Assert.DoesNotContain(library, File.ReadAllText(supervisor), StringComparison.Ordinal);
        Assert.Contains(library, File.ReadAllText($"/proc/{server.Below[0]}/maps"), StringComparison.Ordinal);
    }

    private static string NameOf(int pid) => File.ReadAllText($"/proc/{pid}/comm").Trim();

    private static CliResult Run(string program, string[] line)
    {
        CliResult result = Cli.RunProgram(program, line, Encoding.UTF8.GetBytes(Input));
        return result with { Output = Common(result.Output), Error = Common(result.Error) };
    }

    /// <summary>Help names the program as it was started, and a made correlation id names its process.</summary>
    private static string Common(string text) => MadeCorrelationId()
        .Replace(text, "cli")
        .Replace("capital-os-program ", "capital-os ", StringComparison.Ordinal);

    [GeneratedRegex("cli-[0-9a-f]+-[0-9a-f]+")]
    private static partial Regex MadeCorrelationId();

    private static void RequireBoth() => Assert.SkipUnless(
        File.Exists(Whole) || Environment.GetEnvironmentVariable("CI") == "true",
        "not run: there is no native build, which alone has two executables");
}
