using System.Text.Json;

namespace CapitalOs.Security.Tests.Running;

/// <summary>What came back from a call over HTTP.</summary>
public sealed record Answer(int Status, string Body)
{
    public JsonElement Json => Running.Json.Parse(Body);
}
