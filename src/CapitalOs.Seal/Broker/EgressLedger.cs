using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Broker;

/// <summary>
/// The supervisor's account of all connections of one run. Every report is kept here and, for a worker, goes over its
/// pipe; a pipe that is full gets no more, and the rest is for whoever started the run.
/// </summary>
internal sealed unsafe class EgressLedger(BrokerDesk? desk, VerdictBoard board, AttributionMode attribution)
{
    private const int SetStatusFlags = 4;
    private const int NonBlocking = 0x800;
    private const int ReportsKeptMax = 65_536;

    private readonly object _gate = new();
    private readonly List<EgressReport> _reports = [];
    private readonly Dictionary<ulong, EgressReport> _open = [];
    private long _number;
    private long _connections;
    private bool _isPipeFull = desk is null || Libc.Fcntl(desk.ReportsWrite, SetStatusFlags, NonBlocking) != 0;

    /// <summary>Before the program has the socket, so that its end cannot be missed.</summary>
    internal void Opened(int entry, uint threadId, ulong cookie, bool isCounted)
    {
        lock (_gate)
        {
            EgressReport report = Report(EgressChange.Opened, entry, ++_connections, threadId);
            Keep(report);
            if (isCounted)
            {
                _open[cookie] = report;
            }
        }
    }

    internal void Failed(int entry, uint threadId, int error)
    {
        lock (_gate)
        {
            Keep(Report(EgressChange.Failed, entry, ++_connections, threadId) with { Error = error });
        }
    }

    /// <summary>Any socket of the machine has ended; ours are known by their cookie.</summary>
    internal void Closed(ulong cookie, long bytesOut, long bytesIn)
    {
        lock (_gate)
        {
            if (!_open.Remove(cookie, out EgressReport opened))
            {
                return;
            }

            Keep(opened with
            {
                Number = ++_number,
                Change = EgressChange.Closed,
                BytesOut = bytesOut,
                BytesIn = bytesIn,
            });
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// After the program has ended: what no event log holds yet, in order. Waits a moment for the ends of connections
    /// that ended with the program.
    /// </summary>
    internal IReadOnlyList<EgressReport> Finish(TimeSpan patience)
    {
        lock (_gate)
        {
            while (_open.Count > 0 && Monitor.Wait(_gate, patience))
            {
                // Each end that comes in time is a reason to wait for the next one.
            }

            foreach (EgressReport opened in _open.Values.OrderBy(report => report.Connection).ToArray())
            {
                Keep(opened with { Number = ++_number, Change = EgressChange.Unmeasured });
            }

            _open.Clear();
            long logged = desk?.Logged() ?? 0;
            return [.. _reports.Where(report => report.Number > logged)];
        }
    }

    private EgressReport Report(EgressChange change, int entry, long connection, uint threadId)
    {
        (int slot, uint generation) =
            attribution == AttributionMode.Process ? (0, 1u) : board.InvocationOf(threadId);
        return new EgressReport
        {
            Number = ++_number,
            Connection = connection,
            Change = change,
            Entry = entry,
            BytesOut = EgressReport.Unknown,
            BytesIn = EgressReport.Unknown,
            Slot = slot,
            Generation = generation,
        };
    }

    private void Keep(EgressReport report)
    {
        if (desk is not null && !_isPipeFull)
        {
            // A report is smaller than what a pipe takes whole or not at all.
            _isPipeFull = Libc.Write(desk.ReportsWrite, (byte*)&report, (nuint)sizeof(EgressReport))
                != sizeof(EgressReport);
        }

        _reports.Add(report);
        if (_reports.Count > ReportsKeptMax)
        {
            long logged = desk?.Logged() ?? 0;
            _ = _reports.RemoveAll(old => old.Number <= logged);
        }
    }
}
