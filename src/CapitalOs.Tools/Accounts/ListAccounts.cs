using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Accounts;

/// <summary>Pages through the chart of accounts in the order (code, account_id).</summary>
public sealed class ListAccounts : ReadTool<ListAccountsInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_accounts",
        Capability.Read,
        ToolHints.Reads,
        "Lists accounts by code, page by page.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.Page("accounts", "By (code, account_id).", AccountJson.Describe));

    /// <inheritdoc/>
    protected override ListAccountsInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Limit(),
            fields.Cursor(),
            fields.EntityFilter(),
            AccountTypes.FromWord(fields.WordOrNull("account_type", AccountTypes.Words, "Only this kind.")),
            fields.TextOrNull("code_prefix", 1, AccountLimits.CodeLengthMax, "Only codes that begin so."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListAccountsInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        string?[] filters = ["list_accounts", input.EntityId, input.Type?.ToWord(), input.CodePrefix];
        AccountQuery query = new()
        {
            EntityId = input.EntityId,
            Type = input.Type,
            CodePrefix = input.CodePrefix,
            Limit = input.Limit + 1,
        };
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, filters, 2) is not [string code, string idText]
                || !Guid.TryParseExact(idText, "D", out Guid id))
            {
                return BadCursor.Refuse();
            }

            query = query with { AfterCode = code, AfterAccountId = id };
        }

        Page<AccountRow> page = new(call.Books.ListAccounts(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "accounts",
            static (writer, account) =>
            {
                writer.WriteStartObject();
                AccountJson.WriteMembers(writer, account);
                writer.WriteEndObject();
            },
            last => Cursor.Encode(filters, last.Code, last.AccountId.ToString("D"))));
    }
}
