namespace CapitalOs.Store.Accounts;

/// <summary>Sets aliases; what a name meant before stays in the store.</summary>
public interface IAccountAliasWriter
{
    /// <summary>Lets a name mean an account, or nothing when null. It must change something.</summary>
    void PutAlias(string entityId, string alias, Guid? accountId, long eventSeq);
}
