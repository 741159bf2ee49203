using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Prices;
using CapitalOs.Store.Prices;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Prices;

/// <summary>Records what one unit of a commodity costs in another; no balance changes.</summary>
public sealed class RecordPrice : WriteTool<RecordPriceInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "record_price",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Records a price, one per commodity, price_commodity, day and source; an update keeps the earlier one.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["recorded", "updated", "unchanged"], static fields => fields.Id("price_id", "The price."));

    /// <inheritdoc/>
    protected override RecordPriceInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        RecordPriceInput input = new(
            fields.SourceSystem(),
            fields.Commodity("commodity", "What is priced."),
            fields.Commodity("price_commodity", "What the price is in."),
            fields.Price("price", "What one unit costs: a decimal string above zero, at most 18 places."),
            fields.Date("date", "The day that the price is of."));
        if (input.Commodity == input.PriceCommodity && !fields.HasErrorAt("price_commodity"))
        {
            fields.Fail(
                "price_commodity",
                FieldErrorCodes.Inconsistent,
                "a commodity has no price in itself",
                "another commodity than the priced one");
        }

        return input;
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(RecordPriceInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (PriceCommodities.Unknown(
            call.Books,
            call.MayRead,
            ("/commodity", input.Commodity),
            ("/price_commodity", input.PriceCommodity)) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        PriceQuote quote = new(
            input.Commodity, input.PriceCommodity, input.Date, input.SourceSystem, input.Price);
        PriceRow? before = call.Books.FindPrice(
            quote.Commodity, quote.PriceCommodity, quote.Date, quote.SourceSystem);
        bool isSame = before?.Quote == quote;
        if (!isSame)
        {
            call.Books.InsertPrice(quote, call.EventSeq);
        }

        Guid id = LedgerIds.Price(
            quote.Commodity.Text, quote.PriceCommodity.Text, quote.Date, quote.SourceSystem);
        return ToolOutcome.Answer(
            isSame ? "unchanged" : before is null ? "recorded" : "updated",
            writer => writer.WriteId("price_id", id));
    }
}
