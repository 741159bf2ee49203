using CapitalOs.Ledger.Periods;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Obligations;

namespace CapitalOs.Store.Sqlite;

/// <content>What the analyses read.</content>
internal partial class SqliteReader
{
    public long LastFigureSeq => Checked(Events).LastFigureSeq;

    public IReadOnlyList<MonthTotalRow> ListMonthTotals(
        IReadOnlyList<long> accountKeys, PeriodKey first, PeriodKey last) =>
        Checked(Balances).ListMonthTotals(accountKeys, first, last);

    public IReadOnlyList<DayTotalRow> ListDayTotals(long accountKey, DateOnly first, DateOnly last) =>
        Checked(Balances).ListDayTotals(accountKey, first, last);

    public PeriodKey? FirstMonthOf(string entityId) => Checked(Balances).FirstMonthOf(entityId);

    public IReadOnlyList<ObligationRow> ListActiveObligations(string entityId, int limit) =>
        Checked(Obligations).ListActiveObligations(entityId, limit);
}
