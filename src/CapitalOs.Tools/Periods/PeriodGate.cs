using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Periods;

/// <summary>
/// Keeps transactions out of periods that do not take them. What the rules would send to an approval is refused here,
/// because no approval can be given yet: nothing gets into a closed or locked period.
/// </summary>
internal static class PeriodGate
{
    /// <summary>The refusal, or null where the period is open. Call it inside the writer.</summary>
    public static Problem? Check(
        IBooksReader books, string entityId, UtcInstant date, bool isAdjustingEntry, bool overridesLock)
    {
        PeriodState state = books.StateOf(entityId, PeriodKey.Of(date.Date));
        return PeriodRules.Judge(state, isAdjustingEntry, overridesLock) switch
        {
            PeriodVerdict.Admitted => null,
            PeriodVerdict.RefusedClosed => Problem.At(
                ProblemCode.PeriodClosed, "/date", "the period of this day is closed", "a day of an open period"),
            PeriodVerdict.ClosedNeedsApproval => Problem.At(
                ProblemCode.PeriodClosed,
                "/date",
                "an adjusting entry for a closed period needs an approval, which cannot be given yet",
                "a day of an open period, or the period opened again"),
            PeriodVerdict.LockedNeedsApproval => Problem.At(
                ProblemCode.PeriodLocked,
                "/date",
                "an override of a locked period needs an approval, which cannot be given yet",
                "a day of an open period"),
            _ => Problem.At(
                ProblemCode.PeriodLocked, "/date", "the period of this day is locked", "a day of an open period"),
        };
    }
}
