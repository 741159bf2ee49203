using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Accounts;

/// <summary>Pages through the groups in the order (entity_id, group_id).</summary>
public sealed class ListAccountGroups : ReadTool<ListAccountNamesInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_account_groups",
        Capability.Read,
        ToolHints.Reads,
        "Lists groups by (entity_id, group_id) with their members and every account that they hold now.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.Page("groups", "By (entity_id, group_id).", GroupJson.Describe));

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
        string?[] filters = AccountNamePages.Filters("list_account_groups", input);
        if (AccountNamePages.Query(input, filters) is not { } query)
        {
            return BadCursor.Refuse();
        }

        Page<AccountGroupRow> page = new(call.Books.ListGroups(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "groups",
            (writer, group) =>
            {
                writer.WriteStartObject();
                GroupJson.WriteMembers(
                    writer, group, call.Books.ListGroupAccounts(group.EntityId, group.GroupId));
                writer.WriteEndObject();
            },
            last => Cursor.Encode(filters, last.EntityId, last.GroupId)));
    }
}
