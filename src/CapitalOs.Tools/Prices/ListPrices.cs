using System.Globalization;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Prices;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Prices;

/// <summary>Pages through prices, the newest day first and of a day the one that was recorded last.</summary>
public sealed class ListPrices : ReadTool<ListPricesInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_prices",
        Capability.Read,
        ToolHints.Reads,
        "Lists prices by (date, event_seq), both descending, page by page; on request with replaced ones.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.Page("prices", "By (date, event_seq), both descending.", PriceJson.DescribeRow));

    /// <inheritdoc/>
    protected override ListPricesInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new()
        {
            Limit = fields.Limit(),
            Cursor = fields.Cursor(),
            Commodity = fields.CommodityOrNull("commodity", "Only of this commodity."),
            PriceCommodity = fields.CommodityOrNull("price_commodity", "Only in this commodity."),
            FromDate = fields.DateOrNull("from_date", "From this day on."),
            ToDate = fields.DateOrNull("to_date", "Up to this day."),
            SourceSystem = fields.TextOrNull(
                "source_system", 1, CallLimits.SourceSystemLengthMax, "Only of this source."),
            WithSuperseded = fields.Flag("include_superseded", false, "Also what a source said before."),
        };
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListPricesInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        string?[] filters =
        [
            "list_prices", input.Commodity?.Text, input.PriceCommodity?.Text, TextOf(input.FromDate),
            TextOf(input.ToDate), input.SourceSystem, input.WithSuperseded ? "all" : "current",
        ];
        PriceQuery query = new()
        {
            Commodity = input.Commodity,
            PriceCommodity = input.PriceCommodity,
            FromDate = input.FromDate,
            ToDate = input.ToDate,
            SourceSystem = input.SourceSystem,
            WithSuperseded = input.WithSuperseded,
            Limit = input.Limit + 1,
        };
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, filters, 2) is not [string dateText, string seqText]
                || !BusinessDate.TryParse(dateText, out DateOnly date)
                || !long.TryParse(seqText, NumberStyles.None, CultureInfo.InvariantCulture, out long seq))
            {
                return BadCursor.Refuse();
            }

            query = query with { BeforeDate = date, BeforeEventSeq = seq };
        }

        Page<PriceRow> page = new(call.Books.ListPrices(query), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(writer, "prices", PriceJson.WriteRow, row => Cursor.Encode(
            filters,
            BusinessDate.Format(row.Quote.Date),
            row.EventSeq.ToString(CultureInfo.InvariantCulture))));
    }

    private static string? TextOf(DateOnly? date) => date is { } day ? BusinessDate.Format(day) : null;
}
