using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Commands;

public sealed class OtherBuildTests
{
    [Fact]
    public void BooksOfOneBuild_VerifyWithEveryOtherBuildThatIsHere()
    {
        using DataFolder data = DataFolder.Open();
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        Assert.Equal(0, data.Call("record_transaction_bundle", Bodies.Bundle("a", cash, food)).ExitCode);
        CliResult own = data.Verify();
        Assert.Equal(0, own.ExitCode);
        string[] builds = [BuiltProgram.Native, BuiltProgram.Managed("debug"), BuiltProgram.Managed("release")];
        foreach (string other in builds.Where(File.Exists))
        {
            CliResult result = Cli.RunProgram(other, ["verify", "--data", data.Path]);
            Assert.True(result.ExitCode == 0, $"{other}: {result}");
            Assert.Equal(Head(own), Head(result));
        }
    }

    private static string Head(CliResult result) =>
        result.Output.Split('\n').Single(line => line.StartsWith("head ", StringComparison.Ordinal));
}
