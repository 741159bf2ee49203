using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Execution;

/// <summary>Answers are written in memory of the shared pool.</summary>
public sealed class AnswerBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    public void Answers_OfAnyLength_AreWholeAndKeptApart(int count)
    {
        ToolOutcome one = Numbers(count, "one");
        ToolOutcome other = Numbers(count, "other");
        Assert.Equal(Expected(count, "one"), Encoding.UTF8.GetString(one.Body.Span));
        Assert.Equal(Expected(count, "other"), Encoding.UTF8.GetString(other.Body.Span));
    }

    [Fact]
    public async Task LargeAnswers_AtOnce_AreThoseOfTheirCalls()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(
            () => books.CallAsync("list_tools", books.Reader))));
        Assert.All(replies, reply => Assert.Equal(Hashes.Output(reply.Text), reply["output_hash"]));
        Assert.True(replies[0].Text.Length > 70_000, $"{replies[0].Text.Length} characters are no large answer");
        Assert.Single(replies.Select(reply => reply["output_hash"]).Distinct());
    }

    [Fact]
    public async Task Token_OfAnAnswer_IsNotLeftInThePool()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        byte[] token = Encoding.UTF8.GetBytes(await books.NewTokenAsync("agent", "read"));
        byte[][] rented = [.. Enumerable.Range(6, 12)
            .SelectMany(power => Enumerable.Repeat(1 << power, 4))
            .Select(ArrayPool<byte>.Shared.Rent)];
        Assert.DoesNotContain(rented, array => array.AsSpan().IndexOf(token) >= 0);
    }

    private static ToolOutcome Numbers(int count, string text) => ToolOutcome.Answer("ok", writer =>
    {
        writer.WriteStartArray("list");
        foreach (int number in Enumerable.Range(0, count))
        {
            writer.WriteStringValue($"{text} {number}");
        }

        writer.WriteEndArray();
    });

    private static string Expected(int count, string text) => JsonSerializer.Serialize(
        new Dictionary<string, IEnumerable<string>>
        {
            ["list"] = Enumerable.Range(0, count).Select(number => $"{text} {number}"),
        });
}
