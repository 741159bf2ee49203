using CapitalOs.Ledger.Periods;
using CapitalOs.Store;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Periods;

/// <summary>Keeps bundles out of periods that do not take them, not even with an approval.</summary>
internal static class PeriodGate
{
    /// <summary>What the period of a bundle's business date says of it.</summary>
    public static PeriodVerdict Judge(IBooksReader books, Bundle bundle) => PeriodRules.Judge(
        books.StateOf(bundle.EntityId, PeriodKey.Of(bundle.Date.Date)),
        bundle.IsAdjustingEntry,
        bundle.OverrideReason is not null);

    /// <summary>The refusal, or null where the period takes it, if need be with an approval.</summary>
    public static Problem? RefusalOf(PeriodVerdict verdict) => verdict switch
    {
        PeriodVerdict.RefusedClosed => Problem.At(
            ProblemCode.PeriodClosed,
            "/date",
            "the period of this day is closed",
            "a day of an open period, or is_adjusting_entry for an approver to decide"),
        PeriodVerdict.RefusedLocked => Problem.At(
            ProblemCode.PeriodLocked,
            "/date",
            "the period of this day is locked",
            "a day of an open period, or override_period_lock for an approver to decide"),
        _ => null,
    };
}
