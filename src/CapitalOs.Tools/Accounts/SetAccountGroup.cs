using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Entities;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Accounts;

/// <summary>Makes a named set of accounts, or sets it anew.</summary>
public sealed class SetAccountGroup : WriteTool<SetAccountGroupInput>
{
    private const int DescriptionLengthMax = 1024;

    // In descending precedence: the first of these that any member has names the problem.
    private static readonly ProblemCode[] Precedence =
        [ProblemCode.AccountNotFound, ProblemCode.EntityMismatch, ProblemCode.InvalidInput];

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "set_account_group",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Sets a named group of accounts whole; each account alone or with all below it, later ones too.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["created", "updated", "unchanged"], GroupJson.Describe);

    /// <inheritdoc/>
    protected override SetAccountGroupInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Group(),
            fields.Text("name", 1, AccountLimits.NameLengthMax, "What people call it."),
            fields.TextOrNull("description", 1, DescriptionLengthMax, "What it is for."),
            fields.Objects(
                "accounts", 0, AccountLimits.GroupMembersMax, "The whole group; empty to empty it.", ReadMember),
            fields.Entity());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(SetAccountGroupInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (EntityRefusal.Of(input.EntityId, call) is { } unknown)
        {
            return ToolOutcome.Refuse(unknown);
        }

        if (Resolve(input, call, out List<AccountGroupMember> members) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        AccountGroupRow? before = call.Books.FindGroup(input.EntityId, input.GroupId);
        bool isSame = before is not null && before.Name == input.Name && before.Description == input.Description
            && before.Members.SequenceEqual(members);
        AccountGroupRow group = isSame ? before! : new(
            input.EntityId,
            input.GroupId,
            (before?.Revision ?? 0) + 1,
            input.Name,
            input.Description,
            members,
            call.EventSeq);
        if (!isSame)
        {
            call.Books.PutGroup(group);
        }

        IReadOnlyList<AccountRow> accounts = call.Books.ListGroupAccounts(input.EntityId, input.GroupId);
        return ToolOutcome.Answer(
            isSame ? "unchanged" : before is null ? "created" : "updated",
            writer => GroupJson.WriteMembers(writer, group, accounts));
    }

    private static GroupMemberInput ReadMember(InputReader fields) => new(
        fields.Account("account_id", "An account of the entity."),
        fields.Flag("include_below", false, "Whether all accounts below it belong too, later ones as well."));

    private static Problem? Resolve(SetAccountGroupInput input, WriteCall call, out List<AccountGroupMember> members)
    {
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        members = [];
        List<(ProblemCode Code, FieldError Error)> failures = [];
        HashSet<long> keys = [];
        foreach ((int index, GroupMemberInput member) in input.Members.Index())
        {
            string pointer = CommonFields.Pointer("accounts", index, "account_id");
            if (finder.Find(member.Account) is not { } account)
            {
                failures.Add((ProblemCode.AccountNotFound, finder.NotFound(pointer, member.Account)));
            }
            else if (account.EntityId != input.EntityId)
            {
                failures.Add((ProblemCode.EntityMismatch, new FieldError(
                    pointer,
                    ProblemCode.EntityMismatch.Kind().Word,
                    "the account is another entity's",
                    "an account of entity_id")));
            }
            else if (!keys.Add(account.Key))
            {
                failures.Add((ProblemCode.InvalidInput, new FieldError(
                    pointer, FieldErrorCodes.Duplicate, "the account is in the list before", "each account once")));
            }
            else
            {
                members.Add(new AccountGroupMember(account.Key, account.AccountId, member.IncludesBelow));
            }
        }

        return failures.Count == 0 ? null : new Problem(
            Precedence.First(one => failures.Any(failure => failure.Code == one)),
            $"{failures.Count} place(s) of the accounts are wrong",
            [.. failures.Select(one => one.Error)]);
    }
}
