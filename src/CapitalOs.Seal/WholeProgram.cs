using System.Runtime.InteropServices;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal;

/// <summary>The whole program, of which a front does the few things that must begin fast.</summary>
public static unsafe class WholeProgram
{
    /// <summary>Becomes it, with this process's arguments and environment.</summary>
    /// <returns>Never.</returns>
    /// <exception cref="SealException">Its file is not there or does not start.</exception>
    public static int Become()
    {
        string[] words = Environment.GetCommandLineArgs();
        using CStringArray arguments = new(words);
        using CStringArray path = new([ExecutableImage.OfThisProcess().Prefix[0]]);
        _ = Libc.BecomeProgram(path.Pointer[0], arguments.Pointer);
        throw SealException.FromErrno("program", "its file does not start", Marshal.GetLastPInvokeError());
    }
}
