using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What goes out every month whatever happens: every active obligation as it stands, as a monthly amount.
/// </summary>
/// <param name="Lines">The obligations by (next due date, id).</param>
internal sealed record FixedBurnFromLedger(IReadOnlyList<ObligationLine> Lines)
{
    /// <summary>All of it.</summary>
    public Figure Total => Figure.Sum(Lines.Select(line => line.PerMonth));

    /// <summary>The accounts on which obligations stand.</summary>
    public IReadOnlySet<long> NamedAccounts => Lines.Select(line => line.Obligation.AccountKey).ToHashSet();

    /// <summary>Reads the obligations.</summary>
    public static Problem? Read(
        IBooksReader books, LiquidityInput input, Converter converter, out FixedBurnFromLedger burn)
    {
        IReadOnlyList<ObligationRow> rows =
            books.ListActiveObligations(input.EntityId, AnalysisLimits.ObligationsMax + 1);
        burn = new([.. rows.Take(AnalysisLimits.ObligationsMax).Select(row => ObligationLine.Of(row, converter))]);
        return rows.Count > AnalysisLimits.ObligationsMax
            ? Problem.At(
                ProblemCode.AnalysisTooLarge,
                $"{input.Pointer}/entity_id",
                "the entity has more active obligations than an analysis reads",
                $"at most {AnalysisLimits.ObligationsMax} active obligations")
            : null;
    }
}
