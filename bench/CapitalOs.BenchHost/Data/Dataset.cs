using System.Globalization;
using CapitalOs.Ledger.Identity;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.BenchHost.Data;

/// <summary>
/// The reference books: 5,000 accounts (50 groups of 99), two postings a bundle over ten years, 2,000 obligations and
/// 10,000 snapshots. In the hot form one leg of every bundle is on one of five cash accounts, as in real books.
/// </summary>
internal sealed class Dataset
{
    public const int LeavesPerGroup = 99;
    private const int ReferenceGroups = 50;
    public const int HotAccounts = 5;
    private const int DaysInAll = 3_653;
    private static readonly string[] Types = ["asset", "liability", "equity", "income", "expense"];
    private static readonly DateOnly FirstDay = new(2016, 1, 1);
    private readonly string[] leafIds;

    /// <param name="isHot">Whether one leg of every bundle is on a cash account.</param>
    /// <param name="bundles">How many bundles.</param>
    /// <param name="groups">How many groups of accounts; fewer make smaller books for tests, 25 at least.</param>
    public Dataset(bool isHot, long bundles, int groups = ReferenceGroups)
    {
        IsHot = isHot;
        Bundles = bundles;
        Groups = groups;
        leafIds = new string[Leaves];
        for (int leaf = 0; leaf < Leaves; leaf++)
        {
            leafIds[leaf] = LedgerIds.Account(CommonFields.DefaultEntity, LeafCode(leaf)).ToString("D");
        }
    }

    public bool IsHot { get; }

    public int Groups { get; }

    public int Leaves => Groups * LeavesPerGroup;

    public int Obligations => Groups * 40;

    public int Snapshots => Groups * 200;

    public long Bundles { get; }

    public static string GroupCode(int group) => group.ToString("D2", CultureInfo.InvariantCulture);

    public static string LeafCode(int leaf) => string.Create(
        CultureInfo.InvariantCulture, $"{GroupCode(leaf / LeavesPerGroup)}.{leaf % LeavesPerGroup:D2}");

    public static string TypeOf(int group) => Types[group % Types.Length];

    public static string GroupId(int group) =>
        LedgerIds.Account(CommonFields.DefaultEntity, GroupCode(group)).ToString("D");

    public string LeafId(int leaf) => leafIds[leaf];

    /// <summary>The two accounts of a bundle, never the same.</summary>
    public (int To, int From) AccountsOf(long n)
    {
        int to = Seeded.Below(Leaves, n, 0);
        int from = IsHot
            ? Seeded.Below(HotAccounts, n, 1) * LeavesPerGroup * Types.Length
            : Seeded.Below(Leaves, n, 1);
        return (to == from ? (to + 1) % Leaves : to, from);
    }

    /// <summary>A day of the books, another for each number.</summary>
    public static DateOnly AnyDay(long n) => FirstDay.AddDays(Seeded.Below(DaysInAll, n, 6));

    /// <summary>The books grow from their first day to their last; what comes after is on the last.</summary>
    public DateOnly DayOf(long n) => FirstDay.AddDays((int)(Math.Min(n, Bundles - 1) * DaysInAll / Bundles));
}
