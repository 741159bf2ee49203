using System.Globalization;
using CapitalOs.Ledger.Time;
using CapitalOs.Ledger.Transactions;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Transactions;

/// <summary>Pages through transactions, newest first; later commits do not move rows between pages.</summary>
public sealed class ListTransactions : ReadTool<ListTransactionsInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_transactions",
        Capability.Read,
        ToolHints.Reads,
        "Lists transactions by (date descending, transaction_id), page by page, as of the first page.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
        fields.Page("transactions", "By (date descending, transaction_id).", TransactionJson.Describe));

    /// <inheritdoc/>
    protected override ListTransactionsInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new()
        {
            Limit = fields.Limit(),
            Cursor = fields.Cursor(),
            FromDate = fields.DateOrNull("from_date", "From this business date on."),
            ToDate = fields.DateOrNull("to_date", "Up to this business date."),
            Account = fields.AccountOrNull("account_id", "Only those that post to this account."),
            EntityId = fields.EntityFilter(),
            SourceSystem = fields.TextOrNull("source_system", 1, 64, "Only from this source."),
            DescriptionContains = fields.TextOrNull(
                "description_contains", 1, BundleLimits.DescriptionLengthMax, "Only with this text, case-sensitive."),
        };
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListTransactionsInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        Guid? account = input.Account is { } named ? finder.Find(named)?.AccountId : null;
        if (account is null && input.Account is not null)
        {
            return ToolOutcome.Refuse(finder.Refusal("/account_id", input.Account));
        }

        string?[] filters = Filters(input, account);
        TransactionQuery query = new()
        {
            FromDate = input.FromDate,
            ToDate = input.ToDate,
            AccountId = account,
            EntityId = input.EntityId,
            SourceSystem = input.SourceSystem,
            DescriptionContains = input.DescriptionContains,
            MaxEventSeq = call.Books.Head.Seq,
            Limit = input.Limit + 1,
        };
        if (input.Cursor is { } cursor)
        {
            if (Resume(query, Cursor.Decode(cursor, filters, 3)) is not { } resumed)
            {
                return BadCursor.Refuse();
            }

            query = resumed;
        }

        Page<TransactionRow> page = new(call.Books.ListTransactions(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "transactions",
            (writer, row) =>
            {
                writer.WriteStartObject();
                TransactionJson.WriteMembers(writer, row, call.Books.PostingsOf(row.Key));
                writer.WriteEndObject();
            },
            last => Cursor.Encode(
                filters,
                query.MaxEventSeq!.Value.ToString(CultureInfo.InvariantCulture),
                last.Date.UnixMicroseconds.ToString(CultureInfo.InvariantCulture),
                last.TransactionId.ToString("D"))));
    }

    private static string?[] Filters(ListTransactionsInput input, Guid? account) =>
    [
        "list_transactions",
        input.FromDate is { } from ? BusinessDate.Format(from) : null,
        input.ToDate is { } to ? BusinessDate.Format(to) : null,
        account?.ToString("D"),
        input.EntityId,
        input.SourceSystem,
        input.DescriptionContains,
    ];

    private static TransactionQuery? Resume(TransactionQuery query, IReadOnlyList<string>? place)
    {
        bool isRight = place is [string, string, string];
        return isRight
            && long.TryParse(place![0], CultureInfo.InvariantCulture, out long seq)
            && long.TryParse(place[1], CultureInfo.InvariantCulture, out long micros)
            && Guid.TryParseExact(place[2], "D", out Guid id)
            ? query with { MaxEventSeq = seq, AfterDate = new UtcInstant(micros), AfterTransactionId = id }
            : null;
    }
}
