using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Accounts;

/// <summary>Pages through the aliases in the order (entity_id, alias).</summary>
public sealed class ListAccountAliases : ReadTool<ListAccountNamesInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_account_aliases",
        Capability.Read,
        ToolHints.Reads,
        "Lists the aliases by (entity_id, alias) with the account that each names.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.Page("aliases", "By (entity_id, alias).", static row =>
        {
            row.Text("entity_id", "Whose.");
            row.Text("alias", "The name.");
            row.Id("account_id", "What it names.");
        }));

    /// <inheritdoc/>
    protected override ListAccountNamesInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return AccountNamePages.Read(fields);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListAccountNamesInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        string?[] filters = AccountNamePages.Filters("list_account_aliases", input);
        if (AccountNamePages.Query(input, filters) is not { } query)
        {
            return BadCursor.Refuse();
        }

        Page<AccountAliasRow> page = new(call.Books.ListAliases(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "aliases",
            static (writer, alias) =>
            {
                writer.WriteStartObject();
                writer.WriteString("entity_id", alias.EntityId);
                writer.WriteString("alias", alias.Alias);
                writer.WriteId("account_id", alias.AccountId);
                writer.WriteEndObject();
            },
            last => Cursor.Encode(filters, last.EntityId, last.Alias)));
    }
}
