using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Performance.Tests.Support;

/// <summary>Reads that a tool reaches only on rare ways, called as a tool would.</summary>
internal static class RareReads
{
    public static bool Run(IBooksReader books)
    {
        DateOnly day = new(2026, 1, 31);
        _ = books.ListEntityIds(5);
        _ = books.CountProfiles(1, "bank");
        _ = books.ListAccountNames(Samples.Entity, 5);
        _ = books.TransactionAt(1);
        _ = books.SnapshotHistory(1, day);
        _ = books.ObligationHistory(1);
        _ = books.PeriodChanges(Samples.Entity, PeriodKey.Of(day));
        _ = books.CommittedWithin("agent", Samples.Entity, new UtcInstant(1), 60);
        _ = books.ProposalAt(1);
        _ = books.FindOpenProposal("bank", "p1");
        _ = books.ProposalsPosting(1, 1, day, 0, 5);
        _ = books.EffectOf(1);
        _ = books.NextPrice(Samples.Vti.Code, Samples.Usd.Code, day);
        _ = books.PricedIn(Samples.Vti.Code, 5);
        _ = books.LatestViolations("test_tool", 5);
        _ = books.FindEventNaming(1);
        return true;
    }
}
