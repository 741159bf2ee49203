namespace CapitalOs.Store.Accounts;

/// <summary>Sets groups; what a group was before stays in the store.</summary>
public interface IAccountGroupWriter
{
    /// <summary>Sets the whole group; its revision must be the next one.</summary>
    void PutGroup(AccountGroupRow group);
}
