using System.Text;
using CapitalOs.Seal.Native;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal;

/// <summary>Runs a program under the seal and answers for it.</summary>
public static class Supervisor
{
    /// <summary>The exit code when a layer of the seal is missing or fails.</summary>
    public const int SealFailed = 6;

    /// <summary>
    /// Seals and runs a program and returns when it has ended. The calling thread becomes the parent of the program,
    /// which dies when this thread does; call it from the main thread, once a process.
    /// </summary>
    /// <param name="command">What to run.</param>
    /// <returns>
    /// The program's exit code, or 128 and the signal that ended it, or <see cref="SealFailed"/> after a message on
    /// standard error that names the layer and the remedy.
    /// </returns>
    public static int Run(SealedCommand command) => Supervise(command).ExitCode;

    /// <summary>The same, and whether the program has left evidence.</summary>
    /// <param name="command">What to run.</param>
    public static SupervisedOutcome Supervise(SealedCommand command)
    {
        try
        {
            return Outcome(command);
        }
        catch (SealException failure)
        {
            Descriptor.WriteAll(2, Encoding.UTF8.GetBytes($"capital-os: seal: {failure.Message}\n"));
            return new SupervisedOutcome(SealFailed, Run: 0, HasRecorded: false);
        }
    }

    /// <summary>The same, for callers that report failures themselves.</summary>
    /// <param name="command">What to run.</param>
    /// <returns>The program's exit code, or 128 and the signal that ended it.</returns>
    /// <exception cref="SealException">A layer is missing or failed; the program does not run any more.</exception>
    public static int Execute(SealedCommand command) => Outcome(command).ExitCode;

    private static SupervisedOutcome Outcome(SealedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return OperatingSystem.IsLinux()
            ? new SupervisedRun(command).Run()
            : throw new SealException("system", "only Linux can hold this seal", "use the container image");
    }
}
