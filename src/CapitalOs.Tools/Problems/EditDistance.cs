namespace CapitalOs.Tools.Problems;

/// <summary>
/// How many letters one text is from another: added, left out, another, or two neighbours exchanged. Upper and lower
/// case are one letter.
/// </summary>
internal static class EditDistance
{
    /// <summary>The distance, or any number above the limit when it is larger.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    /// <param name="limit">The largest distance of interest; below zero nothing is near.</param>
    public static int Between(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        int[] before = new int[right.Length + 1];
        int[] above = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] row = new int[right.Length + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int other = IsSame(left[i - 1], right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + other);
                if (i > 1 && j > 1 && IsSame(left[i - 1], right[j - 2]) && IsSame(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            // Rows never fall again by more than the one that an exchange looks back.
            if (least > limit + 1)
            {
                return limit + 1;
            }

            (before, above) = (above, row);
        }

        return above[right.Length];
    }

    private static bool IsSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
