using System.Text;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>What shells and terminals get.</summary>
public sealed class ShellTests
{
    [Fact]
    public void InBash_TheSourcedScriptCompletesCommandsAndTools()
    {
        Assert.Contains("create_account", Complete("capital-os tool call cre"), StringComparison.Ordinal);
        Assert.DoesNotContain("list_accounts", Complete("capital-os tool call cre"), StringComparison.Ordinal);
        Assert.Contains("verify", Complete("capital-os ver"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "-n")]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public void CompletionScripts_AreScriptsOfTheirShell(string shell, string check)
    {
        using ScratchFolder scratch = new();
        CliResult script = Cli.Run("completion", shell);
        Assert.Equal(0, script.ExitCode);
        Assert.Contains("capital-os", script.Output, StringComparison.Ordinal);
        if (Find(shell) is not { } program)
        {
            return;
        }

        File.WriteAllText(scratch.File("script"), script.Output);
        CliResult result = Cli.RunProgram(program, [check, scratch.File("script")]);
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    [Fact]
    public void ControlsInTheBooks_DoNotReachATerminal()
    {
        string? script = Find("script");
        Assert.SkipWhen(script is null, "not run: util-linux script is not installed");
        using DataFolder data = DataFolder.Open();
        CliResult made = data.Call(
            "create_account", "{\"code\":\"evil\",\"name\":\"a\u009b31mb\u007fc\",\"account_type\":\"asset\"}");

        // Either the books refuse such a name, or what they hold is not obeyed.
        if (made.ExitCode == 0)
        {
            CliResult piped = data.Call("list_accounts", "{}");
            Assert.Contains('\u009b', piped.Output);
        }

        CliResult seen = Cli.RunProgram(
            script!,
            ["-qec", $"'{BuiltProgram.Path}' tool call list_accounts --json '{{}}' --data '{data.Path}'", "/dev/null"]);
        Assert.Equal(0, seen.ExitCode);
        Assert.Contains("\"accounts\"", seen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u009b', seen.Output);
        Assert.DoesNotContain('\u007f', seen.Output);
        Assert.DoesNotContain('\u001b', seen.Output);
    }

    private static string Complete(string line)
    {
        string folder = Path.GetDirectoryName(BuiltProgram.Path)!;
        StringBuilder commands = new();
        commands.AppendLine("source <(capital-os completion bash)");
        commands.AppendLine($"COMP_LINE='{line}'; COMP_POINT={line.Length}; read -ra COMP_WORDS <<< \"$COMP_LINE\"");
        commands.AppendLine("COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _capital_os; printf '%s\\n' \"${COMPREPLY[@]}\"");
        CliResult result = Cli.RunProgram(
            "bash",
            ["--norc", "-c", commands.ToString()],
            environment: new Dictionary<string, string>
            {
                ["PATH"] = folder + ":" + Environment.GetEnvironmentVariable("PATH"),
            });
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
