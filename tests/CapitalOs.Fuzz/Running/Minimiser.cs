namespace CapitalOs.Fuzz.Running;

/// <summary>Takes away what a finding does not need.</summary>
internal static class Minimiser
{
    private const int TriesMax = 2000;

    /// <param name="input">What was found.</param>
    /// <param name="isFinding">Whether an input still shows it.</param>
    public static byte[] Minimise(byte[] input, Func<byte[], bool> isFinding)
    {
        int tries = 0;
        for (int chunk = Math.Max(1, input.Length / 2); chunk >= 1; chunk /= 2)
        {
            for (int at = 0; at < input.Length && tries < TriesMax;)
            {
                byte[] shorter = [.. input[..at], .. input[Math.Min(input.Length, at + chunk)..]];
                tries++;
                if (isFinding(shorter))
                {
                    input = shorter;
                }
                else
                {
                    at += chunk;
                }
            }
        }

        return input;
    }
}
