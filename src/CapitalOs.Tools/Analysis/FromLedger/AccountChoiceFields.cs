using CapitalOs.Ledger.Accounts;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Reads which accounts a caller means, by the same fields in every contract.</summary>
internal static class AccountChoiceFields
{
    /// <param name="fields">The object that has the fields.</param>
    /// <param name="prefix">What the names of the fields begin with, such as <c>liquidity_</c>.</param>
    /// <param name="meaning">What the accounts are.</param>
    public static AccountChoice Accounts(this InputReader fields, string prefix, string meaning) => new()
    {
        Pointer = fields.Pointer,
        Prefix = prefix,
        Ids = fields.AccountsOrNull(
            $"{prefix}account_ids", AnalysisLimits.ChosenAccountsMax, $"{meaning}: these accounts alone.") ?? [],
        SubtreeIds = fields.AccountsOrNull(
            $"{prefix}subtree_ids",
            AnalysisLimits.ChosenAccountsMax,
            $"{meaning}: these accounts with all below them.") ?? [],
        CodePrefix = fields.TextOrNull(
            $"{prefix}code_prefix", 1, AccountLimits.CodeLengthMax, $"{meaning}: all whose code begins so."),
        GroupId = fields.TextOrNull(
            $"{prefix}group_id", 1, AccountLimits.CodeLengthMax, $"{meaning}: all that this group holds."),
    };

    /// <summary>Requires that something is named.</summary>
    public static void RequireAccounts(this InputReader fields, AccountChoice choice)
    {
        string[] names = ["account_ids", "subtree_ids", "code_prefix", "group_id"];
        if (choice.IsEmpty && !names.Any(name => fields.HasErrorAt(choice.Prefix + name)))
        {
            fields.Fail(
                $"{choice.Prefix}account_ids",
                FieldErrorCodes.Required,
                "no accounts are named",
                $"accounts, by one or more of {string.Join(", ", names.Select(name => choice.Prefix + name))}");
        }
    }
}
