namespace CapitalOs.Host.Worker;

internal static class ExportRole
{
    public static Task<int> RunAsync(WorkerHost host, string[] arguments) => throw new NotSupportedException();
}
