using System.Globalization;
using System.Runtime.InteropServices;

namespace CapitalOs.Seal;

/// <summary>
/// A layer of the seal is missing or failed, so nothing runs. <see cref="Supervisor.Run"/> turns it into exit code 6.
/// </summary>
public sealed class SealException : Exception
{
    internal SealException(string layer, string what, string remedy)
        : base($"{layer}: {what}. Remedy: {remedy}.")
    {
        Layer = layer;
        What = what;
        Remedy = remedy;
    }

    /// <summary>The layer that is missing, for example <c>landlock</c>, <c>seccomp</c> or <c>evidence</c>.</summary>
    public string Layer { get; }

    /// <summary>What was observed, without secrets.</summary>
    public string What { get; }

    /// <summary>What the operator can do about it.</summary>
    public string Remedy { get; }

    internal static SealException FromErrno(string layer, string what, int errno)
    {
        string detail = string.Create(
            CultureInfo.InvariantCulture, $"{what} (errno {errno}, {Marshal.GetPInvokeErrorMessage(errno)})");
        return new SealException(layer, detail, RemedyFor(layer));
    }

    private static string RemedyFor(string layer) => layer switch
    {
        "landlock" => "use a kernel of 5.19 or newer with landlock in its list of security modules (lsm=)",
        "seccomp" => "use a kernel of 5.19 or newer with CONFIG_SECCOMP_FILTER, and an outer container profile that "
            + "allows the seccomp call",
        "evidence" => "check the folder of the evidence log: its owner, free space and permissions",
        "files" => "run as the user to whom the files belong",
        "capabilities" => "start without ambient capabilities, as an ordinary user",
        _ => "check the limits of the service (open files, memory, processes) and start again",
    };
}
