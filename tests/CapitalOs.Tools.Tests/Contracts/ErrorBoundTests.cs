using System.Text.Json;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Tests.Contracts;

public sealed class ErrorBoundTests
{
    [Theory]
    [InlineData(150, 150 + 2)]
    [InlineData(5_000, CallLimits.ErrorsMax)]
    public void UnknownFields_AreNamedUpToABound(int fields, int named)
    {
        string body = $"{{{string.Join(',', Enumerable.Range(0, fields).Select(i => $"\"field{i}\":1"))}}}";
        using JsonDocument document = JsonDocument.Parse(body);

        DecodedInput decoded = new CreateCredential().Decode(document.RootElement);

        Assert.Equal(named, decoded.Errors.Count);
    }
}
