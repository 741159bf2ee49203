using CapitalOs.Host.Data;
using CapitalOs.Seal;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>
/// Where a sealed worker begins: attach to the seal first, then do the one thing that it was started for.
/// </summary>
internal static class WorkerEntry
{
    private static readonly Dictionary<string, Func<WorkerHost, string[], Task<int>>> Roles = new()
    {
        [WorkerRoles.Init] = InitRole.RunAsync,
        [WorkerRoles.Serve] = ServeRole.RunAsync,
        [WorkerRoles.Call] = CallRole.RunAsync,
        [WorkerRoles.Health] = HealthRole.RunAsync,
        [WorkerRoles.Import] = ImportRole.RunAsync,
        [WorkerRoles.Coa] = CoaRole.RunAsync,
        [WorkerRoles.Export] = ExportRole.RunAsync,
        [WorkerRoles.Verify] = VerifyRole.RunAsync,
        [WorkerRoles.Settle] = SettleRole.RunAsync,
        [WorkerRoles.Egress] = EgressRole.RunAsync,
    };

    /// <summary>What is done with the file of the books as a whole, also of another version of the schema.</summary>
    private static readonly Dictionary<string, Func<DataDirectory, string[], int>> RolesOfTheFile = new()
    {
        [WorkerRoles.Migrate] = MigrateRole.Run,
        [WorkerRoles.Backup] = BackupRole.Run,
    };

    /// <param name="arguments">The role, the data directory, and the role's own arguments.</param>
    /// <param name="parts">What is not the product's own.</param>
    public static async Task<int> RunAsync(string[] arguments, HostParts parts)
    {
        WorkerSeal seal = WorkerSeal.Attach(goesOn: true);
        if (arguments[0] == WorkerRoles.Doctor)
        {
            return DoctorRole.Run(seal);
        }

        if (arguments[0] == WorkerRoles.Coa && CoaRole.IsValidation(arguments[2..]))
        {
            return CoaRole.RunValidate(arguments[2..]);
        }

        DataDirectory data = new(arguments[1]);
        if (RolesOfTheFile.TryGetValue(arguments[0], out Func<DataDirectory, string[], int>? work))
        {
            data.RequireBooks();
            return work(data, arguments[2..]);
        }

        ProcessStart start = WorkerStart.Of(seal, arguments[0], arguments[2..]);
        await using WorkerHost host = arguments[0] == WorkerRoles.Init
            ? WorkerHost.Create(data, seal, parts, start)
            : WorkerHost.Open(data, seal, parts, start);
        Func<WorkerHost, string[], Task<int>> role =
            parts.FurtherRoles.GetValueOrDefault(arguments[0]) ?? Roles[arguments[0]];
        return await role(host, arguments[2..]).ConfigureAwait(false);
    }
}
