using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Entities;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Transfers;

/// <summary>Finds the entities and accounts of a transfer and reads its amount, naming all failures at once.</summary>
internal static class TransferAccounts
{
    // In descending precedence: the first of these that any place has names the problem.
    private static readonly ProblemCode[] Precedence =
    [
        ProblemCode.EntityNotFound,
        ProblemCode.AccountNotFound,
        ProblemCode.EntityMismatch,
        ProblemCode.CommodityMismatch,
        ProblemCode.InvalidInput,
    ];

    /// <summary>The refusal, or null where everything fits.</summary>
    public static Problem? Check(RecordEntityTransferInput input, WriteCall call)
    {
        List<(ProblemCode Code, FieldError Error)> failures = [];
        AccountRow? fromDue = CheckSide(input, input.From, input.To, "from", call, failures);
        AccountRow? toDue = CheckSide(input, input.To, input.From, "to", call, failures);
        Commodity? commodity = (fromDue ?? toDue)?.Commodity;
        Amount amount = default;
        if (commodity is not null && DecimalFields.Read(input.Amount, commodity, "/amount", out amount) is { } error)
        {
            failures.Add((ProblemCode.InvalidInput, error));
        }
        else if (commodity is not null && amount.MinorUnits < 1)
        {
            failures.Add((ProblemCode.InvalidInput, new FieldError(
                "/amount", FieldErrorCodes.OutOfRange, "a transfer moves something in its direction", "above zero")));
        }

        return failures.Count == 0 ? null : new Problem(
            Precedence.First(one => failures.Any(failure => failure.Code == one)),
            $"{failures.Count} place(s) of the transfer are wrong",
            [.. failures.Select(one => one.Error)]);
    }

    /// <summary>Notes what is wrong with one side; returns its due account where that is right.</summary>
    private static AccountRow? CheckSide(
        RecordEntityTransferInput input,
        TransferSide side,
        TransferSide other,
        string name,
        WriteCall call,
        List<(ProblemCode Code, FieldError Error)> failures)
    {
        void Fail(ProblemCode code, string field, string detail, string expected) => failures.Add(
            (code, new FieldError($"/{name}_{field}", code.Kind().Word, detail, expected)));

        if (call.Books.FindEntity(side.EntityId) is null)
        {
            failures.Add((
                ProblemCode.EntityNotFound, EntityRefusal.At($"/{name}_entity_id", side.EntityId, call)));
            return null;
        }

        AccountRow? due = null;
        AccountFinder finder = AccountFinder.Of(call, side.EntityId);
        (string Field, AccountRef Account)[] all = [("account_id", side.Account), ("due_account_id", side.DueAccount)];
        foreach ((string field, AccountRef named) in all)
        {
            if (finder.Find(named) is not { } account)
            {
                failures.Add((ProblemCode.AccountNotFound, finder.NotFound($"/{name}_{field}", named)));
            }
            else if (account.EntityId != side.EntityId)
            {
                Fail(ProblemCode.EntityMismatch, field, "the account is another entity's", "an account of this side");
            }
            else if (account.Commodity.Code != input.Currency)
            {
                Fail(ProblemCode.CommodityMismatch, field, "the account counts another commodity", "the currency");
            }
            else if (field == "due_account_id" && IsFlow(account))
            {
                failures.Add((ProblemCode.InvalidInput, new FieldError(
                    $"/{name}_{field}", FieldErrorCodes.NotAllowed, "an income or expense account keeps no claim",
                    "an asset, liability or equity account")));
            }
            else if (field == "due_account_id"
                && (InterEntity.CounterpartyOf(call.Books, account) ?? other.EntityId) != other.EntityId)
            {
                Fail(ProblemCode.EntityMismatch, field, "the account keeps the claim on a third entity",
                    "an account of its own for each other entity");
            }
            else
            {
                due = field == "due_account_id" ? account : due;
            }
        }

        return due;
    }

    private static bool IsFlow(AccountRow account) => account.Type is AccountType.Income or AccountType.Expense;
}
