using System.Text.Json.Nodes;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Execution;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task Retry_OfTheSameInput_GetsTheFirstAnswerUnderItsOwnCorrelationId()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path);
        JsonObject input = await MoveAsync(books);
        string body = input.With("correlation_id", "first").ToJsonString();
        Reply first = (await books.RawAsync("record_transaction_bundle", books.Writer, body)).Accepted();
        Assert.Equal("committed", first.Status);
        Assert.Equal(Hashes.Output(first.Text), first["output_hash"]);
        Assert.Equal(Hashes.Output(first.Text), books.LastEvent.Record.OutputHash?.ToHex());
        Assert.Equal(Hashes.Input(body), books.LastEvent.Record.InputHash?.ToHex());
        string state = TableDump.State(path);

        Reply again = (await books.RecordAsync(input.With("correlation_id", "second"))).Accepted();
        Assert.Equal(("idempotent-replay", "second"), (again.Status, again["correlation_id"]));
        Assert.Equal(first["output_hash"], again["output_hash"]);
        Assert.Equal(Hashes.Output(again.Text), again["output_hash"]);
        Assert.Equal(first["output_hash"], books.LastEvent.Record.OutputHash?.ToHex());
        Assert.Equal("idempotent-replay", books.LastEvent.Record.Status);
        Assert.Equal(
            first.Text.Replace("\"first\"", "\"second\"", StringComparison.Ordinal)
                .Replace("\"committed\"", "\"idempotent-replay\"", StringComparison.Ordinal),
            again.Text);
        Assert.Equal(state, TableDump.State(path));
    }

    [Fact]
    public async Task Retry_WithMembersInAnotherOrderAndSpelling_IsTheSameInput()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = (await MoveAsync(books)).With("correlation_id", "c-1");
        (await books.RecordAsync(input)).Accepted();
        JsonObject turned = new(input.Reverse().Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone())));
        string spaced = turned.ToJsonString(new() { WriteIndented = true })
            .Replace("Payment", "\\u0050ayment", StringComparison.Ordinal);
        Assert.Equal(
            "idempotent-replay",
            (await books.RawAsync("record_transaction_bundle", books.Writer, spaced)).Accepted().Status);
    }

    [Theory]
    [InlineData("description", "something else")]
    [InlineData("date", "2026-01-15T12:00:00.000001Z")]
    [InlineData("risk_band", "high")]
    [InlineData("metadata", null)]
    public async Task SameKey_WithAnotherInput_IsAConflictThatNamesTheFirstEvent(string field, string? value)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await MoveAsync(books);
        (await books.RecordAsync(input)).Accepted();
        long first = books.Head.Seq;
        JsonNode changed = value is null ? new JsonObject { ["a"] = 1 } : value;
        Reply reply = (await books.RecordAsync(input.With(field, changed))).Refused("idempotency_conflict");
        Assert.Equal(409, reply.Result.Status);
        Assert.Equal($"event {first} used the key with another input", reply["detail"]);
        Assert.Equal("idempotency_conflict", books.LastEvent.Record.Code);
        Assert.Equal("idempotent-replay", (await books.RecordAsync(input)).Accepted().Status);
    }

    [Fact]
    public async Task Clients_WithOneKeyAtOnce_CommitExactlyOnce()
    {
        const int Clients = 32;
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid a = await books.AccountAsync("a");
        Guid b = await books.AccountAsync("b");
        for (int round = 0; round < 200; round++)
        {
            // Another amount each time, because the same one twice a day would wait for an approval.
            JsonObject input = Some.Move($"r-{round}", a, b, $"{round + 1}");
            Reply[] replies = await Task.WhenAll(Enumerable.Range(0, Clients)
                .Select(_ => Task.Run(() => books.RecordAsync(input))));
            Assert.Single(replies, one => one.Accepted().Status == "committed");
            Assert.Equal(Clients - 1, replies.Count(one => one.Status == "idempotent-replay"));
            Assert.Single(replies.Select(one => one["output_hash"]).Distinct());
        }

        Assert.Equal(10_000L * 200 * 201 / 2, books.Books.Read(reader => reader.SumPostings(
            reader.FindAccount(b)!.Key, null, DateOnly.MaxValue)));
    }

    [Fact]
    public async Task DryRun_LeavesOnlyItsEventAndPromisesTheIdsOfTheRealCall()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path);
        JsonObject input = await MoveAsync(books);
        string before = TableDump.State(path);
        long head = books.Head.Seq;
        Reply dry = (await books.RecordAsync(input.With("dry_run", true))).Accepted();
        Assert.Equal("dry_run", dry.Status);
        Assert.Equal(before, TableDump.State(path));
        Assert.Equal(head + 1, books.Head.Seq);
        Assert.Equal(("dry_run", null), (books.LastEvent.Record.Status, books.LastEvent.Record.Code));
        Assert.Equal(Hashes.Output(dry.Text), dry["output_hash"]);

        Reply real = (await books.RecordAsync(input)).Accepted();
        Assert.Equal("committed", real.Status);
        Assert.Equal(dry["output_hash"], real["output_hash"]);
        Assert.Equal(dry["transaction_id"], real["transaction_id"]);
        Assert.NotEqual(before, TableDump.State(path));
        JsonObject unbalanced = Some.Bundle("9", Some.Posting(Guid.Empty, "1"), Some.Posting(Guid.Empty, "1"));
        (await books.RecordAsync(unbalanced.With("dry_run", true))).Refused("account_not_found");
    }

    [Fact]
    public async Task Account_CreatedAgainAlike_IsAReplayAndOtherwiseAConflict()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid id = await books.AccountAsync("1");
        Reply again = (await books.CallAsync("create_account", books.Writer, Some.Account("1"))).Accepted();
        Assert.Equal(("idempotent-replay", id), (again.Status, again.Id("account_id")));
        (await books.CallAsync("create_account", books.Writer, Some.Account("1", "expense")))
            .Refused("idempotency_conflict");
    }

    private static async Task<JsonObject> MoveAsync(TestBooks books) =>
        Some.Move("1", await books.AccountAsync("a"), await books.AccountAsync("b"));
}
