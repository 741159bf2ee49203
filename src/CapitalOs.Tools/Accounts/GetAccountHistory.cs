using System.Globalization;
using System.Text.Json;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Accounts;

/// <summary>Pages through what changed of an account, in the order of the events that changed it.</summary>
public sealed class GetAccountHistory : ReadTool<GetAccountHistoryInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_account_history",
        Capability.Read,
        ToolHints.Reads,
        "Lists changes of an account's metadata, profile and state by event_seq, with what was before.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.Id("account_id", "The account.");
        fields.Page("changes", "By event_seq.", DescribeChange);
    });

    /// <inheritdoc/>
    protected override GetAccountHistoryInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Account("account_id", "Which account."), fields.NamingEntity(), fields.Limit(), fields.Cursor());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(GetAccountHistoryInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        if (finder.Find(input.Account) is not { } account)
        {
            return ToolOutcome.Refuse(finder.Refusal("/account_id", input.Account));
        }

        string?[] filters = ["get_account_history", account.AccountId.ToString("D")];
        long after = 0;
        if (input.Cursor is { } cursor
            && (Cursor.Decode(cursor, filters, 1) is not [string place]
                || !long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out after)))
        {
            return BadCursor.Refuse();
        }

        Page<AccountChangeRow> page = new(
            call.Books.ListAccountChanges(account.Key, after, input.Limit + 1), input.Limit);
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteId("account_id", account.AccountId);
            page.Write(
                writer,
                "changes",
                WriteChange,
                last => Cursor.Encode(filters, last.EventSeq.ToString(CultureInfo.InvariantCulture)));
        });
    }

    private static void DescribeChange(AnswerFields fields)
    {
        fields.Whole("event_seq", "The event that made the change.");
        fields.Moment("recorded_at", "When.");
        fields.Word("kind", ["metadata", "profile", "state"], "What changed; the other members are those of its kind.");
        fields.Sometimes(static some =>
        {
            some.Open("metadata_before", "Of metadata: what it was.");
            some.Open("metadata_after", "Of metadata: what it became.");
            some.Text("source_system", "Of a profile: who says so.");
            some.Text("external_id", "Of a profile: what the source calls the account.");
            AccountJson.DescribeProfile(some);
            some.Moment("valid_from", "Of a profile: since when the source says so.");
            some.MomentOrNull("valid_to", "Of a profile: until when; null while it holds.");
            some.Flag("is_active", "Of a state: whether it takes new postings.");
        });
    }

    private static void WriteChange(Utf8JsonWriter writer, AccountChangeRow change)
    {
        writer.WriteStartObject();
        writer.WriteNumber("event_seq", change.EventSeq);
        writer.WriteString("recorded_at", change.RecordedAt);
        if (change.Metadata is { } metadata)
        {
            writer.WriteString("kind", "metadata");
            writer.WriteJson("metadata_before", metadata.Before);
            writer.WriteJson("metadata_after", metadata.After);
        }
        else if (change.Profile is { } profile)
        {
            writer.WriteString("kind", "profile");
            UpdateAccountProfile.WriteMembers(writer, profile);
        }
        else
        {
            writer.WriteString("kind", "state");
            writer.WriteBoolean("is_active", change.IsActive!.Value);
        }

        writer.WriteEndObject();
    }
}
