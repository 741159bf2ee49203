using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Entities;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Accounts;

/// <summary>Gives an account another name, or takes the name back.</summary>
public sealed class SetAccountAlias : WriteTool<SetAccountAliasInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "set_account_alias",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Lets a name stand for an account wherever an account is named, or takes it back without an account.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["created", "updated", "removed", "unchanged"], static fields =>
        {
            fields.Text("entity_id", "Whose.");
            fields.Text("alias", "The name.");
            fields.IdOrNull("account_id", "What it names; null when it names nothing any more.");
        });

    /// <inheritdoc/>
    protected override SetAccountAliasInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        string alias = fields.Text(
            "alias", 1, AccountLimits.CodeLengthMax, "The name; no code of the entity, and not a UUID.");
        if (AccountRef.IsId(alias, out _))
        {
            fields.Fail("alias", FieldErrorCodes.NotAllowed, "a UUID always is an id", "a name that is no UUID");
        }

        return new(
            alias,
            fields.AccountOrNull("account_id", "What it names; takes the name back when absent."),
            fields.Entity());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(SetAccountAliasInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (EntityRefusal.Of(input.EntityId, call) is { } unknown)
        {
            return ToolOutcome.Refuse(unknown);
        }

        if (Refusal(input, call, out AccountRow? account) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        AccountAliasRow? before = call.Books.FindAlias(input.EntityId, input.Alias);
        bool isSame = before?.AccountId == account?.AccountId;
        if (!isSame)
        {
            call.Books.PutAlias(input.EntityId, input.Alias, account?.AccountId, call.EventSeq);
        }

        string status = isSame ? "unchanged" : account is null ? "removed" : before is null ? "created" : "updated";
        return ToolOutcome.Answer(status, writer =>
        {
            writer.WriteString("entity_id", input.EntityId);
            writer.WriteString("alias", input.Alias);
            writer.WriteId("account_id", account?.AccountId);
        });
    }

    private static Problem? Refusal(SetAccountAliasInput input, WriteCall call, out AccountRow? account)
    {
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        account = input.Account is { } named ? finder.Find(named) : null;
        return input.Account is null ? null
            : account is null ? finder.Refusal("/account_id", input.Account)
            : account.EntityId != input.EntityId
            ? Problem.At(
                ProblemCode.EntityMismatch, "/account_id", "the account is another entity's", "an account of entity_id")
            : call.Books.FindAccountByCode(input.EntityId, input.Alias) is not null
            ? Problem.At(
                ProblemCode.NameTaken, "/alias", "an account of the entity has this code", "a name that is no code")
            : null;
    }
}
