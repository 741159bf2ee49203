using System.Text.Json;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Accounts;

/// <summary>Accounts in answers.</summary>
internal static class AccountJson
{
    /// <summary>Writes the members of one account.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, AccountRow account)
    {
        writer.WriteId("account_id", account.AccountId);
        writer.WriteString("entity_id", account.EntityId);
        writer.WriteString("code", account.Code);
        writer.WriteString("name", account.Name);
        writer.WriteString("account_type", account.Type.ToWord());
        writer.WriteString("commodity", account.Commodity.Code.Text);
        writer.WriteId("parent_account_id", account.ParentAccountId);
        writer.WriteNumber("depth", account.Depth);
        writer.WriteJson("metadata", account.Metadata);
    }
}
