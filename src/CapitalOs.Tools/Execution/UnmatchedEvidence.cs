using CapitalOs.Store.Violations;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// Finds evidence that no event names. Records belong together by run and invocation: an event names the first record
/// of each kind of its call, and so speaks for all of them.
/// </summary>
internal static class UnmatchedEvidence
{
    /// <summary>The first record of each such group, in the order of the log.</summary>
    /// <param name="books">The books with the events.</param>
    /// <param name="newestFirst">The evidence.</param>
    /// <param name="after">Records up to this one were looked at by an earlier start.</param>
    /// <param name="isWanted">Which runs.</param>
    public static IReadOnlyList<EgressViolation> Find(
        IViolationReader books, IEnumerable<EvidenceMark> newestFirst, long after, Func<long, bool> isWanted)
    {
        Dictionary<(long Run, string Invocation), EvidenceMark> open = [];
        HashSet<(long Run, string Invocation)> named = [];
        foreach (EvidenceMark mark in newestFirst)
        {
            // An older record matters only to a group that began before the last look and is not named so far.
            if (mark.Seq <= after && open.Values.All(one => mark.Seq < one.Run))
            {
                break;
            }

            (long Run, string Invocation) group = (mark.Run, mark.Invocation);
            bool isOfInterest = mark.Seq > after || open.ContainsKey(group);
            if (mark.IsHarmless || !isOfInterest || !isWanted(mark.Run) || named.Contains(group))
            {
                continue;
            }

            if (books.FindEventNaming(mark.Seq) is null)
            {
                open[group] = mark;
            }
            else
            {
                named.Add(group);
                open.Remove(group);
            }
        }

        return [.. open.Values.OrderBy(mark => mark.Seq).Select(mark => mark.Attempt)];
    }
}
