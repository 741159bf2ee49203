using System.Numerics;

namespace CapitalOs.Replay.Tests.Simulation;

/// <summary>One posting; a text overrides the amount's own.</summary>
internal sealed record NaivePosting(
    string AccountId, BigInteger Units, string Currency = "USD", string? RawAmount = null)
{
    public string ToJson()
    {
        string amount = RawAmount ?? $"\"{Decimals.Of(Units)}\"";
        return $$"""{"account_id":"{{AccountId}}","amount":{{amount}},"currency":"{{Currency}}"}""";
    }
}
