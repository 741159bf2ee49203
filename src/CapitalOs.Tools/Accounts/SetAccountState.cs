using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Accounts;

/// <summary>Lets an account take new postings, or no longer.</summary>
public sealed class SetAccountState : WriteTool<SetAccountStateInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "set_account_state",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Lets an account take new postings, or refuse them; what is posted stays and everything still reads it.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["updated", "unchanged"], static fields =>
    {
        fields.Id("account_id", "The account.");
        fields.Flag("is_active", "Whether it takes new postings.");
    });

    /// <inheritdoc/>
    protected override SetAccountStateInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Account("account_id", "Which account."),
            fields.RequiredFlag("is_active", "Whether it takes new postings."),
            fields.NamingEntity());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(SetAccountStateInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        if (finder.Find(input.Account) is not { } account)
        {
            return ToolOutcome.Refuse(finder.Refusal("/account_id", input.Account));
        }

        bool isSame = account.IsActive == input.IsActive;
        if (!isSame)
        {
            call.Books.PutState(account.Key, input.IsActive, call.EventSeq);
        }

        return ToolOutcome.Answer(isSame ? "unchanged" : "updated", writer =>
        {
            writer.WriteId("account_id", account.AccountId);
            writer.WriteBoolean("is_active", input.IsActive);
        });
    }
}
