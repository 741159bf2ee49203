using System.Text.Json;
using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Time;
using CapitalOs.Ledger.Transactions;

namespace CapitalOs.Tools.Import;

/// <summary>Writes what a transaction says beyond its bundle as metadata; see <see cref="HledgerFacts"/>.</summary>
internal static class FactsWriter
{
    public static string? MarkOf(JournalStatus status) => status switch
    {
        JournalStatus.Cleared => "*",
        JournalStatus.Pending => "!",
        _ => null,
    };

    /// <summary>The memo that a line's comment becomes, or null when it has none or it does not fit one.</summary>
    public static string? MemoOf(JournalLine line) =>
        line.IsLast && line.Posting.Comment.Lines is [{ Length: > 0 and <= BundleLimits.MemoLengthMax } only]
            ? only
            : null;

    public static void Write(Utf8JsonWriter writer, JournalTransaction transaction, IReadOnlyList<JournalLine> lines)
    {
        WriteText(writer, HledgerFacts.Description, transaction.Description.Length == 0 ? string.Empty : null);
        WriteText(writer, HledgerFacts.Status, MarkOf(transaction.Status));
        WriteText(writer, HledgerFacts.Code, transaction.Code.Length == 0 ? null : transaction.Code);
        WriteText(
            writer,
            HledgerFacts.SecondaryDate,
            transaction.SecondaryDate is { } second ? BusinessDate.Format(second) : null);
        WriteComment(writer, HledgerFacts.Comment, transaction.Comment);
        WriteList(writer, HledgerFacts.PostingComments, lines.Where(KeepsComment), (line, item) =>
            WriteComment(item, HledgerFacts.Lines, line.Posting.Comment));
        WriteList(
            writer,
            HledgerFacts.PostingStatuses,
            lines.Where(line => line.Posting.Status != JournalStatus.Unmarked),
            (line, item) => item.WriteString(HledgerFacts.Mark, MarkOf(line.Posting.Status)));
        WriteList(
            writer,
            HledgerFacts.Assertions,
            lines.Where(line => line.IsLast && line.Posting.Assertion is not null),
            (line, item) => WriteAssertion(item, line.Posting.Assertion!));
        WriteList(writer, HledgerFacts.ZeroPostings, lines.Where(line => line.Amount.IsZero), (line, item) =>
        {
            item.WriteString(HledgerFacts.Account, line.Posting.Account);
            WriteAmount(item, line.Amount);
        });
    }

    public static void WriteComment(Utf8JsonWriter writer, string name, JournalComment comment)
    {
        if (comment.Lines.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (string line in comment.Lines)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }

    /// <summary>A line of zero is no posting of the bundle, so its comment cannot be a memo.</summary>
    private static bool KeepsComment(JournalLine line) =>
        line.IsLast && !line.Posting.Comment.Lines.IsEmpty && (line.Amount.IsZero || MemoOf(line) is null);

    private static void WriteAssertion(Utf8JsonWriter writer, JournalAssertion assertion)
    {
        string total = assertion.IsTotal ? "=" : string.Empty;
        string inclusive = assertion.IsInclusive ? "*" : string.Empty;
        writer.WriteString(HledgerFacts.Kind, $"={total}{inclusive}");
        WriteAmount(writer, assertion.Amount);
    }

    private static void WriteAmount(Utf8JsonWriter writer, JournalAmount amount)
    {
        writer.WriteString(HledgerFacts.Amount, amount.ToNumber());
        writer.WriteString(HledgerFacts.Commodity, CommodityNames.TextOf(amount.Commodity));
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteList(
        Utf8JsonWriter writer, string name, IEnumerable<JournalLine> lines, Action<JournalLine, Utf8JsonWriter> members)
    {
        bool isOpen = false;
        foreach (JournalLine line in lines)
        {
            if (!isOpen)
            {
                writer.WriteStartArray(name);
                isOpen = true;
            }

            writer.WriteStartObject();
            writer.WriteNumber(HledgerFacts.At, line.At);
            members(line, writer);
            writer.WriteEndObject();
        }

        if (isOpen)
        {
            writer.WriteEndArray();
        }
    }
}
