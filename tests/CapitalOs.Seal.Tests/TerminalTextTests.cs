using System.Text;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal.Tests;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain\tline\r\n", "plain\tline\r\n")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred[0m")]
    [InlineData("\u001b]52;c;aGk=\u0007", "]52;c;aGk=")]
    [InlineData("grüße — 日本", "grüße — 日本")]
    [InlineData("c1 \u009b31m", "c1 31m")]
    [InlineData("del\u007f", "del")]
    public void Controls_AreRemoved_AndTextStays(string text, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes, 0, TerminalText.StripControls(bytes)));
    }
}
