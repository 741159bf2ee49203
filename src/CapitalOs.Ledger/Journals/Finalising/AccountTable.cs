using System.Collections.Immutable;
using CapitalOs.Ledger.Journals.Reading;

namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>The accounts of a journal and their types.</summary>
internal sealed class AccountTable
{
    private readonly Dictionary<string, JournalAccountDeclaration> declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JournalAccountType> declaredTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> posted = new(StringComparer.Ordinal);
    private readonly SortedSet<string> names = new(StringComparer.Ordinal);

    public AccountTable(Journal journal, FinalisingErrors errors)
    {
        foreach (JournalAccountDeclaration declaration in journal.Directives.OfType<JournalAccountDeclaration>())
        {
            declarations.TryAdd(declaration.Account, declaration);
            AddWithParents(declaration.Account);
            if (declaration.Type is JournalAccountType type
                && !declaredTypes.TryAdd(declaration.Account, type)
                && declaredTypes[declaration.Account] != type)
            {
                errors.Add(
                    declaration.Position, JournalErrorCode.ConflictingAccountType,
                    $"The account is declared as {type} here and as {declaredTypes[declaration.Account]} before.",
                    "Declare one type.");
            }
        }

        foreach (JournalPosting posting in journal.Transactions.SelectMany(transaction => transaction.Postings))
        {
            if (posted.Add(posting.Account))
            {
                AddWithParents(posting.Account);
            }
        }
    }

    public ImmutableArray<JournalAccount> All(RunningBalances balances)
    {
        Dictionary<string, (JournalAccountType? Type, bool IsDeclared)> types = new(StringComparer.Ordinal);
        ImmutableArray<JournalAccount>.Builder accounts = ImmutableArray.CreateBuilder<JournalAccount>(names.Count);
        foreach (string name in names)
        {
            // Ordinal order puts every parent before its subaccounts.
            types[name] = TypeOf(name, types);
            JournalAccountDeclaration? declaration = declarations.GetValueOrDefault(name);
            accounts.Add(new(
                name, types[name].Type, declaration is not null, posted.Contains(name), balances.NonZero(name),
                declaration?.Comment ?? JournalComment.None));
        }

        return accounts.DrainToImmutable();
    }

    private static string? ParentOf(string name) =>
        name.LastIndexOf(':') is int colon and >= 0 ? name[..colon] : null;

    /// <summary>A declared type goes down to subaccounts; a guessed one only where their names suggest none.</summary>
    private (JournalAccountType? Type, bool IsDeclared) TypeOf(
        string name, Dictionary<string, (JournalAccountType? Type, bool IsDeclared)> types)
    {
        if (declaredTypes.TryGetValue(name, out JournalAccountType declared))
        {
            return (declared, true);
        }

        (JournalAccountType? Type, bool IsDeclared) parent =
            ParentOf(name) is string above ? types[above] : (null, false);
        return parent.IsDeclared ? parent : (AccountTypes.Infer(name) ?? parent.Type, false);
    }

    private void AddWithParents(string name)
    {
        for (string? at = name; at is not null && names.Add(at); at = ParentOf(at))
        {
        }
    }
}
