using CapitalOs.Host.Cli;
using CapitalOs.TestKit;

namespace CapitalOs.Host.Tests.Cli;

[Collection(nameof(EnvironmentCollection))]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("tool", "call")]
    [InlineData("tool", "list", "--no-such-option")]
    [InlineData("completion", "csh")]
    public async Task AWrongCommandLine_EndsWithTwo_AndSaysSoOnStandardError(params string[] args)
    {
        (int code, _, string error) = await RunAsync(args);

        Assert.Equal(2, code);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task ARightCommandLine_EndsWithZero()
    {
        (int code, string output, string error) = await RunAsync("tool", "list");

        Assert.Equal(0, code);
        Assert.Contains("list_accounts", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public async Task AnUnknownTool_EndsWithTwo_AndNamesTheRemedy()
    {
        (int code, _, string error) = await RunAsync("tool", "schema", "no_such_tool");

        Assert.Equal(2, code);
        Assert.Contains("remedy: see `capital-os tool list`", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACallWithoutBooks_EndsWithTwo_AndNamesTheRemedy()
    {
        using ScratchFolder scratch = new();
        (int code, _, string error) = await RunAsync(
            "tool", "call", "list_tools", "--data", scratch.Path, "--json", "{}");

        Assert.Equal(2, code);
        Assert.Contains("capital-os init", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F")]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -c capital-os")]
    public async Task CompletionScripts_AskTheProgram(string shell, string registration)
    {
        (int code, string output, _) = await RunAsync("completion", shell);

        Assert.Equal(0, code);
        Assert.Contains("capital-os \"[suggest:", output, StringComparison.Ordinal);
        Assert.Contains(registration, output, StringComparison.Ordinal);
    }

    [Fact]
    public void ToolNames_AreSuggested() => Assert.Contains(
        "list_accounts", CommandLine.Build().Parse("tool call list_").GetCompletions().Select(item => item.Label));

    [Theory]
    [InlineData("coa ", "import", "validate")]
    [InlineData("coa import --", "--dry-run", "--entity")]
    [InlineData("co", "coa", "completion")]
    [InlineData("demo ", "family-office", "--once")]
    [InlineData("demo family-office --", "--keep", "--data")]
    public void CommandsAndTheirOptions_AreSuggested(string typed, string one, string other)
    {
        string[] labels = [.. CommandLine.Build().Parse(typed).GetCompletions().Select(item => item.Label)];
        Assert.Contains(one, labels);
        Assert.Contains(other, labels);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("validate")]
    public async Task AChartThatIsNotThere_EndsWithTwo_AndNamesTheRemedy(string verb)
    {
        using ScratchFolder scratch = new();
        string token = scratch.File("token");
        await File.WriteAllTextAsync(token, "cos_" + new string('0', 64));
        File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string[] named = verb == "import" ? ["--token-file", token] : [];
        (int code, _, string error) = await RunAsync(
            ["coa", verb, scratch.File("nothing.yaml"), "--data", scratch.Path, .. named]);

        Assert.Equal(2, code);
        Assert.Contains("name an existing chart of accounts", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        using StringWriter newOutput = new();
        using StringWriter newError = new();
        Console.SetOut(newOutput);
        Console.SetError(newError);
        try
        {
            int code = await EntryPoint.RunAsync(args, HostParts.Product);
            return (code, newOutput.ToString(), newError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
