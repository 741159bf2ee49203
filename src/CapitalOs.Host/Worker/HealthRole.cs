namespace CapitalOs.Host.Worker;

/// <summary>Says how the books and the seal are, as JSON.</summary>
internal static class HealthRole
{
    public static Task<int> RunAsync(WorkerHost host, string[] _)
    {
        HealthReport report = HealthReport.Of(host);
        using Stream output = Console.OpenStandardOutput();
        output.Write(report.ToJson());
        output.WriteByte((byte)'\n');
        return Task.FromResult(report.IsHealthy ? 0 : 1);
    }
}
