using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Accounts;

/// <summary>
/// Finds accounts as callers name them: by id, else by alias, else by code, the last two within one entity. The same
/// books and the same text give the same account, so a replay finds what the call found.
/// </summary>
internal sealed class AccountFinder
{
    private const string Expected = "an account's id, alias or code";

    private readonly IBooksReader books;
    private readonly string entityId;
    private readonly Suggestions suggestions;

    private AccountFinder(IBooksReader books, string? entityId, bool maySuggest)
    {
        this.books = books;
        this.entityId = entityId ?? CommonFields.DefaultEntity;
        suggestions = maySuggest
            ? new Suggestions(() => books.ListAccountNames(this.entityId, Suggestions.NamesMax))
            : Suggestions.None;
    }

    /// <summary>A finder for a read.</summary>
    /// <param name="call">The call.</param>
    /// <param name="entityId">Where aliases and codes are looked up; the default entity when null.</param>
    public static AccountFinder Of(ReadCall call, string? entityId) => new(call.Books, entityId, maySuggest: true);

    /// <summary>A finder for a read of one view of the books.</summary>
    /// <param name="books">The view.</param>
    /// <param name="entityId">Where aliases and codes are looked up.</param>
    public static AccountFinder Of(IBooksReader books, string entityId) => new(books, entityId, maySuggest: true);

    /// <summary>A finder for a write, whose caller may not be allowed to read.</summary>
    /// <param name="call">The call.</param>
    /// <param name="entityId">Where aliases and codes are looked up; the default entity when null.</param>
    public static AccountFinder Of(WriteCall call, string? entityId) => new(call.Books, entityId, call.MayRead);

    /// <summary>The account, or null.</summary>
    public AccountRow? Find(AccountRef account)
    {
        if (account.Id is { } id)
        {
            return books.FindAccount(id);
        }

        return books.FindAlias(entityId, account.Text) is { } alias
            ? books.FindAccount(alias.AccountId)
            : books.FindAccountByCode(entityId, account.Text);
    }

    /// <summary>The failure of a place that names no account.</summary>
    public FieldError NotFound(string pointer, AccountRef account) => new(
        pointer,
        ProblemCode.AccountNotFound.Kind().Word,
        account.Id is null ? "no account of the entity has this alias or code" : "no account has this id",
        Expected)
    {
        DidYouMean = account.Id is null ? suggestions.For(account.Text) : [],
    };

    /// <summary>The refusal of a call that names no account at one place.</summary>
    public Problem Refusal(string pointer, AccountRef account)
    {
        FieldError error = NotFound(pointer, account);
        return new Problem(ProblemCode.AccountNotFound, error.Detail, [error]);
    }
}
