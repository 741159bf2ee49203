namespace CapitalOs.Host.Worker;

/// <summary>What a sealed worker can be started as.</summary>
internal static class WorkerRoles
{
    public const string Init = "init";
    public const string Serve = "serve";
    public const string Call = "call";
    public const string Health = "health";
    public const string Import = "import";
    public const string Coa = "coa";
    public const string Export = "export";
    public const string Verify = "verify";
    public const string Egress = "egress";
    public const string Doctor = "doctor";
    public const string Migrate = "migrate";
    public const string Backup = "backup";
    public const string Settle = "settle";
}
