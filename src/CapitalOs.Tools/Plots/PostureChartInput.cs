using CapitalOs.Ledger.Plots;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Plots;

/// <summary>Postures at the ends of buckets.</summary>
/// <param name="Posture">The posture at the last day; the others are taken alike.</param>
/// <param name="From">The first day.</param>
/// <param name="Bucket">How far apart they are.</param>
public sealed record PostureChartInput(PostureFromLedgerInput Posture, DateOnly From, PlotBucket Bucket);
