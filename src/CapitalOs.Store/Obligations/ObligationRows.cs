using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Obligations;

/// <summary>
/// Reads the obligations of a statement of <see cref="SqliteObligations"/>. Neighbours share the words that they have
/// in common.
/// </summary>
internal sealed class ObligationRows(Statement statement)
{
    private ObligationRow? before;
    private Commodity? commodity;

    /// <summary>All rows from here on.</summary>
    public List<ObligationRow> ReadAll() => statement.Rows(_ => Read());

    /// <summary>The row that the statement is on.</summary>
    public ObligationRow Read() => before = new ObligationRow
    {
        Key = statement.Int64(0),
        ObligationId = statement.Id(1),
        SourceSystem = statement.Text(2, before?.SourceSystem),
        Name = statement.Text(3),
        AccountKey = statement.Int64(4),
        AccountId = statement.Id(5),
        EntityId = statement.Text(6, before?.EntityId),
        Cadence = ReadCadence(),
        ExpectedAmount = Amount.Of(statement.Int64(12), ReadCommodity()),
        IsVariable = statement.Int64(13) == 1,
        FirstDueDate = DateColumn.DateOf(statement.Int32(14)),
        TimesRolled = statement.Int64(15),
        NextDueDate = DateColumn.DateOf(statement.Int32(16)),
        Metadata = statement.Text(17, before?.Metadata),
        IsActive = statement.Int64(18) == 1,
        EventSeq = statement.Int64(19),
    };

    private Commodity ReadCommodity() => commodity = SqliteEntities.ReadCommodity(statement, 7, commodity);

    private Cadence ReadCadence() => (CadenceKind)statement.Int32(9) switch
    {
        CadenceKind.Monthly => Cadence.Monthly,
        CadenceKind.Annual => Cadence.Annual,
        _ => Cadence.Every(statement.Int32(10), (IntervalUnit)statement.Int32(11)),
    };
}
