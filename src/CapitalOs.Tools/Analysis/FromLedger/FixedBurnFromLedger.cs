using System.Runtime.CompilerServices;
using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What goes out every month whatever happens: every active obligation as it stands, as a monthly amount.
/// </summary>
internal sealed class FixedBurnFromLedger
{
    // Obligations are read anew when one changes, and until then are the same list. One whose amounts are all in the
    // base commodity makes the same burn by whatever prices; it goes when its list goes.
    private static readonly ConditionalWeakTable<IReadOnlyList<ObligationRow>, FixedBurnFromLedger> Known = [];

    // Names may be long. What 2,000 obligations come to is less.
    private const int KeptJsonMax = 1_000_000;

    private volatile byte[]? json;
    private int timesWritten;

    private FixedBurnFromLedger(IReadOnlyList<ObligationLine> lines)
    {
        Lines = lines;
        Total = Figure.Sum(lines.Select(line => line.PerMonth));
        NamedAccounts = lines.Select(line => line.Obligation.AccountKey).ToHashSet();
    }

    /// <summary>The obligations by (next due date, id).</summary>
    public IReadOnlyList<ObligationLine> Lines { get; }

    /// <summary>All of it.</summary>
    public Figure Total { get; }

    /// <summary>The accounts on which obligations stand.</summary>
    public IReadOnlySet<long> NamedAccounts { get; }

    /// <summary>
    /// Writes the obligations as a JSON array: the second time into an array that is kept, unless it is long, and from
    /// then on out of that. A list that was not kept is written once.
    /// </summary>
    public void WriteObligations(Utf8JsonWriter writer)
    {
        byte[]? known = json;
        if (known is null && Interlocked.Increment(ref timesWritten) == 2)
        {
            known = FromLedgerJson.ObligationsOf(Lines);
            json = known.Length <= KeptJsonMax ? known : null;
        }

        if (known is null)
        {
            writer.WriteObligations(Lines);
        }
        else
        {
            writer.WriteRawValue(known, skipInputValidation: true);
        }
    }

    /// <summary>Reads the obligations.</summary>
    public static Problem? Read(
        IBooksReader books, LiquidityInput input, Converter converter, out FixedBurnFromLedger burn)
    {
        IReadOnlyList<ObligationRow> rows =
            books.ListActiveObligations(input.EntityId, AnalysisLimits.ObligationsMax + 1);
        burn = rows.All(row => converter.IsInTarget(row.ExpectedAmount))
            ? Known.GetValue(rows, all => Of(all, converter))
            : Of(rows, converter);
        return rows.Count > AnalysisLimits.ObligationsMax
            ? Problem.At(
                ProblemCode.AnalysisTooLarge,
                $"{input.Pointer}/entity_id",
                "the entity has more active obligations than an analysis reads",
                $"at most {AnalysisLimits.ObligationsMax} active obligations")
            : null;
    }

    private static FixedBurnFromLedger Of(IReadOnlyList<ObligationRow> rows, Converter converter) => new(
        [.. rows.Take(AnalysisLimits.ObligationsMax).Select(row => ObligationLine.Of(row, converter))]);
}
