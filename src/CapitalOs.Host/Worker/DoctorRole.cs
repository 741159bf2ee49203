using System.Globalization;
using CapitalOs.Seal;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Host.Worker;

/// <summary>A worker that only shows that it runs: what holds it, and which store library it could load.</summary>
internal static class DoctorRole
{
    public static int Run(WorkerSeal seal)
    {
        SealStatus status = seal.Status;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a worker was sealed under policy {status.PolicyId[..16]}…, Landlock {status.LandlockAbi}, filters "
            + $"{status.SeccompFilters}"));
        Console.WriteLine($"SQLite {SqliteVersion.Require()}, loaded in the sealed worker");
        return 0;
    }
}
