namespace CapitalOs.Ledger.Accounts;

/// <summary>The five kinds of account. The numbers are stored: never renumber.</summary>
public enum AccountType
{
    /// <summary>What the entity owns; grows by debits.</summary>
    Asset = 1,

    /// <summary>What the entity owes; grows by credits.</summary>
    Liability = 2,

    /// <summary>What is left to the owners; grows by credits.</summary>
    Equity = 3,

    /// <summary>What the entity earned; grows by credits.</summary>
    Income = 4,

    /// <summary>What the entity spent; grows by debits.</summary>
    Expense = 5,
}
