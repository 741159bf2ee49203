namespace CapitalOs.Store.Accounts;

/// <summary>Reads the other names of accounts.</summary>
public interface IAccountAliasReader
{
    /// <summary>The alias as it stands, or null when it names nothing.</summary>
    AccountAliasRow? FindAlias(string entityId, string alias);

    /// <summary>One page of aliases that name something.</summary>
    IReadOnlyList<AccountAliasRow> ListAliases(AccountNameQuery query);

    /// <summary>The codes and then the aliases of an entity, each in byte order, at most so many of both.</summary>
    IReadOnlyList<string> ListAccountNames(string entityId, int limit);
}
