using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Identity;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Commodities;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Entities;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Accounts;

/// <summary>Adds an account to the chart.</summary>
public sealed class CreateAccount : WriteTool<CreateAccountInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "create_account",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Adds an account to the chart; the same code with the same input answers the first result again.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Keyed(
        ["committed"], static fields => fields.Id("account_id", "The account."));

    /// <inheritdoc/>
    protected override CreateAccountInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Text("code", 1, AccountLimits.CodeLengthMax, "Unique per entity."),
            fields.Text("name", 1, AccountLimits.NameLengthMax, "What people call it."),
            AccountTypes.FromWord(fields.Word("account_type", AccountTypes.Words, "The kind of account."))!.Value,
            fields.CommodityOrNull("commodity", "The one commodity that it counts; the entity's base when absent."),
            fields.AccountOrNull("parent_account_id", "The parent: same entity, same type."),
            fields.Entity(),
            fields.Metadata("metadata", CallLimits.MetadataBytesMax, "Facts of the caller's own."));
    }

    /// <inheritdoc/>
    protected override IdempotencyKey? Key(CreateAccountInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input.EntityId, input.Code);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(CreateAccountInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (EntityRefusal.Of(input.EntityId, call) is { } unknown)
        {
            return ToolOutcome.Refuse(unknown);
        }

        EntityRow entity = call.Books.FindEntity(input.EntityId)!;
        if (Refusal(input, entity, call, out AccountRow? parent) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        AccountRow account = call.Books.InsertAccount(new NewAccount(
            LedgerIds.Account(input.EntityId, input.Code),
            input.EntityId,
            input.Code,
            input.Name,
            input.Type,
            input.Commodity ?? entity.BaseCommodity,
            parent?.AccountId,
            input.Metadata));
        return ToolOutcome.Answer("committed", writer => writer.WriteId("account_id", account.AccountId));
    }

    private static Problem? Refusal(
        CreateAccountInput input, EntityRow entity, WriteCall call, out AccountRow? parent)
    {
        parent = null;
        if (CommodityRefusal.Of("/commodity", input.Commodity ?? entity.BaseCommodity, call) is { } uncounted)
        {
            return uncounted;
        }

        if (call.Books.FindAlias(input.EntityId, input.Code) is not null)
        {
            return Problem.At(
                ProblemCode.NameTaken, "/code", "the code is an alias of another account", "a code that is no alias");
        }

        if (input.Parent is not { } named)
        {
            return null;
        }

        const string Pointer = "/parent_account_id";
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        parent = finder.Find(named);
        if (parent is null)
        {
            return finder.Refusal(Pointer, named);
        }

        if (parent.EntityId != input.EntityId || parent.Type != input.Type)
        {
            return Problem.At(
                ProblemCode.ParentMismatch, Pointer, "the parent has another entity or type", "same entity and type");
        }

        return parent.Depth >= AccountLimits.DepthMax
            ? Problem.At(
                ProblemCode.AccountTooDeep,
                Pointer,
                "the account would lie too deep",
                $"depth {AccountLimits.DepthMax}")
            : null;
    }
}
