using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;

namespace CapitalOs.EventLog.Tests.Canonical;

public sealed class CanonicalProblemTests
{
    [Theory]
    [InlineData("", CanonicalJsonReason.Malformed, "")]
    [InlineData(" ", CanonicalJsonReason.Malformed, "")]
    [InlineData("{", CanonicalJsonReason.Malformed, "")]
    [InlineData("{\"a\":{\"b\":tru}}", CanonicalJsonReason.Malformed, "/a/b")]
    [InlineData("[1,2,]", CanonicalJsonReason.Malformed, "/1")]
    [InlineData("{}{}", CanonicalJsonReason.Malformed, "")]
    [InlineData("[1] 2", CanonicalJsonReason.Malformed, "")]
    [InlineData("// c\n{}", CanonicalJsonReason.Malformed, "")]
    [InlineData("\uFEFF{}", CanonicalJsonReason.Malformed, "")]
    [InlineData("[01]", CanonicalJsonReason.Malformed, "")]
    [InlineData("[NaN]", CanonicalJsonReason.Malformed, "")]
    [InlineData("[\"\\x\"]", CanonicalJsonReason.Malformed, "")]
    [InlineData("[\"\\u12g4\"]", CanonicalJsonReason.Malformed, "")]
    [InlineData("[\"a\nb\"]", CanonicalJsonReason.Malformed, "")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":1}", CanonicalJsonReason.DuplicateKey, "/a")]
    [InlineData("{\"a\":1,\"\\u0061\":1}", CanonicalJsonReason.DuplicateKey, "/a")]
    [InlineData("{\"x\":[0,{\"a/~\":1,\"a/~\":2}]}", CanonicalJsonReason.DuplicateKey, "/x/1/a~1~0")]
    [InlineData("{\"z\":\"\\ud800\"}", CanonicalJsonReason.InvalidUnicode, "/z")]
    [InlineData("[\"\\udc00\"]", CanonicalJsonReason.InvalidUnicode, "/0")]
    [InlineData("[\"\\ud800\\u0041\"]", CanonicalJsonReason.InvalidUnicode, "/0")]
    [InlineData("[\"\\ud800x\\udc00\"]", CanonicalJsonReason.InvalidUnicode, "/0")]
    [InlineData("{\"k\":{\"\\udead\":1}}", CanonicalJsonReason.InvalidUnicode, "/k")]
    [InlineData("[0,1e400]", CanonicalJsonReason.NumberOutOfRange, "/1")]
    [InlineData("[-1e99999999999]", CanonicalJsonReason.NumberOutOfRange, "/0")]
    public void Text_WithoutACanonicalForm_IsRefusedWithReasonAndPlace(
        string json, CanonicalJsonReason reason, string place)
    {
        bool isSound = CanonicalJson.TryEncode(
            Encoding.UTF8.GetBytes(json), out byte[] canonical, out CanonicalJsonProblem problem);

        Assert.False(isSound);
        Assert.Empty(canonical);
        Assert.Equal(new CanonicalJsonProblem(reason, place), problem);
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xFF, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xC0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xF0, 0x9F, 0x98, 0x22 })]
    public void Bytes_ThatAreNotUtf8_AreRefused(byte[] json)
    {
        Assert.False(CanonicalJson.TryEncode(json, out _, out CanonicalJsonProblem problem));
        Assert.Equal(CanonicalJsonReason.InvalidUnicode, problem.Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(200)]
    public void Depth_AtTheLimit_IsSoundAndOneMoreIsRefused(int limit)
    {
        byte[] sound = Encoding.UTF8.GetBytes(new string('[', limit) + new string(']', limit));
        byte[] deeper = Encoding.UTF8.GetBytes($"[{Encoding.UTF8.GetString(sound)}]");

        Assert.Equal(sound, CanonicalJson.Encode(sound, limit));
        Assert.False(CanonicalJson.TryEncode(deeper, out _, out CanonicalJsonProblem problem, limit));
        Assert.Equal(CanonicalJsonReason.Depth, problem.Reason);
    }

    [Fact]
    public void Depth_OfAHostileText_IsRefusedBeforeItsEnd()
    {
        byte[] hostile = Encoding.UTF8.GetBytes(new string('[', 5_000_000));

        Assert.False(CanonicalJson.TryEncode(hostile, out _, out CanonicalJsonProblem problem));
        Assert.Equal(CanonicalJsonReason.Depth, problem.Reason);
    }

    [Fact]
    public void Problem_AtAVeryLongPlace_HasNoPointer()
    {
        string json = $"{{\"{new string('k', 600)}\":1e999}}";

        Assert.False(CanonicalJson.TryEncode(Encoding.UTF8.GetBytes(json), out _, out CanonicalJsonProblem problem));
        Assert.Equal(new CanonicalJsonProblem(CanonicalJsonReason.NumberOutOfRange, null), problem);
    }

    [Fact]
    public void Encode_OfAnUnsoundText_ThrowsWithTheProblemAndWithoutTheValue()
    {
        CanonicalJsonException thrown = Assert.Throws<CanonicalJsonException>(
            () => CanonicalJson.Encode("{\"a\":\"geheim\\ud800\"}"u8));

        Assert.Equal(new CanonicalJsonProblem(CanonicalJsonReason.InvalidUnicode, "/a"), thrown.Problem);
        Assert.DoesNotContain("geheim", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_OfAParsedElement_RefusesWhatTheParserLetThrough()
    {
        using JsonDocument sound = JsonDocument.Parse("{\"x\": {\"b\": 1.0, \"a\": []}}");
        using JsonDocument doubled = JsonDocument.Parse("{\"x\": {\"b\": 1.0, \"b\": 2}}");

        Assert.Equal("{\"a\":[],\"b\":1}"u8, CanonicalJson.Encode(sound.RootElement.GetProperty("x")));
        CanonicalJsonException thrown = Assert.Throws<CanonicalJsonException>(
            () => CanonicalJson.Encode(doubled.RootElement));
        Assert.Equal(new CanonicalJsonProblem(CanonicalJsonReason.DuplicateKey, "/x/b"), thrown.Problem);
    }
}
