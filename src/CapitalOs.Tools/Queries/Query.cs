using System.Text.Json;
using CapitalOs.Store.Queries;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Queries;

/// <summary>Answers an analyst's SQL over the documented views.</summary>
public sealed class Query : ReadTool<QueryInput>
{
    // The largest whole number that every reader of JSON takes exactly.
    private const long SafeWhole = 9_007_199_254_740_991;
    private const int RowsDefault = 1000;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "query",
        Capability.Read,
        ToolHints.Reads,
        "Answers one question in SQL over the documented views; reads only, within limits of time and size.")
    {
        MayTakeLong = true,
    };

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.Texts("columns", "The names of the columns, in order.");
        fields.Rows("rows", "The rows in order; whole numbers past 2^53 are texts.");
        fields.Flag("truncated", "Whether there are more rows than limit.");
    });

    /// <inheritdoc/>
    protected override QueryInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Lines("sql", 1, QueryLimits.SqlLengthMax, "One statement over the views of docs/query.md."),
            (int)fields.Whole("limit", 1, QueryLimits.RowsMax, RowsDefault, "Most rows; more are cut."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(QueryInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        QueryAnswer answer = call.Books.Query(input.Sql, input.Limit);
        return answer.Fault is { } fault
            ? ToolOutcome.Refuse(QueryRefusals.Of(fault))
            : ToolOutcome.Answer("ok", writer => Write(writer, answer));
    }

    private static void Write(Utf8JsonWriter writer, QueryAnswer answer)
    {
        writer.WriteStartArray("columns");
        foreach (string column in answer.Columns)
        {
            writer.WriteStringValue(column);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (IReadOnlyList<QueryCell> row in answer.Rows)
        {
            writer.WriteStartArray();
            foreach (QueryCell cell in row)
            {
                Write(writer, cell);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("truncated", answer.IsTruncated);
    }

    private static void Write(Utf8JsonWriter writer, QueryCell cell)
    {
        if (cell.Whole is not { } whole)
        {
            writer.WriteStringValue(cell.Text);
        }
        else if (whole is >= -SafeWhole and <= SafeWhole)
        {
            writer.WriteNumberValue(whole);
        }
        else
        {
            writer.WriteStringValue(whole.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
