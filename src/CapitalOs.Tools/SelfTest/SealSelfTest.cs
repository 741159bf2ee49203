using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.SelfTest;

/// <summary>
/// Tries to reach loopback from inside the live worker. Under the seal every attempt is refused and the call ends as
/// <c>egress_blocked</c> with its event, like any other tool's attempt would: that refusal is the proof. An answer
/// with status <c>leaked</c> means that the seal does not hold.
/// </summary>
public sealed class SealSelfTest(ISealProbe probe) : ReadTool<NoInput>
{
    /// <summary>The tool's name.</summary>
    internal const string Name = "seal_self_test";

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        Name,
        Capability.Admin,
        ToolHints.Reads,
        "Tries TCP, UDP and DNS to loopback from inside; egress_blocked is the right answer, leaked the wrong one.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["not_witnessed", "leaked"],
        static fields => fields.Objects("probes", "What was tried, where nothing refused the call.", static probe =>
        {
            probe.Text("name", "The way that was tried.");
            probe.Flag("refused", "Whether it was refused.");
        }));

    /// <inheritdoc/>
    protected override NoInput Read(InputReader fields) => new();

    /// <inheritdoc/>
    protected override ToolOutcome Answer(NoInput input, ReadCall call)
    {
        IReadOnlyList<ProbeOutcome> outcomes = probe.Run();
        return ToolOutcome.Answer(outcomes.All(one => one.IsRefused) ? "not_witnessed" : "leaked", writer =>
        {
            writer.WriteStartArray("probes");
            foreach (ProbeOutcome one in outcomes)
            {
                writer.WriteStartObject();
                writer.WriteString("name", one.Name);
                writer.WriteBoolean("refused", one.IsRefused);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
