using System.Numerics;

namespace CapitalOs.Replay.Tests.Simulation;

/// <summary>Amounts at four places, written without any help from the product.</summary>
internal static class Decimals
{
    private const int Places = 4;

    public static string Of(BigInteger units)
    {
        string digits = BigInteger.Abs(units).ToString().PadLeft(Places + 1, '0');
        return (units.Sign < 0 ? "-" : string.Empty) + digits[..^Places] + "." + digits[^Places..];
    }
}
