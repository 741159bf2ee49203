using System.Text.Json;
using CapitalOs.Security.Tests.Running;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>The whole matrix, played once for the tests that look at it.</summary>
public sealed class PlayedMatrix : IAsyncLifetime
{
    private const string SummaryFile = "auth-matrix.txt";

    public IReadOnlyDictionary<string, string> LiveNeeds { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<(MatrixCell Cell, MatrixAnswer Answer)> Cells { get; private set; } = [];

    public IReadOnlyList<JsonElement> Events { get; private set; } = [];

    public ILookup<string, string> Entered { get; private set; } = Array.Empty<string>().ToLookup(one => one);

    public IReadOnlyList<RouteAnswer> Routes { get; private set; } = [];

    /// <summary>How many events the routes left that are no calls of tools.</summary>
    public long EventsOfOtherRoutes { get; private set; }

    public ProgramResult Verified { get; private set; } = new(-1, string.Empty, string.Empty);

    /// <summary>Everything that is wrong, over all cells.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>The line that counts.</summary>
    public string Summary { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        await using MatrixRun run = await MatrixRun.StartAsync();
        LiveNeeds = run.LiveNeeds;
        Cells = await run.PlayAsync();
        Events = await run.EventsAsync();
        Entered = run.Entered();
        long before = Events.Count;
        Routes = await Route.PlayAsync(run.Address);
        IReadOnlyList<JsonElement> after = await run.EventsAsync();
        EventsOfOtherRoutes = after.Skip((int)before).Count(one => one.Text("actor_id") is null);
        Verified = run.Verify();
        Judge();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Judge()
    {
        ILookup<string?, JsonElement> byId = Events.ToLookup(one => one.Text("correlation_id"));
        Dictionary<MatrixCell, IReadOnlyList<string>> faults = Cells.ToDictionary(
            one => one.Cell,
            one => MatrixJudge.FaultsOf(
                one.Cell, one.Answer, [.. byId[one.Cell.CorrelationId]], [.. Entered[one.Cell.CorrelationId]]));
        Faults = [.. faults.Values.SelectMany(one => one).Order(StringComparer.Ordinal)];
        int all = LiveNeeds.Count * MatrixCase.All.Count * MatrixCell.Doors.Count;
        int hold = faults.Values.Count(one => one.Count == 0);
        Summary = $"auth matrix: {LiveNeeds.Count} tools x {MatrixCase.All.Count} cases x {MatrixCell.Doors.Count} "
            + $"doors = {all} cells, {hold} hold ({(hold == all ? "100" : $"{100m * hold / all:0.00}")} %)";
        string folder = Path.Combine(Repository.Root, "artifacts");
        File.WriteAllText(Path.Combine(folder, SummaryFile), Summary + "\n");
    }
}
