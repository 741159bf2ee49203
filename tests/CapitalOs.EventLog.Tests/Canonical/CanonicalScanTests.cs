using System.Text;
using CapitalOs.EventLog.Canonical;

namespace CapitalOs.EventLog.Tests.Canonical;

/// <summary>What is recognised as canonical is what the encoder would make of it, and nothing else.</summary>
public sealed class CanonicalScanTests
{
    private const string Answer =
        """{"a":[{"amount":"-12.50","b":1},{"amount":"\"\\\n","b":-20}],"é":null,"n":{"x":true,"y":false},"z":[]}""";

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("999999999999999")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{\"a\":{},\"b\":[],\"c\":[[],{}]}")]
    [InlineData("{\"a\":1,\"aa\":2,\"b\":3}")]
    [InlineData("\"\\\"\\\\\\b\\t\\n\\f\\r\"")]
    [InlineData("{\"\":\"\u00e9\U0001F600\",\"\U0001F600\":1,\"\ue000\":2}")]
    public void Scan_OfACanonicalText_SaysYes(string json) => Assert.True(Scan(json));

    [Theory]
    [InlineData("")]
    [InlineData(" {}")]
    [InlineData("{} ")]
    [InlineData("{}{}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("[1 ,2]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1,2")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("[1}")]
    [InlineData("]")]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"\ue000\":2,\"\U0001F600\":1}")]
    [InlineData("01")]
    [InlineData("-0")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("1x")]
    [InlineData("1000000000000000000000000")]
    [InlineData("tru")]
    [InlineData("True")]
    [InlineData("nulll")]
    [InlineData("\"a")]
    [InlineData("\"\\/\"")]
    [InlineData("\"\\u0041\"")]
    [InlineData("\"\\u001f\"")]
    [InlineData("\"\t\"")]
    [InlineData("\"\0\"")]
    [InlineData("\0")]
    [InlineData("{\"\\n\":1}")]
    public void Scan_OfAnythingElse_SaysNo(string json) => Assert.False(Scan(json));

    [Fact]
    public void Scan_OfATextOfAnyLength_SeesWhatMayNotStandInIt_Anywhere()
    {
        foreach (int length in Enumerable.Range(1, 40))
        {
            Assert.True(Scan($"[\"{new string('~', length)}\",\"\"]"));
            foreach (int at in Enumerable.Range(0, length))
            {
                string before = new('é', at);
                string after = new(' ', length - at - 1);
                Assert.True(Scan($"\"{before}\\\"{after}\""));
                Assert.False(Scan($"\"{before}\u001f{after}\""));
                Assert.False(Scan($"\"{before}\"{after}\""));
                Assert.False(Scan($"\"{before}\\{after}"));
            }
        }
    }

    [Fact]
    public void Scan_OfBytesThatAreNoText_SaysNo() =>
        Assert.False(CanonicalScan.IsCanonical([(byte)'"', 0xC3, (byte)'"'], 8));

    [Fact]
    public void Scan_AtTheLimitOfDepth_SaysYes_AndOnePastItNo()
    {
        Assert.True(CanonicalScan.IsCanonical("[[[]]]"u8, 3));
        Assert.False(CanonicalScan.IsCanonical("[[[]]]"u8, 2));
        string deep = new string('[', 64) + new string(']', 64);
        Assert.True(CanonicalScan.IsCanonical(Encoding.UTF8.GetBytes(deep), 1_000));
        Assert.False(CanonicalScan.IsCanonical(Encoding.UTF8.GetBytes($"[{deep}]"), 1_000));
    }

    /// <summary>Every byte set to every value: what is taken for canonical is so for the encoder.</summary>
    [Fact]
    public void Scan_OfATextWithAnyByteChanged_AgreesWithTheEncoder()
    {
        byte[] text = Encoding.UTF8.GetBytes(Answer);
        byte[] canonical = CanonicalJson.Encode(text);
        int recognised = 0;
        for (int place = 0; place < canonical.Length; place++)
        {
            byte[] changed = [.. canonical];
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                changed[place] = (byte)value;
                recognised += AgreesWhenItSaysYes(changed) ? 1 : 0;
            }
        }

        // Letters of texts and digits may change: most places have many values that are as canonical as the first.
        Assert.InRange(recognised, canonical.Length * 2, canonical.Length * 256);
    }

    [Fact]
    public void Scan_NotesTheMembersOfTheOutermostObject()
    {
        const string json = """{"a":[1,{"b":2}],"c":"x","d":{"e":{"f":null}}}""";
        List<MemberPlace> places = [];
        Assert.True(CanonicalScan.IsCanonical(Encoding.UTF8.GetBytes(json), 8, places));
        Assert.Equal(
            ["\"a\":|[1,{\"b\":2}]", "\"c\":|\"x\"", "\"d\":|{\"e\":{\"f\":null}}"],
            places.Select(place => $"{json[place.Start..place.Value]}|{json[place.Value..place.End]}"));
    }

    internal static bool AgreesWhenItSaysYes(byte[] bytes)
    {
        if (!CanonicalScan.IsCanonical(bytes, CanonicalJson.DefaultMaxDepth))
        {
            return false;
        }

        Assert.True(CanonicalJson.TryEncodeAnew(bytes, out byte[] encoded, out _, CanonicalJson.DefaultMaxDepth));
        Assert.Equal(encoded, bytes);
        return true;
    }

    private static bool Scan(string json) =>
        CanonicalScan.IsCanonical(Encoding.UTF8.GetBytes(json), CanonicalJson.DefaultMaxDepth);
}
