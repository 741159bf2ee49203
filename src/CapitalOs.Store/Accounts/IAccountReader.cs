namespace CapitalOs.Store.Accounts;

/// <summary>Reads the chart of accounts.</summary>
public interface IAccountReader
{
    /// <summary>The account, or null.</summary>
    AccountRow? FindAccount(Guid accountId);

    /// <summary>The account of an entity with this code, or null.</summary>
    AccountRow? FindAccountByCode(string entityId, string code);

    /// <summary>One page.</summary>
    IReadOnlyList<AccountRow> ListAccounts(AccountQuery query);

    /// <summary>
    /// The account and all below it, or the whole forest when null. Parents come before children; siblings by
    /// (code, account_id).
    /// </summary>
    IReadOnlyList<AccountRow> ListAccountTree(Guid? rootAccountId);
}
