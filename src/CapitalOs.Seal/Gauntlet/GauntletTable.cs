using System.Globalization;
using System.Text;

namespace CapitalOs.Seal.Gauntlet;

/// <summary>A report for people.</summary>
public static class GauntletTable
{
    private const int LayerWidth = 21;
    private const int NameWidth = 28;

    /// <summary>The words over the columns.</summary>
    public static string Head { get; } =
        Row("vector", "#", "control", "sealed", "layer", "outcome");

    /// <summary>One line for a vector, and a second one when there is something to explain.</summary>
    /// <param name="result">What the run shows.</param>
    public static string Line(VectorResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string line = Row(
            result.Name,
            result.Number.ToString(CultureInfo.InvariantCulture),
            result.ControlDelivered ? "delivered" : "nothing",
            result.SealedDelivered ? "DELIVERED" : "nothing",
            result.Layer,
            Word(result.Outcome));
        return result.Outcome == VectorOutcome.Held ? line : $"{line}\n    {Explain(result)}";
    }

    /// <summary>What held the run, and the counts.</summary>
    /// <param name="report">The run.</param>
    public static string Summary(GauntletReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder text = new();
        string build = report.IsNative ? "native" : "managed";
        text.Append(CultureInfo.InvariantCulture, $"kernel {report.Kernel} {report.Architecture}, ");
        text.Append(CultureInfo.InvariantCulture, $"Landlock {report.LandlockAbi}, user {report.UserId}, {build}\n");
        text.Append(CultureInfo.InvariantCulture, $"policy {report.PolicyId}\n");
        text.Append(CultureInfo.InvariantCulture, $"{report.Count(VectorOutcome.Held)} held, ");
        text.Append(CultureInfo.InvariantCulture, $"{report.Count(VectorOutcome.Leaked)} leaked, ");
        text.Append(CultureInfo.InvariantCulture, $"{report.Count(VectorOutcome.NotProven)} not proven");
        return text.ToString();
    }

    /// <summary>The outcome as reports write it.</summary>
    internal static string Word(VectorOutcome outcome) => outcome switch
    {
        VectorOutcome.Held => "held",
        VectorOutcome.Leaked => "leaked",
        _ => "not_proven",
    };

    private static string Explain(VectorResult result)
    {
        string seen = result.Evidence.Count == 0 ? "no record" : string.Join(" and ", result.Evidence);
        return result switch
        {
            { Outcome: VectorOutcome.Leaked } => $"{result.Says}; {result.SealedAnswer}; {seen}",
            { ControlDelivered: true } => $"not held as {result.Reason}; seen: {seen}; {result.SealedAnswer}",
            _ => result.Reason,
        };
    }

    private static string Row(string name, string number, string control, string held, string layer, string outcome) =>
        $"{name.PadRight(NameWidth)} {number,3}  {control,-9}  {held,-9}  {layer.PadRight(LayerWidth)}  {outcome}";
}
