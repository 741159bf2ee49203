using System.Text;
using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>A call that must be refused, and how.</summary>
internal sealed record BadCall(
    string What, string Tool, byte[] Body, int Status, string Code, int ExitCode, BadToken Token)
{
    private const string Record = "record_transaction_bundle";
    private const int TenMebibytes = 10 * 1024 * 1024;

    public static IEnumerable<BadCall> All(string cash, string food)
    {
        string good = Bodies.Bundle("bad", cash, food, "12.5000");
        string unknown = "00000000-0000-8000-8000-000000000001";
        yield return Invalid("malformed JSON", "{\"correlation_id\":");
        yield return Invalid("no JSON at all", "hello");
        yield return Invalid("two objects", "{} {}");
        yield return Invalid("not UTF-8", [0x7B, 0xFF, 0x7D]);
        yield return Invalid("a name twice", """{"correlation_id":"a","correlation_id":"b"}""");
        yield return Invalid("nesting without end", new string('[', 5000));
        yield return Invalid("a wrong type", good.Replace("\"bundle bad\"", "7", StringComparison.Ordinal));
        yield return Invalid(
            "an unknown key", good.Replace("{\"corr", "{\"surprise\":1,\"corr", StringComparison.Ordinal));
        yield return Invalid(
            "an unknown key deep down", good.Replace("\"memo\"", "\"memos\"", StringComparison.Ordinal));
        yield return Invalid("a JSON number for money", good.Replace("\"12.5000\"", "12.5", StringComparison.Ordinal));
        yield return Invalid("a naive time", good.Replace("05:06:07Z", "05:06:07", StringComparison.Ordinal));
        yield return Invalid("too many places", good.Replace("12.5000", "12.50001", StringComparison.Ordinal));
        yield return Refused("another id for the call", good.Replace("t-bad", "t bad", StringComparison.Ordinal),
            422, "invalid_correlation_id");
        yield return Refused(
            "unbalanced",
            good.Replace("\"12.5000\"", "\"12.5100\"", StringComparison.Ordinal),
            422,
            "unbalanced_bundle");
        yield return Refused(
            "an unknown account", good.Replace(food, unknown, StringComparison.Ordinal), 422, "account_not_found");
        yield return Refused(
            "another currency", good.Replace("USD", "EUR", StringComparison.Ordinal), 422, "commodity_mismatch");
        yield return new("an unknown tool", "drop_tables", Utf8(good), 404, "unknown_tool", 2, BadToken.Owner);
        yield return new("a tool of init only", "open_books", Utf8(good), 404, "unknown_tool", 2, BadToken.Owner);
        yield return new("10 MB", Record, new byte[TenMebibytes], 413, "payload_too_large", 2, BadToken.Owner);
        yield return new("no token", Record, Utf8(good), 401, "unauthenticated", 3, BadToken.None);
        yield return new("another token", Record, Utf8(good), 401, "unauthenticated", 3, BadToken.Other);
        yield return new("another token and no JSON", Record, Utf8("{"), 401, "unauthenticated", 3, BadToken.Other);
        yield return new("a reader's token", Record, Utf8(good), 403, "forbidden", 3, BadToken.Reader);
        yield return new("a reader's token and no JSON", Record, Utf8("{"), 403, "forbidden", 3, BadToken.Reader);
    }

    private static BadCall Invalid(string what, string body) => Refused(what, body, 422, "invalid_input");

    private static BadCall Invalid(string what, byte[] body) =>
        new(what, Record, body, 422, "invalid_input", 2, BadToken.Owner);

    private static BadCall Refused(string what, string body, int status, string code) =>
        new(what, Record, Utf8(body), status, code, 2, BadToken.Owner);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
