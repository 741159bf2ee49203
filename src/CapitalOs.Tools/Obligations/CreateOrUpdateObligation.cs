using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Obligations;

/// <summary>Records something that must be paid again and again, or a newer version of it.</summary>
public sealed class CreateOrUpdateObligation : WriteTool<CreateOrUpdateObligationInput>
{
    private const int NameLengthMax = 256;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "create_or_update_obligation",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Records what falls due again and again, by source_system, name and account; earlier versions are kept.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["created", "updated", "unchanged"], ObligationJson.Describe);

    /// <inheritdoc/>
    protected override CreateOrUpdateObligationInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        string source = fields.SourceSystem();
        string name = fields.Text("name", 1, NameLengthMax, "What it is called.");
        AccountRef named = fields.Account("account_id", "The account that it is paid from or to.");
        return new(
            source,
            name,
            named,
            CadenceFields.Read(fields),
            fields.UnsignedDecimal("expected_amount", "How much each time, zero or more, in the account's commodity."),
            fields.Flag("variability_flag", false, "Whether the amount varies."),
            fields.Date("next_due_date", "When it falls due next; later dates are counted from it."),
            fields.Metadata("metadata", CallLimits.MetadataBytesMax, "Facts of the caller's own."),
            fields.Flag("active", true, "Whether it still falls due."),
            fields.Entity());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(CreateOrUpdateObligationInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (Refusal(input, call, out AccountRow? account, out Amount expected) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        Guid id = LedgerIds.Obligation(input.SourceSystem, input.Name, account!.AccountId);
        ObligationRow? before = call.Books.FindObligation(id);

        // The dates go on from where they were, unless the caller says another date or another rhythm.
        bool keepsRhythm = before is not null && before.Cadence == input.Cadence
            && before.NextDueDate == input.NextDueDate;
        ObligationRow row = new()
        {
            Key = before?.Key ?? 0,
            ObligationId = id,
            SourceSystem = input.SourceSystem,
            Name = input.Name,
            AccountKey = account.Key,
            AccountId = account.AccountId,
            EntityId = account.EntityId,
            Cadence = input.Cadence,
            ExpectedAmount = expected,
            IsVariable = input.IsVariable,
            FirstDueDate = keepsRhythm ? before!.FirstDueDate : input.NextDueDate,
            TimesRolled = keepsRhythm ? before!.TimesRolled : 0,
            NextDueDate = input.NextDueDate,
            Metadata = input.Metadata,
            IsActive = input.IsActive,
            EventSeq = call.EventSeq,
        };
        bool isSame = before is not null && before with { EventSeq = row.EventSeq } == row;
        if (!isSame)
        {
            call.Books.PutObligation(row);
        }

        return ToolOutcome.Answer(
            isSame ? "unchanged" : before is null ? "created" : "updated",
            writer => ObligationJson.WriteMembers(writer, row));
    }

    private static Problem? Refusal(
        CreateOrUpdateObligationInput input, WriteCall call, out AccountRow? account, out Amount expected)
    {
        expected = default;
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        account = finder.Find(input.Account);
        if (account is null)
        {
            return finder.Refusal("/account_id", input.Account);
        }

        if (account.EntityId != input.EntityId)
        {
            return Problem.At(
                ProblemCode.EntityMismatch, "/account_id", "the account is another entity's", "one of entity_id");
        }

        FieldError? error = DecimalFields.Read(
            input.ExpectedAmount, account.Commodity, "/expected_amount", out expected);
        return error is null
            ? null
            : new Problem(ProblemCode.InvalidInput, "1 place(s) of the input are wrong", [error]);
    }
}
