using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Gate;

/// <summary>How often callers are heard, and how little log those leave who are not.</summary>
public sealed class ThrottleTests
{
    [Fact]
    public async Task CallersWithoutACredential_AreHeardUpToTheBurst_ThenOnceAnInterval()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        CallThrottle throttle = Throttle(books);
        await AdmitAsync(throttle, CallLimits.AnonymousBurst, null, "garbage", "cos_" + new string('A', 43));
        CallResult? refused = await throttle.AdmitAsync(null);
        Assert.Equal("rate_limited", new Reply(refused!).Code);
        Assert.Equal((429, 6), (refused!.Status, refused.RetryAfterSeconds));

        books.Clock.Now += CallLimits.AnonymousInterval - TimeSpan.FromTicks(1);
        Assert.Equal(1, (await throttle.AdmitAsync(null))!.RetryAfterSeconds);
        books.Clock.Now += TimeSpan.FromTicks(1);
        Assert.Null(await throttle.AdmitAsync(null));
        Assert.NotNull(await throttle.AdmitAsync(null));

        // A long silence gives back the burst and not more.
        books.Clock.Now += TimeSpan.FromDays(1);
        await AdmitAsync(throttle, CallLimits.AnonymousBurst, (string?)null);
        Assert.NotNull(await throttle.AdmitAsync(null));
    }

    [Fact]
    public async Task WorkingCredential_IsHeardWhateverStrangersDo_AndAnEndedOneIsAStranger()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        CallThrottle throttle = Throttle(books);
        await AdmitAsync(throttle, CallLimits.AnonymousBurst, (string?)null);
        Assert.NotNull(await throttle.AdmitAsync(null));
        Assert.Null(await throttle.AdmitAsync(books.Reader));
        string id = (await books.CallAsync("list_credentials", books.Admin)).Json.GetProperty("credentials")
            .EnumerateArray().First(one => one.GetProperty("actor_id").GetString() == "auditor")
            .GetProperty("credential_id").GetString()!;
        (await books.CallAsync("revoke_credential", books.Admin, new() { ["credential_id"] = id })).Accepted();
        books.Clock.Now += CallLimits.ThrottleMemory - TimeSpan.FromTicks(1);
        Assert.Null(await throttle.AdmitAsync(books.Reader));
        books.Clock.Now += TimeSpan.FromTicks(1);
        while (await throttle.AdmitAsync(null) is null)
        {
        }

        Assert.NotNull(await throttle.AdmitAsync(books.Reader));
    }

    [Fact]
    public async Task Tokens_AreLookedForOnceAMoment_AndNoMoreThanFitAreRemembered()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        ReadCountingBooks counted = new(books.Books);
        CallThrottle throttle = new(counted, books.Clock, (_, _, _) => Task.CompletedTask);
        List<string> tokens = [];
        for (int i = 0; i <= CallLimits.ThrottleTokensMax; i++)
        {
            tokens.Add(await books.NewTokenAsync("many", "read"));
        }

        await AdmitAsync(throttle, CallLimits.ThrottleTokensMax, [.. tokens[..^1]]);
        await AdmitAsync(throttle, CallLimits.ThrottleTokensMax, [.. tokens[..^1]]);
        Assert.Equal(CallLimits.ThrottleTokensMax, counted.Reads);

        // One more than fit makes it forget the others.
        await AdmitAsync(throttle, 1, tokens[^1]);
        await AdmitAsync(throttle, 2, tokens[0]);
        Assert.Equal(CallLimits.ThrottleTokensMax + 2, counted.Reads);
    }

    [Fact]
    public async Task Actor_IsHeardUpToItsBurst_AndOthersBesideIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        CallThrottle throttle = Throttle(books);
        await AdmitAsync(throttle, CallLimits.ActorBurst, books.Writer);
        CallResult? refused = await throttle.AdmitAsync(books.Writer);
        Assert.Equal("rate_limited", new Reply(refused!).Code);
        Assert.Equal(1, refused!.RetryAfterSeconds);
        Assert.Null(await throttle.AdmitAsync(books.Reader));
        Assert.Null(await throttle.AdmitAsync(null));
        books.Clock.Now += CallLimits.ActorInterval;
        Assert.Null(await throttle.AdmitAsync(books.Writer));
        Assert.NotNull(await throttle.AdmitAsync(books.Writer));
    }

    [Fact]
    public async Task TwoCredentialsOfOneActor_ShareItsBucket()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string second = await books.NewTokenAsync("agent", "read");
        CallThrottle throttle = Throttle(books);
        await AdmitAsync(throttle, CallLimits.ActorBurst, books.Writer, second);
        Assert.NotNull(await throttle.AdmitAsync(second));
    }

    [Fact]
    public async Task Refusals_LeaveTwoEventsAWindow_HoweverManyTheyAre()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        CallThrottle throttle = Throttle(books);
        await AdmitAsync(throttle, CallLimits.AnonymousBurst, (string?)null);
        long head = books.Head.Seq;
        for (int i = 0; i < 10_000; i++)
        {
            Assert.NotNull(await throttle.AdmitAsync("garbage"));
        }

        Assert.Equal(head + 1, books.Head.Seq);
        AssertThrottled(books, "began", anonymous: 1);
        books.Clock.Now += CallLimits.ThrottleWindow;
        Assert.Null(await throttle.AdmitAsync(books.Reader));
        Assert.Equal(head + 2, books.Head.Seq);
        AssertThrottled(books, "ended", anonymous: 10_000);
        Assert.Null(await throttle.AdmitAsync(books.Reader));
        await throttle.CloseAsync();
        Assert.Equal(head + 2, books.Head.Seq);
    }

    [Fact]
    public async Task ServerThatStops_WritesTheWindowThatIsOpen()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        CallThrottle throttle = Throttle(books);
        await AdmitAsync(throttle, CallLimits.AnonymousBurst, (string?)null);
        Assert.NotNull(await throttle.AdmitAsync(null));
        Assert.NotNull(await throttle.AdmitAsync(null));
        await throttle.CloseAsync();
        AssertThrottled(books, "ended", anonymous: 2);
    }

    [Fact]
    public async Task ForeignRequests_LeaveEventsAsFarAsStrangersMay_AndAreRefusedBeyond()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        CallThrottle throttle = Throttle(books);
        long head = books.Head.Seq;
        for (int i = 0; i < CallLimits.AnonymousBurst; i++)
        {
            Reply reply = new(await throttle.RefuseForeignAsync("origin"));
            reply.Refused("foreign_origin");
            Assert.Equal(403, reply.Result.Status);
        }

        Assert.Equal(head + CallLimits.AnonymousBurst, books.Head.Seq);
        Assert.Equal("_foreign_origin", books.LastEvent.Record.Tool);
        Assert.Equal("""{"header":"origin"}""", books.LastEvent.Record.Input);
        new Reply(await throttle.RefuseForeignAsync("host")).Refused("foreign_origin");
        new Reply(await throttle.RefuseForeignAsync("host")).Refused("foreign_origin");
        Assert.Equal(head + CallLimits.AnonymousBurst + 1, books.Head.Seq);
        AssertThrottled(books, "began", anonymous: 1);
    }

    private static CallThrottle Throttle(TestBooks books) => new(
        books.Books, books.Clock, (name, status, facts) => books.Executor.RecordAsync(name, status, facts));

    private static async Task AdmitAsync(CallThrottle throttle, int count, params string?[] tokens)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.Null(await throttle.AdmitAsync(tokens[i % tokens.Length]));
        }
    }

    private static void AssertThrottled(TestBooks books, string status, long anonymous)
    {
        EventRecord record = books.LastEvent.Record;
        Assert.Equal(("_throttled", status, "_system"), (record.Tool, record.Status, record.ActorId));
        Assert.Equal(
            anonymous, JsonDocument.Parse(record.Input!).RootElement.GetProperty("anonymous").GetInt64());
    }
}
