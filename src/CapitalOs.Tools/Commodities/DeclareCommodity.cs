using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Commodities;

/// <summary>Declares something to count that is no ISO 4217 currency: shares, hours, metal.</summary>
public sealed class DeclareCommodity : WriteTool<DeclareCommodityInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "declare_commodity",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Declares a commodity and its decimal places, for good; the same again changes nothing.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["committed", "unchanged"], static fields =>
    {
        fields.Commodity("code", "The code.");
        fields.Whole("scale", "Decimal places, 0 to 9.");
    });

    /// <inheritdoc/>
    protected override DeclareCommodityInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Commodity("code", "The new code, such as VTI."),
            (int)fields.Whole("scale", 0, Commodity.ScaleMax, Commodity.CurrencyScale, "Decimal places."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(DeclareCommodityInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        Commodity? known = call.Books.FindCommodity(input.Code);
        if (known is not null && known.Scale != input.Scale)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.CommodityConflict,
                "/scale",
                "the commodity exists with another scale",
                $"scale {known.Scale}"));
        }

        if (known is null)
        {
            call.Books.InsertCommodity(new Commodity(input.Code, input.Scale));
        }

        return ToolOutcome.Answer(known is null ? "committed" : "unchanged", writer =>
        {
            writer.WriteString("code", input.Code.Text);
            writer.WriteNumber("scale", input.Scale);
        });
    }
}
