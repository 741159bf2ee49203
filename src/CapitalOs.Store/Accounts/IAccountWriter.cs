namespace CapitalOs.Store.Accounts;

/// <summary>Adds accounts.</summary>
public interface IAccountWriter
{
    /// <summary>Adds an account. The store refuses cycles, foreign parents, another type, and depth over 64.</summary>
    AccountRow InsertAccount(NewAccount account);
}
