using System.Diagnostics.CodeAnalysis;

namespace CapitalOs.Seal.Broker;

/// <summary>
/// One place that a sealed program may reach, by decision of whoever runs it. The supervisor connects from its own
/// copy; the sealed program names the entry.
/// </summary>
/// <param name="Name">1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</param>
/// <param name="Target">The literal address.</param>
public sealed record EgressEntry(string Name, EgressTarget Target)
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameMax = 32;

    /// <summary>How many entries a list may hold.</summary>
    public const int EntriesMax = 32;

    /// <summary>Reads one entry.</summary>
    /// <param name="name">The name.</param>
    /// <param name="to">See <see cref="EgressTarget.TryParse"/>.</param>
    /// <param name="entry">The entry, when the answer is true.</param>
    /// <param name="problem">What is wrong, in words, when the answer is false; else empty.</param>
    public static bool TryParse(
        string name, string to, [NotNullWhen(true)] out EgressEntry? entry, out string problem)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(to);
        entry = null;
        if (!IsName(name))
        {
            problem = "a name is 1 to 32 of a-z, 0-9 and -";
            return false;
        }

        if (!EgressTarget.TryParse(to, out EgressTarget? target, out problem))
        {
            return false;
        }

        entry = new EgressEntry(name, target);
        return true;
    }

    /// <summary>What is wrong with a list as a whole, or null: names and targets are there once.</summary>
    /// <param name="entries">The list.</param>
    public static string? ProblemOf(IReadOnlyList<EgressEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Count > EntriesMax ? $"there are more than {EntriesMax} entries"
            : entries.DistinctBy(entry => entry.Name).Count() < entries.Count ? "a name is there twice"
            : entries.DistinctBy(entry => entry.Target.Text).Count() < entries.Count ? "an address is there twice"
            : null;
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= NameMax && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
