using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Prices;

/// <summary>Says what an amount is worth in another commodity, by the prices of the books.</summary>
public sealed class ConvertAmount : ReadTool<ConvertAmountInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "convert_amount",
        Capability.Read,
        ToolHints.Reads,
        "Converts an amount by the latest recorded price on or before a day, and shows the price that it used.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(PriceJson.DescribeConversion);

    /// <inheritdoc/>
    protected override ConvertAmountInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Decimal("amount", "What is converted, of any sign."),
            fields.Commodity("currency", "Its commodity."),
            fields.Commodity("to_currency", "The wanted commodity; rounded half-even to its decimals."),
            fields.Date("date", "Prices after this day do not count."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ConvertAmountInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (PriceCommodities.Unknown(
            call.Books,
            mayRead: true,
            ("/currency", input.Currency),
            ("/to_currency", input.ToCurrency)) is { } unknown)
        {
            return ToolOutcome.Refuse(unknown);
        }

        if (DecimalFields.Read(
            input.Amount, call.Books.FindCommodity(input.Currency)!, "/amount", out Amount amount) is { } error)
        {
            return ToolOutcome.Refuse(
                new Problem(ProblemCode.InvalidInput, "1 place(s) of the input are wrong", [error]));
        }

        Problem? missing = AmountConversion.Convert(
            call.Books,
            amount,
            call.Books.FindCommodity(input.ToCurrency)!,
            input.Date,
            "/to_currency",
            out Conversion? conversion);
        return missing is not null
            ? ToolOutcome.Refuse(missing)
            : ToolOutcome.Answer("ok", writer => PriceJson.WriteConversion(writer, conversion!));
    }
}
