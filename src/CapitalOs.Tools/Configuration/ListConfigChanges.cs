using System.Globalization;
using CapitalOs.Store.Configuration;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Configuration;

/// <summary>Pages through proposed changes of the configuration, newest first.</summary>
public sealed class ListConfigChanges : ReadTool<ListConfigChangesInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_config_changes",
        Capability.Read,
        ToolHints.Reads,
        "Lists proposed changes by event, newest first: what each would do now, or what was decided.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields => fields.Page(
        "changes", "By event, newest first.", static row =>
        {
            row.Word("status", ConfigAnswer.Statuses, "What became of it.");
            ConfigAnswer.DescribeMembers(row);
        }));

    /// <inheritdoc/>
    protected override ListConfigChangesInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Limit(),
            fields.Cursor(),
            fields.WordOrNull("status", ConfigAnswer.Statuses, "Only those with this status."),
            fields.WordOrNull("scope", ConfigScopes.Words, "Only those of this scope."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListConfigChangesInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        string?[] filters = ["list_config_changes", input.Status, input.Scope];
        int status = input.Status is { } word ? ConfigAnswer.Statuses.ToList().IndexOf(word) : -1;
        ConfigProposalQuery query = new()
        {
            OnlyWaiting = status == 0,
            Outcome = status > 0 ? (ConfigOutcome)status : null,
            Scope = input.Scope,
            Limit = input.Limit + 1,
        };
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, filters, 1) is not [string text]
                || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seq))
            {
                return BadCursor.Refuse();
            }

            query = query with { BeforeEventSeq = seq };
        }

        Page<ConfigProposalRow> page = new(call.Books.ListConfigProposals(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "changes",
            (writer, row) =>
            {
                writer.WriteStartObject();
                writer.WriteString("status", ConfigAnswer.StatusOf(row));
                ConfigAnswer.WriteMembers(writer, row, call.Books);
                writer.WriteEndObject();
            },
            row => Cursor.Encode(filters, row.EventSeq.ToString(CultureInfo.InvariantCulture))));
    }
}
