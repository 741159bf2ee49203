using System.Text;
using CapitalOs.EventLog.Canonical;
using CapitalOs.TestKit;

namespace CapitalOs.EventLog.Tests.Canonical;

public sealed class VectorTests
{
    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void Encode_OfAPublishedVector_GivesItsBytes(string name)
    {
        string folder = TestData.PathOf("jcs-rfc8785/testdata");
        byte[] input = File.ReadAllBytes(Path.Combine(folder, "input", name + ".json"));
        byte[] output = File.ReadAllBytes(Path.Combine(folder, "output", name + ".json"));
        string hex = string.Concat(File.ReadAllText(Path.Combine(folder, "outhex", name + ".txt")).Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        byte[] canonical = CanonicalJson.Encode(input);

        Assert.Equal(Encoding.UTF8.GetString(output), Encoding.UTF8.GetString(canonical));
        Assert.Equal(Convert.FromHexString(hex), canonical);
        Assert.True(CanonicalJson.IsCanonical(output));
        Assert.False(CanonicalJson.IsCanonical(input));
    }
}
