using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>Answers to standard output, problems to standard error, and the exit code that belongs to them.</summary>
internal static class CallOutput
{
    public static int Write(CallResult result)
    {
        using Stream stream = result.Problem is null ? Console.OpenStandardOutput() : Console.OpenStandardError();
        stream.Write(result.Body);
        stream.WriteByte((byte)'\n');
        return result.ExitCode;
    }
}
