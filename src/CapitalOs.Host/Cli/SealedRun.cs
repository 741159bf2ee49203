using System.Globalization;
using System.Text;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;
using CapitalOs.Seal.Broker;

namespace CapitalOs.Host.Cli;

/// <summary>Runs one of this program's roles as a sealed worker on a data directory.</summary>
internal sealed record SealedRun
{
    /// <summary>The role, see <see cref="WorkerRoles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The books.</summary>
    public required DataDirectory Data { get; init; }

    /// <summary>Arguments of the role. Everybody on the machine can read them: no secrets.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the worker reads: secrets travel here.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>What the worker may read besides its books.</summary>
    public IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>The inherited listener of a server.</summary>
    public InheritedListener? Listener { get; init; }

    /// <summary>Takes the worker's output; null relays it.</summary>
    public Stream? Output { get; init; }

    /// <summary>Takes the worker's messages; null relays them.</summary>
    public Stream? Messages { get; init; }

    /// <summary>Runs it to its end behind a progress bar; what it answers is shown when the bar is gone.</summary>
    /// <returns>The exit code.</returns>
    public int RunWithProgress()
    {
        using MemoryStream answer = new();
        int code;
        using (ProgressStream messages = new())
        {
            code = (this with { Output = answer, Messages = messages }).Run();
        }

        using Stream output = Console.OpenStandardOutput();
        output.Write(answer.GetBuffer(), 0, (int)answer.Length);
        return code;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        Data.Create();
        Configuration configuration = ConfigurationFile.Read(Data.Configuration);
        IReadOnlyList<EgressEntry> allowed = TakesAllowlist ? configuration.EgressAllow : [];
        IReadOnlyList<EgressReport> unlogged = [];
        SupervisedOutcome outcome = Supervisor.Supervise(new SealedCommand
        {
            EgressAllow = allowed,
            EgressAtEnd = reports => unlogged = reports,
            Mode = SealMode.Worker,
            Arguments = [Role, Data.Root, .. Arguments],
            EvidencePath = Data.Evidence,
            ReadWrite = [Data.Books],
            ReadOnly = ReadOnly,
            TemporaryDirectory = Data.Temporary,
            Environment = new Dictionary<string, string>
            {
                [WorkerHost.QuarantineVariable] = configuration.Quarantine.ToWord(),
            },
            Listener = Listener,
            // Only a server serves several callers; everywhere else the process itself tells whose an attempt is.
            Attribution = Listener is null ? AttributionMode.Process : AttributionMode.Thread,
            Input = Input.IsEmpty ? SealedInput.None : SealedInput.Bytes,
            InputBytes = Input,
            Output = Output,
            ErrorOutput = Messages,
        });
        int logged = unlogged.Count == 0 ? 0 : Log(unlogged, allowed);
        int code = outcome.HasRecorded && Role != WorkerRoles.Settle && Data.HasBooks
            ? Settle(outcome)
            : outcome.ExitCode;
        return code == 0 ? logged : code;
    }

    /// <summary>
    /// The worker may have ended before it could write the event of what it tried. One that runs no tool looks, and
    /// writes what is missing.
    /// </summary>
    private int Settle(SupervisedOutcome outcome)
    {
        bool isCall = Role == WorkerRoles.Call;
        int settled = new SealedRun
        {
            Role = WorkerRoles.Settle,
            Data = Data,
            Arguments =
            [
                outcome.Run.ToString(CultureInfo.InvariantCulture),
                isCall ? SettleRole.WithCall : SettleRole.WithoutCall,
            ],
            Input = isCall ? Input : default,
        }.Run();
        return isCall && settled != 0 ? settled : outcome.ExitCode;
    }

    /// <summary>Only where tools run for callers, and where people look what holds them.</summary>
    private bool TakesAllowlist => Role is WorkerRoles.Serve or WorkerRoles.Call or WorkerRoles.Health;

    /// <summary>
    /// What the worker did not come to log is logged by one of its own, which reaches nobody: a connection of a worker
    /// that was killed leaves its event too.
    /// </summary>
    private int Log(IReadOnlyList<EgressReport> reports, IReadOnlyList<EgressEntry> allowed)
    {
        IEnumerable<string> lines = reports.Select(
            report => $"{EgressFacts.StatusOf(report)} {EgressFacts.Of(report, allowed)}\n");
        return new SealedRun
        {
            Role = WorkerRoles.Egress,
            Data = Data,
            Input = Encoding.UTF8.GetBytes(string.Concat(lines)),
        }.Run();
    }
}
