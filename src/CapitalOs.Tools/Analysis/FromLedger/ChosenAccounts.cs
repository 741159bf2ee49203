using CapitalOs.Ledger.Accounts;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Finds the accounts that a caller means, or says everything that is wrong with the choice.</summary>
internal sealed class ChosenAccounts
{
    private readonly IBooksReader books;
    private readonly string entityId;
    private readonly AccountFinder finder;
    private readonly IReadOnlyList<AccountType> types;
    private readonly List<FieldError> errors = [];
    private readonly SortedDictionary<(string Code, Guid Id), AccountRow> found = new(ByCode.Order);
    private ProblemCode? code;

    private ChosenAccounts(IBooksReader books, string entityId, IReadOnlyList<AccountType> types)
    {
        this.books = books;
        this.entityId = entityId;
        this.types = types;
        finder = AccountFinder.Of(books, entityId);
    }

    /// <summary>Finds them.</summary>
    /// <param name="books">The books.</param>
    /// <param name="entityId">Whose accounts they must be.</param>
    /// <param name="choice">What was named.</param>
    /// <param name="types">Which types they may have. What is named one by one must have one of them; of what is named
    /// by prefix or subtree, those that have one count.</param>
    /// <param name="accounts">The accounts by (code, account_id).</param>
    public static Problem? Find(
        IBooksReader books,
        string entityId,
        AccountChoice choice,
        IReadOnlyList<AccountType> types,
        out IReadOnlyList<AccountRow> accounts)
    {
        ChosenAccounts chosen = new(books, entityId, types);
        chosen.AddIds(choice);
        chosen.AddSubtrees(choice);
        chosen.AddPrefix(choice);
        chosen.AddGroup(choice);
        accounts = [.. chosen.found.Values];
        return chosen.code is { } problem
            ? new Problem(problem, $"{chosen.errors.Count} place(s) name accounts that do not fit", chosen.errors)
            : accounts.Count > AnalysisLimits.ChosenAccountsMax
            ? Problem.At(
                ProblemCode.AnalysisTooLarge,
                choice.Pointer,
                "more accounts are named than an analysis reads",
                $"at most {AnalysisLimits.ChosenAccountsMax} accounts")
            : null;
    }

    private void AddIds(AccountChoice choice)
    {
        foreach ((int index, AccountRef named) in choice.Ids.Index())
        {
            string at = $"{choice.Pointer}/{choice.Prefix}account_ids/{index}";
            if (Own(named, at) is not { } account)
            {
                continue;
            }

            if (types.Contains(account.Type))
            {
                Add(account);
            }
            else
            {
                Fail(ProblemCode.WrongAccountType, at, "the account has another type", Expected);
            }
        }
    }

    private void AddSubtrees(AccountChoice choice)
    {
        foreach ((int index, AccountRef named) in choice.SubtreeIds.Index())
        {
            string at = $"{choice.Pointer}/{choice.Prefix}subtree_ids/{index}";
            if (Own(named, at) is not { } root)
            {
                continue;
            }

            if (!types.Contains(root.Type))
            {
                // A tree has one type throughout.
                Fail(ProblemCode.WrongAccountType, at, "the accounts have another type", Expected);
                continue;
            }

            foreach (AccountRow account in books.ListAccountTree(root.AccountId))
            {
                Add(account);
            }
        }
    }

    private void AddPrefix(AccountChoice choice)
    {
        if (choice.CodePrefix is not { } prefix)
        {
            return;
        }

        int before = found.Count;
        foreach (AccountType type in types)
        {
            AccountQuery query = new()
            {
                EntityId = entityId,
                Type = type,
                CodePrefix = prefix,
                Limit = AnalysisLimits.ChosenAccountsMax + 1,
            };
            foreach (AccountRow account in books.ListAccounts(query))
            {
                Add(account);
            }
        }

        if (found.Count == before && choice.Ids.Count + choice.SubtreeIds.Count == 0 && choice.GroupId is null)
        {
            Fail(
                ProblemCode.AccountNotFound,
                $"{choice.Pointer}/{choice.Prefix}code_prefix",
                "the entity has no such account whose code begins so",
                Expected);
        }
    }

    private void AddGroup(AccountChoice choice)
    {
        if (choice.GroupId is not { } group)
        {
            return;
        }

        AccountRow[] members = [.. books.ListGroupAccounts(entityId, group).Where(one => types.Contains(one.Type))];
        foreach (AccountRow account in members)
        {
            Add(account);
        }

        if (members.Length == 0)
        {
            Fail(
                ProblemCode.AccountNotFound,
                $"{choice.Pointer}/{choice.Prefix}group_id",
                "the entity has no such group, or it holds no such account",
                Expected);
        }
    }

    private AccountRow? Own(AccountRef named, string at)
    {
        AccountRow? account = finder.Find(named);
        if (account is null)
        {
            code ??= ProblemCode.AccountNotFound;
            errors.Add(finder.NotFound(at, named));
        }
        else if (account.EntityId != entityId)
        {
            Fail(ProblemCode.EntityMismatch, at, "the account is another entity's", "an account of the entity");
            return null;
        }

        return account;
    }

    private string Expected => $"an account of type {string.Join(" or ", types.Select(type => type.ToWord()))}";

    private void Add(AccountRow account) => found[(account.Code, account.AccountId)] = account;

    private void Fail(ProblemCode problem, string at, string detail, string expected)
    {
        code ??= problem;
        errors.Add(new FieldError(at, problem.Kind().Word, detail, expected));
    }

    /// <summary>Accounts in answers come by code in byte order, then by id.</summary>
    private sealed class ByCode : IComparer<(string Code, Guid Id)>
    {
        public static ByCode Order { get; } = new();

        public int Compare((string Code, Guid Id) x, (string Code, Guid Id) y)
        {
            int byCode = string.CompareOrdinal(x.Code, y.Code);
            return byCode != 0 ? byCode : x.Id.CompareTo(y.Id);
        }
    }
}
