using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Plots;

/// <summary>A chart of the books or of an analysis: a Vega-Lite specification, its data and their digest.</summary>
public sealed class GenerateChart : ReadTool<GenerateChartInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "generate_chart",
        Capability.Read,
        ToolHints.Reads,
        "A Vega-Lite v5 chart with its data: balances, income and expense, composition, postures, plans, debts.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.Word("chart", PlotKinds.Words, "What the chart shows.");
        fields.Whole("state_seq", "The newest event that changed a figure.");
        fields.Open("specification", "A whole Vega-Lite v5 specification, with the rows in data.values.");
        fields.Whole("row_count", "How many rows.");
        fields.Hash("data_digest", "SHA-256 of the rows as canonical JSON.");
        fields.Add("data", new ListShape(
            "The rows, as in the specification.", new ValueShape(string.Empty, false, "object")));
        fields.Conversions();
    });

    /// <inheritdoc/>
    protected override GenerateChartInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return PlotFields.Read(fields);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(GenerateChartInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (Draw(input, call, out Plot? chart) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        if (chart!.RowCount > PlotLimits.RowsMax)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.AnalysisTooLarge,
                $"/{PlotKinds.FieldOf(input.Kind)}",
                "the chart would have too many rows",
                $"at most {PlotLimits.RowsMax} rows: fewer series or longer buckets"));
        }

        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteString("chart", PlotKinds.Words[(int)input.Kind]);
            writer.WriteNumber("state_seq", call.Books.LastFigureSeq);
            chart.Write(writer);
        });
    }

    private static Problem? Draw(GenerateChartInput input, ReadCall call, out Plot? chart) => input.Kind switch
    {
        PlotKind.PostureBands => PostureChart.Draw(input.Posture!, call.Books, out chart),
        PlotKind.Simulation => SimulationChart.Draw(input.Simulation!, call.Books, out chart),
        PlotKind.DebtSchedule => DebtChart.Draw(input.Debt!, call.Books, out chart),
        _ => LedgerChart.Draw(input.Kind, input.Ledger!, call.Books, out chart),
    };
}
