using System.Text.Json;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Tools.Accounts;

namespace CapitalOs.Tools.Contracts;

/// <content>Accounts as callers name them.</content>
public sealed partial class InputReader
{
    private const string AccountForm = "Its id, or its alias or code in the call's entity.";

    /// <summary>A required account: its id, alias or code.</summary>
    public AccountRef Account(string name, string meaning) =>
        AccountRef.Of(AccountField(name, meaning, required: true) ?? string.Empty);

    /// <summary>An optional account, or null.</summary>
    public AccountRef? AccountOrNull(string name, string meaning) =>
        AccountField(name, meaning, required: false) is { } text ? AccountRef.Of(text) : null;

    /// <summary>An optional list of accounts, each named once, or null.</summary>
    public IReadOnlyList<AccountRef>? AccountsOrNull(string name, int countMax, string meaning)
    {
        if (schema is not null)
        {
            schema.Add(name, false, writer =>
                WriteTextListSchema(writer, countMax, AccountLimits.CodeLengthMax, $"{meaning} {AccountForm}"));
            return null;
        }

        if (Take(name, false, JsonValueKind.Array, "a list of accounts") is not { } list
            || !HasCount(name, list, 1, countMax))
        {
            return null;
        }

        List<AccountRef> accounts = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonElement item in list.EnumerateArray())
        {
            string? text = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            if (text is null || !IsPlainText(text, AccountLimits.CodeLengthMax) || !seen.Add(text))
            {
                Fail(
                    name,
                    FieldErrorCodes.InvalidId,
                    "the list has something else or an account twice",
                    "different ids, aliases or codes");
                return null;
            }

            accounts.Add(AccountRef.Of(text));
        }

        return accounts;
    }

    private string? AccountField(string name, string meaning, bool required)
    {
        string said = schema is null ? meaning : $"{meaning} {AccountForm}";
        return TextField(name, 1, AccountLimits.CodeLengthMax, said, required);
    }
}
