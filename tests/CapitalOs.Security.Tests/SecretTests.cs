using System.Text;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>Tokens are nowhere but in the files that were made for them.</summary>
public sealed class SecretTests
{
    [Fact]
    public async Task TokenTexts_AreInNoFileOutsideTheTokenFolder()
    {
        using Books books = new();
        string minted;
        await using (Server server = await Server.StartAsync(books))
        {
            Answer made = await server.CallAsync(
                "create_credential", new { actor_id = "agent", capabilities = (string[])["read", "write"] }, "minting");
            Assert.Equal(200, made.Status);
            minted = made.Json.Text("token")!;
            using Sink sink = Techniques.SinkOf("http", books);
            await server.CallAsync("probe_write_http", new { target = sink.Target });
            await server.CallAsync(
                "create_account", new { code = "Plain:Word", name = "Plain", account_type = "asset" });

            // A token in the wrong place is refused, and what was refused leaves only its hash.
            Answer misplaced = await server.CallAsync(
                "create_account", new { code = minted, name = minted, account_type = "asset", token = minted });
            Assert.Equal(422, misplaced.Status);
            Assert.DoesNotContain(minted, misplaced.Body, StringComparison.Ordinal);
            Assert.Equal(0, books.Call("list_accounts", new { }).ExitCode);
            AssertAbsent(books, minted);
        }

        Assert.Equal(0, books.Run("verify").ExitCode);
        AssertAbsent(books, minted);
    }

    private static void AssertAbsent(Books books, string minted)
    {
        Assert.True(books.Token.Length >= 32 && minted.Length >= 32);
        Assert.Equal([books.TokenFile], FilesWith(books, books.Token));
        Assert.Empty(FilesWith(books, minted));

        // What is in the books is found, so that what is not found is not there.
        Assert.NotEmpty(FilesWith(books, "Plain:Word"));
    }

    private static string[] FilesWith(Books books, string text)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        return [.. Directory.GetFiles(books.Root, "*", SearchOption.AllDirectories)
            .Where(path => File.ReadAllBytes(path).AsSpan().IndexOf(wanted) >= 0)];
    }
}
