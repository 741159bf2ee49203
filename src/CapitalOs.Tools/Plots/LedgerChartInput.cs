using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Plots;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Plots;

/// <summary>Which part of the books a chart shows.</summary>
/// <param name="EntityIds">Whose books; several are added up, without what they owe each other.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Bucket">How long a point stands for.</param>
/// <param name="Accounts">Which accounts; all where none are named.</param>
/// <param name="Type">Only of this type, or null.</param>
/// <param name="SeriesBy">What tells lines apart: account_type, account or entity.</param>
/// <param name="BaseCommodity">What all amounts are converted to, or null to show each commodity by itself.</param>
public sealed record LedgerChartInput(
    IReadOnlyList<string> EntityIds,
    DateOnly From,
    DateOnly To,
    PlotBucket Bucket,
    AccountChoice Accounts,
    AccountType? Type,
    string SeriesBy,
    CommodityCode? BaseCommodity);
