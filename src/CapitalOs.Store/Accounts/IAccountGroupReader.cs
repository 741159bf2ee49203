namespace CapitalOs.Store.Accounts;

/// <summary>Reads the named sets of accounts.</summary>
public interface IAccountGroupReader
{
    /// <summary>The group as it stands, or null when it was never set.</summary>
    AccountGroupRow? FindGroup(string entityId, string groupId);

    /// <summary>
    /// Every account that a group holds now, each once, with the accounts below those that include them; in order
    /// (code, account_id). Empty when there is no such group.
    /// </summary>
    IReadOnlyList<AccountRow> ListGroupAccounts(string entityId, string groupId);

    /// <summary>One page of groups.</summary>
    IReadOnlyList<AccountGroupRow> ListGroups(AccountNameQuery query);
}
