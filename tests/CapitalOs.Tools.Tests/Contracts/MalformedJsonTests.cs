using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Contracts;

public sealed class MalformedJsonTests
{
    private static readonly string Deep = new string('[', 40) + new string(']', 40);

    public static TheoryData<string, string> Bodies() => new()
    {
        { "", "" },
        { " ", "" },
        { "not json", "" },
        { "{", "" },
        { """{"limit":""", "/limit" },
        { """{"limit":5""", "/limit" },
        { """{"limit":5}}""", "" },
        { """{"limit":5}{}""", "" },
        { """{"limit":05}""", "/limit" },
        { """{limit:5}""", "" },
        { """{'limit':5}""", "" },
        { """{"limit":5,}""", "/limit" },
        { "/* c */ {}", "" },
        { "\uFEFF{}", "" },
        { """{"limit":5,"limit":6}""", "/limit" },
        { """{"limit":5,"lim\u0069t":6}""", "/limit" },
        { """{"code_prefix":"\ud800"}""", "/code_prefix" },
        { """{"code_prefix":"\udc00\ud800"}""", "/code_prefix" },
        { """{"limit":1e999}""", "/limit" },
        { """{"limit":NaN}""", "/limit" },
        { "{\"code_prefix\":\"a\nb\"}", "/code_prefix" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_ThatIsNotSoundJson_IsRefusedAtItsPlaceWithAnEvent(string body, string pointer)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.RawAsync("list_accounts", books.Reader, body, "c-1");
        reply.Refused("invalid_input");
        Assert.Equal([$"{pointer} malformed_json"], reply.Errors);
        Assert.Equal("invalid_input", books.LastEvent.Record.Code);
        Assert.Equal(Hashes.Hex(body), books.LastEvent.Record.InputHash?.ToHex());
    }

    [Fact]
    public async Task Body_ThatIsNotUtf8OrTooDeep_IsRefused()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.SendAsync(new CallRequest
        {
            Tool = "list_accounts",
            Body = (byte[])[.. "{\"code_prefix\":\""u8, 0xFF, .. "\"}"u8],
            Token = books.Reader,
            HeaderCorrelationId = "c-1",
            Door = Door.Cli,
        });
        Assert.Equal([" malformed_json"], reply.Refused("invalid_input").Errors);
        string metadata = $$"""{"code":"1","name":"n","account_type":"asset","metadata":{"a":{{Deep}} } }""";
        Reply deep = await books.RawAsync("create_account", books.Writer, metadata, "c-1");
        Assert.EndsWith(" malformed_json", Assert.Single(deep.Refused("invalid_input")
            .Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public async Task Body_ThatIsNoObject_IsRefusedAtItsRoot(string body)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.RawAsync("list_accounts", books.Reader, body, "c-1");
        Assert.Equal([" wrong_type"], reply.Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Name_ThatIsASecretOrNoPlainWord_IsNeverEchoed()
    {
        const string Secret = "sk_live_ABCDEFGHIJKLMNOP1234";
        await using TestBooks books = await TestBooks.OpenAsync();
        string[] bodies =
        [
            $$"""{"correlation_id":"c-1","{{Secret}}":1}""",
            $$"""{"{{Secret}}":1,"{{Secret}}":2}""",
            $$"""{"{{Secret}}":1""",
            $$"""{"{{Secret}}":{"a":1e999} }""",
            $$"""{"x":{"marker and its text {{Secret}}":"\ud800"} }""",
        ];
        foreach (string body in bodies)
        {
            Reply reply = await books.RawAsync("list_accounts", books.Reader, body, "c-1");
            reply.Refused("invalid_input");
            Assert.DoesNotContain("sk_live", reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("marker", reply.Text, StringComparison.Ordinal);
        }

        Reply plain = await books.CallAsync("list_accounts", books.Reader, new() { ["colour"] = 1 });
        Assert.Equal(["/colour unknown_field"], plain.Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Number_LargerThanADoubleCanHold_IsRefusedAndNotRounded()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        foreach (string seq in new[] { "9007199254740993", "9223372036854775807", "1.5", "-1", "0", "1e30" })
        {
            Reply reply = await books.RawAsync(
                "get_event", books.Reader, $$"""{"correlation_id":"c","seq":{{seq}} }""");
            Assert.Equal(["/seq out_of_range"], reply.Refused("invalid_input").Errors);
        }

        (await books.RawAsync("get_event", books.Reader, """{"correlation_id":"c","seq":1.0}""")).Accepted();
    }
}
