using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Entities;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Transactions;

/// <summary>
/// Finds the accounts of a bundle and reads its amounts at their scales, naming all failures at once.
/// </summary>
internal static class BundleAccounts
{
    // In descending precedence: the first of these that any posting has names the problem.
    private static readonly ProblemCode[] Precedence =
    [
        ProblemCode.AccountNotFound,
        ProblemCode.EntityMismatch,
        ProblemCode.AccountInactive,
        ProblemCode.CommodityMismatch,
        ProblemCode.InvalidInput,
    ];

    public static Problem? Resolve(
        RecordTransactionBundleInput input, WriteCall call, out IReadOnlyList<ResolvedPosting> postings)
    {
        postings = [];
        if (EntityRefusal.Of(input.EntityId, call) is { } unknown)
        {
            return unknown;
        }

        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        List<ResolvedPosting> resolved = new(input.Postings.Count);
        List<(ProblemCode Code, FieldError Error)> failures = [];
        foreach ((int index, PostingInput posting) in input.Postings.Index())
        {
            ResolveOne(input, finder, index, posting, resolved, failures);
        }

        if (failures.Count > 0)
        {
            ProblemCode code = Precedence.First(one => failures.Any(failure => failure.Code == one));
            return new Problem(
                code, $"{failures.Count} place(s) of the postings are wrong", [.. failures.Select(one => one.Error)]);
        }

        postings = resolved;
        return null;
    }

    private static void ResolveOne(
        RecordTransactionBundleInput input,
        AccountFinder finder,
        int index,
        PostingInput posting,
        List<ResolvedPosting> resolved,
        List<(ProblemCode Code, FieldError Error)> failures)
    {
        void Fail(ProblemCode code, string field, string detail, string expected) => failures.Add((code, new FieldError(
            CommonFields.Pointer("postings", index, field), code.Kind().Word, detail, expected)));

        if (finder.Find(posting.Account) is not { } account)
        {
            failures.Add((ProblemCode.AccountNotFound, finder.NotFound(
                CommonFields.Pointer("postings", index, "account_id"), posting.Account)));
            return;
        }

        if (account.EntityId != input.EntityId)
        {
            Fail(
                ProblemCode.EntityMismatch,
                "account_id",
                "the account is another entity's",
                "an account of entity_id");
        }
        else if (!account.IsActive)
        {
            Fail(
                ProblemCode.AccountInactive, "account_id", "the account takes no new postings", "an active account");
        }
        else if (account.Commodity.Code != posting.Currency)
        {
            Fail(
                ProblemCode.CommodityMismatch,
                "currency",
                "the account counts another commodity",
                "the account's commodity");
        }
        else if (DecimalFields.Read(
            posting.Amount,
            account.Commodity,
            CommonFields.Pointer("postings", index, "amount"),
            out Amount amount) is { } error)
        {
            failures.Add((ProblemCode.InvalidInput, error));
        }
        else if (amount.MinorUnits == 0)
        {
            failures.Add((ProblemCode.InvalidInput, new FieldError(
                CommonFields.Pointer("postings", index, "amount"),
                FieldErrorCodes.OutOfRange,
                "a posting of zero moves nothing",
                "an amount that is not zero")));
        }
        else
        {
            resolved.Add(new ResolvedPosting(account.Key, account.AccountId, amount, posting.Memo));
        }
    }
}
