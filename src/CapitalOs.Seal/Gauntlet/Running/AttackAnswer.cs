namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>What became of an attack, as its process says. The truth is with the sink.</summary>
/// <param name="HasCompleted">Whether the attacker believes that every step worked.</param>
/// <param name="Step">The step that did not, or what else happened.</param>
/// <param name="Errno">The error number of that step, or 0.</param>
/// <param name="Exit">The exit code, when the process ended instead of answering.</param>
internal sealed record AttackAnswer(bool HasCompleted, string Step, int Errno, int? Exit)
{
    /// <summary>SIGSYS, by which the kernel ends a process that calls from another architecture.</summary>
    internal const int BadCall = 128 + 31;

    /// <summary>What is said of an attacker that does not answer.</summary>
    internal const string NoEnd = "the attack did not come to an end in time";

    public override string ToString() => this switch
    {
        { HasCompleted: true } => "every step worked",
        { Exit: BadCall } => "the kernel ended the process (SIGSYS)",
        { Exit: { } exit } => $"the process ended with {exit}",
        { Errno: 0 } => Step,
        _ => $"{Step}: errno {Errno}, {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(Errno)}",
    };
}
