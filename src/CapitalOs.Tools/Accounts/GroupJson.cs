using System.Text.Json;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Accounts;

/// <summary>Groups in answers.</summary>
internal static class GroupJson
{
    /// <summary>Writes the members of one group.</summary>
    /// <param name="writer">The answer.</param>
    /// <param name="group">The group.</param>
    /// <param name="accounts">Every account that it holds now.</param>
    public static void WriteMembers(
        Utf8JsonWriter writer, AccountGroupRow group, IReadOnlyList<AccountRow> accounts)
    {
        writer.WriteString("entity_id", group.EntityId);
        writer.WriteString("group_id", group.GroupId);
        writer.WriteNumber("revision", group.Revision);
        writer.WriteString("name", group.Name);
        writer.WriteString("description", group.Description);
        writer.WriteStartArray("members");
        foreach (AccountGroupMember member in group.Members)
        {
            writer.WriteStartObject();
            writer.WriteId("account_id", member.AccountId);
            writer.WriteBoolean("include_below", member.IncludesBelow);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("account_ids");
        foreach (AccountRow account in accounts)
        {
            writer.WriteStringValue(account.AccountId.ToString("D"));
        }

        writer.WriteEndArray();
    }

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Text("entity_id", "Whose.");
        fields.Text("group_id", "The group's name in its entity.");
        fields.Whole("revision", "From 1 on; how often it was set anew.");
        fields.Text("name", "What people call it.");
        fields.TextOrNull("description", "What it is for.");
        fields.Objects("members", "As they were set.", static member =>
        {
            member.Id("account_id", "The account.");
            member.Flag("include_below", "Whether all accounts below it belong too.");
        });
        fields.Ids("account_ids", "Every account that it holds now.");
    }
}
