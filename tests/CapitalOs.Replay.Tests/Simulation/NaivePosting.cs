using System.Numerics;

namespace CapitalOs.Replay.Tests.Simulation;

/// <summary>One posting; a text overrides the amount's own.</summary>
internal sealed record NaivePosting(string AccountId, BigInteger Units, string Currency = "USD",
    string? RawAmount = null)
{
    private string Amount => RawAmount ?? $"\"{Decimals.Of(Units)}\"";

    public string ToJson() =>
        $$"""{"account_id":"{{AccountId}}","amount":{{Amount}},"currency":"{{Currency}}"}""";
}
