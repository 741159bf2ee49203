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

    [Fact]
    public void FieldAskedForTwice_DoesNotHideOneThatIsUnknown()
    {
        using JsonDocument document = JsonDocument.Parse("""{"known":"text","unknown":1}""");

        DecodedInput decoded = DecodedInput.Of(document.RootElement, fields =>
            fields.Text("known", 1, 4, "First.") + fields.TextOrNull("known", 1, 4, "Again."));

        FieldError error = Assert.Single(decoded.Errors);
        Assert.Equal(("/unknown", "unknown_field"), (error.Pointer, error.Code));
        using JsonDocument right = JsonDocument.Parse("""{"known":"text"}""");
        Assert.Empty(DecodedInput.Of(right.RootElement, fields => fields.Text("known", 1, 4, "Only.")).Errors);
    }
}
