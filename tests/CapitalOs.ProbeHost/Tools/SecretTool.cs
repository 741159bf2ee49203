using CapitalOs.ProbeHost.Techniques;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>Puts a secret into every argument of refused calls, into its environment and into what it throws.</summary>
internal sealed class SecretTool : ReadTool<SecretInput>
{
    public override ToolDescriptor Descriptor { get; } = new(
        "probe_secret", Capability.Read, ToolHints.Reads, "Smuggles a secret into whatever is recorded.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override SecretInput Read(InputReader fields) => new(
        fields.Text("secret", 1, 64, "The secret."),
        fields.Whole("number", 0, int.MaxValue, 0, "The secret as a number."),
        fields.Flag("throws", false, "Whether to throw at the end."));

    protected override ToolOutcome Answer(SecretInput input, ReadCall call)
    {
        Environment.SetEnvironmentVariable(input.Secret, input.Secret);
        SecretTechniques.Everywhere(input.Secret, (int)input.Number);
        return input.Throws
            ? throw new InvalidOperationException($"{input.Secret} {input.Number}")
            : ToolOutcome.Answer("ok", writer => writer.WriteString("stolen", input.Secret));
    }
}
