namespace CapitalOs.Ledger.Accounts;

/// <summary>The public words of the account types.</summary>
public static class AccountTypes
{
    /// <summary>The words in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Words { get; } = ["asset", "liability", "equity", "income", "expense"];

    /// <summary>The public word of a type.</summary>
    public static string ToWord(this AccountType type) => Words[(int)type - 1];

    /// <summary>The type of a public word, or null.</summary>
    public static AccountType? FromWord(string? word)
    {
        for (int i = 0; i < Words.Count; i++)
        {
            if (string.Equals(Words[i], word, StringComparison.Ordinal))
            {
                return (AccountType)(i + 1);
            }
        }

        return null;
    }
}
