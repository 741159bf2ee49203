using CapitalOs.Ledger.Periods;
using CapitalOs.Store.Periods;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Entities;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Proposals;

namespace CapitalOs.Tools.Periods;

/// <summary>What the three tools that change a period have in common.</summary>
internal static class PeriodSteps
{
    private const int ReasonLengthMax = 256;
    private static readonly string[] States = ["open", "closed", "locked"];

    public static PeriodInput Read(InputReader fields) => new(
        fields.Period("period_key", "The month, by the UTC day of the transactions."), fields.Entity(), null);

    public static PeriodInput ReadWithReason(InputReader fields) => Read(fields) with
    {
        Reason = fields.Text("reason", 1, ReasonLengthMax, "Why."),
    };

    public static ToolOutcome Change(PeriodInput input, WriteCall call, Func<PeriodState, PeriodChange> rule)
    {
        if (EntityRefusal.Of(input.EntityId, call) is { } unknown)
        {
            return ToolOutcome.Refuse(unknown);
        }

        PeriodState before = call.Books.StateOf(input.EntityId, input.Period);
        PeriodChange change = rule(before);
        if (change.Outcome == PeriodOutcome.RefusedLocked)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.PeriodLocked,
                "/period_key",
                "a locked period is never opened again",
                "a closed period; what must go into a locked one asks by record_transaction_bundle, "
                + "override_period_lock"));
        }

        if (change.State != before)
        {
            call.Books.InsertPeriodChange(
                input.EntityId, input.Period, new PeriodChangeRow(change.State, input.Reason, call.EventSeq));
            OvertakenProposals.Move(call, input.EntityId, input.Period);
        }

        return ToolOutcome.Answer(WordOf(change.Outcome), writer =>
        {
            writer.WriteString("period_key", input.Period.ToString());
            writer.WriteString("entity_id", input.EntityId);
            writer.WriteString("state", States[(int)change.State - 1]);
        });
    }

    /// <summary>Declares the answer of a change.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Period("period_key", "The month.");
        fields.Text("entity_id", "Whose.");
        fields.Word("state", States, "The state of the month after the call.");
    }

    private static string WordOf(PeriodOutcome outcome) => outcome switch
    {
        PeriodOutcome.Closed => "closed",
        PeriodOutcome.AlreadyClosed => "already_closed",
        PeriodOutcome.Locked => "locked",
        PeriodOutcome.AlreadyLocked => "already_locked",
        PeriodOutcome.Reopened => "reopened",
        _ => "already_open",
    };
}
