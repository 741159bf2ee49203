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
    public static void WriteMembers(Utf8JsonWriter writer, AccountRow account)
    {
        WriteFirst(writer, account);
        WriteRest(writer, account);
    }

    /// <summary>Writes the members up to <c>account_type</c>, after which those of a tree have their place.</summary>
    public static void WriteFirst(Utf8JsonWriter writer, AccountRow account)
    {
        writer.WriteId(Names.AccountId, account.AccountId);
        writer.WriteString(Names.AccountType, account.Type.ToWord());
    }

    /// <summary>Writes the members from <c>code</c> on.</summary>
    public static void WriteRest(Utf8JsonWriter writer, AccountRow account)
    {
        writer.WriteString(Names.Code, account.Code);
        writer.WriteString(Names.Commodity, account.Commodity.Code.Text);
        writer.WriteNumber(Names.Depth, account.Depth);
        writer.WriteString(Names.DisplayName, account.Profile.DisplayName);
        writer.WriteString(Names.EntityId, account.EntityId);
        writer.WriteString(Names.InstitutionName, account.Profile.InstitutionName);
        writer.WriteString(Names.InstitutionSuffix, account.Profile.InstitutionSuffix);
        writer.WriteBoolean(Names.IsActive, account.IsActive);
        writer.WriteJson(Names.Metadata, account.Metadata);
        writer.WriteString(Names.Name, account.Name);
        writer.WriteId(Names.ParentAccountId, account.ParentAccountId);
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

    /// <summary>Encoded once, which in a chart of thousands of accounts is a good part of the work.</summary>
    private static class Names
    {
        public static readonly JsonEncodedText AccountId = JsonEncodedText.Encode("account_id");
        public static readonly JsonEncodedText AccountType = JsonEncodedText.Encode("account_type");
        public static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
        public static readonly JsonEncodedText Commodity = JsonEncodedText.Encode("commodity");
        public static readonly JsonEncodedText Depth = JsonEncodedText.Encode("depth");
        public static readonly JsonEncodedText DisplayName = JsonEncodedText.Encode("display_name");
        public static readonly JsonEncodedText EntityId = JsonEncodedText.Encode("entity_id");
        public static readonly JsonEncodedText InstitutionName = JsonEncodedText.Encode("institution_name");
        public static readonly JsonEncodedText InstitutionSuffix = JsonEncodedText.Encode("institution_suffix");
        public static readonly JsonEncodedText IsActive = JsonEncodedText.Encode("is_active");
        public static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
        public static readonly JsonEncodedText ParentAccountId = JsonEncodedText.Encode("parent_account_id");
    }
}
