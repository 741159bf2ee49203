using System.Text.Json;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Accounts;

/// <summary>Accounts in answers, their members in canonical order, which then need not be put in it.</summary>
internal static class AccountJson
{
    /// <summary>Writes the members of one account.</summary>
    /// <param name="writer">Is in the object of the account.</param>
    /// <param name="account">The account.</param>
    /// <param name="between">Writes further members that come after <c>account_type</c> and before <c>code</c>.</param>
    public static void WriteMembers(Utf8JsonWriter writer, AccountRow account, Action? between = null)
    {
        writer.WriteId("account_id", account.AccountId);
        writer.WriteString("account_type", account.Type.ToWord());
        between?.Invoke();
        writer.WriteString("code", account.Code);
        writer.WriteString("commodity", account.Commodity.Code.Text);
        writer.WriteNumber("depth", account.Depth);
        writer.WriteString("display_name", account.Profile.DisplayName);
        writer.WriteString("entity_id", account.EntityId);
        writer.WriteString("institution_name", account.Profile.InstitutionName);
        writer.WriteString("institution_suffix", account.Profile.InstitutionSuffix);
        writer.WriteBoolean("is_active", account.IsActive);
        writer.WriteJson("metadata", account.Metadata);
        writer.WriteString("name", account.Name);
        writer.WriteId("parent_account_id", account.ParentAccountId);
    }

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Id("account_id", "The account.");
        fields.Text("entity_id", "Whose it is.");
        fields.Text("code", "Unique per entity.");
        fields.Text("name", "What people call it.");
        fields.Word("account_type", AccountTypes.Words, "The kind of account.");
        fields.Commodity("commodity", "The one commodity that it counts.");
        fields.IdOrNull("parent_account_id", "The parent; null for a root.");
        fields.Whole("depth", "1 for a root, at most 64.");
        fields.Flag("is_active", "Whether it takes new postings.");
        DescribeProfile(fields);
        fields.Open("metadata", "Facts of the caller's own.");
    }

    /// <summary>Declares what <see cref="WriteProfile"/> writes.</summary>
    public static void DescribeProfile(AnswerFields fields)
    {
        fields.TextOrNull("display_name", "What people see instead of its name.");
        fields.TextOrNull("institution_name", "Where it is held.");
        fields.TextOrNull("institution_suffix", "The end of its number there.");
    }

    /// <summary>Writes what people see of an account.</summary>
    public static void WriteProfile(Utf8JsonWriter writer, AccountProfile profile)
    {
        writer.WriteString("display_name", profile.DisplayName);
        writer.WriteString("institution_name", profile.InstitutionName);
        writer.WriteString("institution_suffix", profile.InstitutionSuffix);
    }
}
