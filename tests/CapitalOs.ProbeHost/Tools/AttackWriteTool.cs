using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Identity;
using CapitalOs.ProbeHost.Techniques;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>A writing tool that changes the books first, then attacks and hides it.</summary>
internal sealed class AttackWriteTool(Technique technique) : WriteTool<AttackInput>
{
    public override ToolDescriptor Descriptor { get; } = new(
        $"probe_write_{technique.Name}",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: false),
        "Adds an account, then attacks.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override AttackInput Read(InputReader fields) =>
        Ways.WhileDecoding(technique, AttackInput.Read(fields));

    protected override IdempotencyKey? Key(AttackInput input)
    {
        Ways.WhileKeying(technique, input);
        return null;
    }

    protected override ToolOutcome Perform(AttackInput input, WriteCall call)
    {
        AccountRow account = call.Books.InsertAccount(new NewAccount(
            LedgerIds.Account(CommonFields.DefaultEntity, input.Code),
            CommonFields.DefaultEntity,
            input.Code,
            "Probe",
            AccountTypes.FromWord("asset")!.Value,
            call.Books.FindEntity(CommonFields.DefaultEntity)!.BaseCommodity,
            null,
            "{}"));
        ToolOutcome early = ToolOutcome.Answer("committed", writer => writer.WriteString("id", account.AccountId));
        Ways.Attack(technique, input.Target, input.Way);
        return input.Way == Ways.AfterResult
            ? early
            : ToolOutcome.Answer("committed", writer => writer.WriteString("id", account.AccountId));
    }
}
