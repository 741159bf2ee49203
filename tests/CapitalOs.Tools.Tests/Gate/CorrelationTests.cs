using System.Text;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Gate;

public sealed class CorrelationTests
{
    [Theory]
    [InlineData("""{"correlation_id":"c-1"}""", null)]
    [InlineData("""{"correlation_id":"c-1"}""", "c-1")]
    [InlineData("{}", "c-1")]
    [InlineData("""{"correlation_id":"AZaz09._:-"}""", null)]
    public async Task Id_InBodyOrHeaderOrBothAlike_IsAcceptedAndComesBack(string body, string? header)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = (await books.RawAsync("list_accounts", books.Reader, body, header)).Accepted();
        Assert.Equal(
            header ?? (body.Contains("AZ", StringComparison.Ordinal) ? "AZaz09._:-" : "c-1"), reply["correlation_id"]);
        Assert.Equal(reply["correlation_id"], books.LastEvent.Record.CorrelationId);
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("{}", "")]
    [InlineData("{}", "not valid")]
    [InlineData("""{"correlation_id":null}""", null)]
    [InlineData("""{"correlation_id":null}""", "c-1")]
    [InlineData("""{"correlation_id":7}""", "c-1")]
    [InlineData("""{"correlation_id":""}""", null)]
    [InlineData("""{"correlation_id":"a b"}""", null)]
    [InlineData("""{"correlation_id":"c-1\n"}""", null)]
    [InlineData("""{"correlation_id":"\u00e4"}""", null)]
    [InlineData("""{"correlation_id":"c-1"}""", "c-2")]
    [InlineData("""{"correlation_id":"c-1"}""", "c-1\n")]
    [InlineData("[]", null)]
    [InlineData("not json", "not valid")]
    [InlineData("not json", "")]
    public async Task Id_ThatIsMissingMalformedOrTwofold_IsRefused(string body, string? header)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.RawAsync("list_accounts", books.Reader, body, header);
        reply.Refused("invalid_correlation_id");
        Assert.Equal(["/correlation_id invalid_correlation_id"], reply.Errors);
        Assert.Null(reply["correlation_id"]);
        Assert.Null(books.LastEvent.Record.CorrelationId);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task Id_HasAtMost128Characters(int length, bool isRight)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.CallAsync(
            "list_accounts", books.Reader, new() { ["correlation_id"] = new string('a', length) });
        Assert.Equal(isRight ? null : "invalid_correlation_id", reply.Code);
    }

    [Fact]
    public async Task Body_ThatIsNoJson_NeedsNoIdToBeRefusedForWhatItIs()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (await books.RawAsync("list_accounts", books.Reader, "not json")).Refused("invalid_input");
        Assert.Null(books.LastEvent.Record.CorrelationId);
        Assert.Equal(Hashes.Hex("not json"), books.LastEvent.Record.InputHash?.ToHex());
        (await books.RawAsync("list_accounts", books.Reader, "not json", "c-9")).Refused("invalid_input");
        Assert.Equal("c-9", books.LastEvent.Record.CorrelationId);
    }

    [Fact]
    public async Task Body_ThatWasTooLargeToRead_NeedsNoIdToBeRefusedForWhatItIs()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        CallRequest request = new()
        {
            Tool = "list_accounts",
            Body = default,
            Token = books.Reader,
            BodyState = BodyState.TooLarge,
            Door = Door.Http,
        };
        Reply reply = await books.SendAsync(request);
        reply.Refused("payload_too_large");
        Assert.Equal(413, reply.Result.Status);
        Assert.Null(books.LastEvent.Record.InputHash);
        (await books.SendAsync(request with { HeaderCorrelationId = "a b" })).Refused("invalid_correlation_id");
    }

    [Fact]
    public async Task Body_OverTheLimit_IsRefusedWhateverTheDoorThinks()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string body = """{"correlation_id":"c-1"}""";
        byte[] fits = Encoding.UTF8.GetBytes(body.PadRight(CallLimits.BodyBytesMax));
        CallRequest request = new()
        {
            Tool = "list_accounts", Body = fits, Token = books.Reader, Door = Door.Mcp, HeaderCorrelationId = "c-1",
        };
        (await books.SendAsync(request)).Accepted();
        (await books.SendAsync(request with { Body = (byte[])[.. fits, (byte)' '] })).Refused("payload_too_large");
    }

    [Fact]
    public async Task Name_OfAnUnknownTool_IsNotEchoedAndNotKept()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.CallAsync("marker_tool", books.Reader);
        reply.Refused("unknown_tool");
        Assert.DoesNotContain("marker", reply.Text, StringComparison.Ordinal);
        Assert.Equal("_unknown", books.LastEvent.Record.Tool);
    }
}
