using CapitalOs.Ledger.Money;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Books;

/// <summary>
/// Opens new books: the ISO 4217 currencies and the default entity. It is the first event of every log and is not in
/// the catalogue: only <c>capital-os init</c> runs it.
/// </summary>
public sealed class OpenBooks : WriteTool<OpenBooksInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "open_books",
        Capability.Admin,
        ToolHints.Writes(isDestructive: false, isIdempotent: false),
        "Opens new books with their base currency.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["committed"], static fields =>
    {
        fields.Text("entity_id", "The first entity.");
        fields.Commodity("base_commodity", "What it counts in.");
    });

    /// <inheritdoc/>
    protected override OpenBooksInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Commodity("base_commodity", "The ISO 4217 currency that the entity counts in."),
            fields.Text("entity_name", 1, 256, "What people call the entity."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(OpenBooksInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Books.FindEntity(CommonFields.DefaultEntity) is not null)
        {
            return ToolOutcome.Refuse(new Problem(ProblemCode.AlreadyInitialised, "the books have an entity"));
        }

        if (!IsoCurrencies.All.Any(currency => currency.Code == input.BaseCommodity))
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.UnknownCommodity, "/base_commodity", "not an ISO 4217 currency", "a code such as USD"));
        }

        foreach (Commodity currency in IsoCurrencies.All)
        {
            call.Books.InsertCommodity(currency);
        }

        call.Books.InsertEntity(new EntityRow(CommonFields.DefaultEntity, input.EntityName, input.BaseCommodity));
        return ToolOutcome.Answer("committed", writer =>
        {
            writer.WriteString("entity_id", CommonFields.DefaultEntity);
            writer.WriteString("base_commodity", input.BaseCommodity.Text);
        });
    }
}
