using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Problems;

/// <summary>The bytes that agents match on, one file a problem in the folder Golden.</summary>
public sealed class GoldenProblemTests
{
    [Theory]
    [InlineData("unknown_tool", "no_such_tool", "writer", "c-1")]
    [InlineData("forbidden", "create_account", "reader", "c-1")]
    [InlineData("invalid_correlation_id", "list_tools", "reader", "c 1")]
    [InlineData("invalid_input", "get_event", "reader", "c-1")]
    public async Task Problem_IsExactlyTheBytesOfItsFile(string code, string tool, string role, string id)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string token = role == "writer" ? books.Writer : books.Reader;
        Reply reply = await books.CallAsync(tool, token, new() { ["correlation_id"] = id });
        reply.Refused(code);
        string folder = Path.Combine(Repository.Root, "tests", "CapitalOs.Tools.Tests", "Problems", "Golden");
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(folder, $"{code}.json"))).TrimEnd('\n'), reply.Text);
    }
}
