using System.Text;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Gate;

/// <summary>A trace gives a call its correlation id when nothing else does.</summary>
public sealed class TraceParentTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Parent = "00f067aa0ba902b7";

    [Fact]
    public void Header_ThatIsValid_StandsForItsTraceId() =>
        Assert.Equal(Trace, TraceParent.CorrelationIdOf([$"00-{Trace}-{Parent}-01"]));

    [Fact]
    public void NoHeader_StandsForNothing() => Assert.Null(TraceParent.CorrelationIdOf([]));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData($"00-{Trace}-{Parent}-0")]
    [InlineData($"00-{Trace}-{Parent}-011")]
    [InlineData($"00-{Trace}-{Parent}-0g")]
    [InlineData($"01-{Trace}-{Parent}-01")]
    [InlineData($"ff-{Trace}-{Parent}-01")]
    [InlineData($"00_{Trace}-{Parent}-01")]
    [InlineData($"00-{Trace}_{Parent}-01")]
    [InlineData($"00-{Trace}-{Parent}_01")]
    [InlineData($"00-00000000000000000000000000000000-{Parent}-01")]
    [InlineData($"00-{Trace}-0000000000000000-01")]
    [InlineData($"00-4BF92F3577B34DA6A3CE929D0E0E4736-{Parent}-01")]
    [InlineData($"00-{Trace}-{Parent}-01 ")]
    public void Header_ThatIsMalformed_StandsForAnIdThatIsRefused(string header) =>
        Assert.Equal(string.Empty, TraceParent.CorrelationIdOf([header]));

    [Fact]
    public void TwoHeaders_StandForAnIdThatIsRefused() => Assert.Equal(
        string.Empty, TraceParent.CorrelationIdOf([$"00-{Trace}-{Parent}-01", $"00-{Trace}-{Parent}-01"]));

    [Theory]
    [InlineData("{}", null, Trace, Trace)]
    [InlineData("{}", "c-1", Trace, "c-1")]
    [InlineData("""{"correlation_id":"c-1"}""", null, Trace, "c-1")]
    [InlineData("""{"correlation_id":"c-1"}""", "c-1", Trace, "c-1")]
    [InlineData("""{"correlation_id":"c-1"}""", null, "", "c-1")]
    [InlineData("{}", "c-1", "", "c-1")]
    [InlineData("{}", null, "", null)]
    [InlineData("{}", "", Trace, null)]
    [InlineData("""{"correlation_id":"c-1"}""", "c-2", Trace, null)]
    [InlineData("""{"correlation_id":""}""", null, Trace, null)]
    [InlineData("""{"correlation_id":null}""", null, Trace, null)]
    public async Task Trace_CountsOnlyWhereNothingElseIsSaid(
        string body, string? header, string trace, string? expected)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        long head = books.Head.Seq;
        Reply reply = await books.SendAsync(new CallRequest
        {
            Tool = "list_accounts",
            Body = Encoding.UTF8.GetBytes(body),
            Token = books.Reader,
            HeaderCorrelationId = header,
            DefaultCorrelationId = trace,
            Door = Door.Http,
        });
        Assert.Equal(expected is null ? "invalid_correlation_id" : null, reply.Code);
        Assert.Equal(expected is null ? 422 : 200, reply.Result.Status);
        Assert.Equal(expected, reply["correlation_id"]);
        Assert.Equal(head + 1, books.Head.Seq);
        Assert.Equal(
            (expected, expected is null ? "invalid_correlation_id" : null),
            (books.LastEvent.Record.CorrelationId, books.LastEvent.Record.Code));
    }
}
