using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Accounts;

/// <summary>
/// Reads the accounts of a statement with <see cref="SqliteAccounts.Columns"/>. Neighbours share the words that they
/// have in common, so that a chart of thousands of accounts is read with a fraction of the strings.
/// </summary>
/// <param name="statement">Where they are read from.</param>
/// <param name="last">One that was read before, or null.</param>
internal sealed class AccountRows(Statement statement, AccountRow? last = null)
{
    private AccountRow? before = last;

    /// <summary>All rows from here on.</summary>
    public List<AccountRow> ReadAll() => statement.Rows(_ => Read());

    /// <summary>The row that the statement is on.</summary>
    public AccountRow Read() => before = new AccountRow(
        statement.Int64(0),
        statement.Id(1),
        statement.Text(2, before?.EntityId),
        statement.Text(3),
        statement.Text(4),
        (AccountType)statement.Int32(5),
        SqliteEntities.ReadCommodity(statement, 6, before?.Commodity),
        statement.NullableInt64(8),
        statement.NullableId(9),
        statement.Int32(10),
        statement.Text(11, before?.Metadata))
    {
        IsActive = statement.Int64(12) == 1,
        Profile = ReadProfile(),
    };

    private AccountProfile ReadProfile()
    {
        (string? name, string? institution, string? suffix) =
            (statement.NullableText(13), statement.NullableText(14), statement.NullableText(15));
        return name is null && institution is null && suffix is null
            ? AccountProfile.None
            : new AccountProfile(name, institution, suffix);
    }
}
