using System.Text.Json;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>An HTTP answer.</summary>
internal sealed record Answer(int Status, string? ContentType, string Text)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public string? String(string name) => Body.GetProperty(name).GetString();

    public override string ToString() => $"{Status} {Text}";
}
