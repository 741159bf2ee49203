using System.Buffers;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Plots;

/// <summary>
/// A Vega-Lite specification and the rows that it draws. The specification is made of constants and of column names;
/// text of callers and books is only ever a value in a row, never a name, an expression or a transform, because
/// expressions of Vega are code.
/// </summary>
internal sealed class Plot
{
    private readonly IReadOnlyList<PlotColumn> columns;
    private readonly IReadOnlyList<PlotRow> rows;
    private readonly IReadOnlyList<Converter> converters;
    private readonly Action<Utf8JsonWriter> drawing;

    /// <param name="columns">The members of every row.</param>
    /// <param name="rows">The rows in the order in which they are drawn.</param>
    /// <param name="converters">By what prices amounts were converted.</param>
    /// <param name="drawing">Writes marks and encodings.</param>
    public Plot(
        IReadOnlyList<PlotColumn> columns,
        IReadOnlyList<PlotRow> rows,
        IReadOnlyList<Converter> converters,
        Action<Utf8JsonWriter> drawing)
    {
        this.columns = columns;
        this.rows = rows;
        this.converters = converters;
        this.drawing = drawing;
    }

    /// <summary>How many rows.</summary>
    public int RowCount => rows.Count;

    /// <summary>SHA-256 of the rows as canonical JSON, in lower-case hexadecimal.</summary>
    public string DataDigest
    {
        get
        {
            ArrayBufferWriter<byte> buffer = new();
            using (Utf8JsonWriter writer = new(buffer))
            {
                WriteRows(writer);
            }

            return Sha256Hash.Of(CanonicalJson.Encode(buffer.WrittenSpan)).ToHex();
        }
    }

    /// <summary>Writes specification, rows and digest as members.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("specification");
        writer.WriteString("$schema", VegaLite.Schema);
        writer.WriteStartObject("data");
        writer.WritePropertyName("values");
        WriteRows(writer);
        WriteFormat(writer);
        writer.WriteEndObject();
        drawing(writer);
        writer.WriteEndObject();
        writer.WriteNumber("row_count", RowCount);
        writer.WriteString("data_digest", DataDigest);
        writer.WritePropertyName("data");
        WriteRows(writer);
        writer.WriteConversions(converters);
    }

    // Decimal text becomes a number where it is drawn, not here: the rows keep every digit.
    private void WriteFormat(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("format");
        writer.WriteStartObject("parse");
        foreach (PlotColumn column in columns.Where(column => column.IsNumber))
        {
            writer.WriteString(column.Name, "number");
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteRows(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (PlotRow row in rows)
        {
            writer.WriteStartObject();
            foreach ((int index, PlotColumn column) in columns.Index())
            {
                if (row.Cells[index] is int whole)
                {
                    writer.WriteNumber(column.Name, whole);
                }
                else
                {
                    writer.WriteString(column.Name, (string?)row.Cells[index]);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
