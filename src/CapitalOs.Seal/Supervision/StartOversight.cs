using CapitalOs.Seal.Broker;
using CapitalOs.Seal.Evidence;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Landlock;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>
/// The supervisor's part in a start, on a thread of its own while another prepares the launcher and waits for it: it
/// looks at the launcher's seal, opens the evidence log, answers refused calls from then on, and lets the program in.
/// </summary>
/// <remarks>
/// A worker is let in twice. Its runtime may start when the seal was looked at, because until the evidence log is open
/// its refused calls wait; its own first act is to wait for the lifeline's word that everything else is ready. A
/// command knows no lifeline, so it starts when everything is ready.
/// </remarks>
internal sealed class StartOversight : IDisposable
{
    private const int SetDumpable = 4;

    private readonly SealedCommand _command;
    private readonly LaunchPlan _plan;
    private readonly LandlockAbi _abi;
    private readonly ControlChannel _control;
    private readonly PreparedFilter _filter;
    private readonly VerdictBoard _board;
    private readonly EgressRun? _egress;
    private readonly int _lifeline;
    private readonly Action<SealException, int> _onFailure;
    private readonly Task _end;
    private SealException? _refusal;
    private bool _isSealed;

    internal StartOversight(
        SealedCommand command,
        LaunchPlan plan,
        LandlockAbi abi,
        ControlChannel control,
        PreparedFilter filter,
        VerdictBoard board,
        EgressRun? egress,
        int lifeline,
        Action<SealException, int> onFailure)
    {
        (_command, _plan, _abi, _control, _filter) = (command, plan, abi, control, filter);
        (_board, _egress, _lifeline, _onFailure) = (board, egress, lifeline, onFailure);
        _end = NativeThread.Start("seal-start", Run);
    }

    /// <summary>What keeps the evidence of this run; null when it did not come to that.</summary>
    internal EvidenceKeeper? Keeper { get; private set; }

    /// <summary>Waits until the launcher was let go on, refused, or has ended.</summary>
    /// <param name="failure">What failed in the launcher itself; null when nothing did.</param>
    /// <returns>Why there is no sealed program; null when there is.</returns>
    internal SealException? Verdict(SealException? failure)
    {
        _end.Wait();
        return _refusal ?? failure ?? (_isSealed
            ? null
            : new SealException("launcher", "it ended before it was sealed", "start again"));
    }

    /// <summary>Ends it, also when the start came to nothing before there was a launcher.</summary>
    public void Dispose()
    {
        _control.Refuse();
        _end.Wait();
    }

    private void Run()
    {
        try
        {
            _isSealed = Oversee();
        }
        catch (SealException refusal)
        {
            _refusal = refusal;
        }
#pragma warning disable CA1031 // Whatever went wrong here, the launcher must not wait for an acknowledgement.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _refusal = new SealException("supervisor", failure.GetType().Name, "report this");
        }

        if (!_isSealed)
        {
            _control.Refuse();
        }
    }

    /// <returns>False when the launcher ended before it had sealed itself.</returns>
    private bool Oversee()
    {
        bool isCommand = _command.Mode == SealMode.Command;
        EvidenceWriter? writer = isCommand ? EvidenceWriter.Open(_command.EvidencePath) : null;
        if (_control.ReceiveListener() is not { } listener)
        {
            return false;
        }

        ProcessAttestation attestation = ProcessAttestation.Of(_control.ProcessId);
        attestation.Require();

        // Nobody of the same user reads this memory from here on, the program least of all. Until now the launcher had
        // to be seen: with its supervisor's memory it has its mark as well, and /proc may hide what is not to be read.
        _ = Libc.Prctl(SetDumpable, 0);
        if (_command.WithholdAcknowledgement)
        {
            throw new SealException("supervisor", "the acknowledgement was withheld", "this is a test");
        }

        if (!isCommand)
        {
            _control.Acknowledge();
        }

        OwnThreads.RequireUnsealed();
        Supervise(listener, attestation, writer ?? EvidenceWriter.Open(_command.EvidencePath));
        if (isCommand)
        {
            _control.Acknowledge();
        }

        return true;
    }

    private void Supervise(int listener, ProcessAttestation attestation, EvidenceWriter writer)
    {
        int pid = _control.ProcessId;
        string policyId = PolicyId.Of(_plan, _abi, _filter.Reviewed);
        _board.CopyEvidence(EvidenceCopy.BytesOf(_command.EvidencePath));
        _board.PublishStatus(StatusOf(policyId, attestation.SeccompFilters));
        Keeper = new EvidenceKeeper(
            writer, _board, _command.Mode, _command.Attribution, policyId, TimeProvider.System);
        AttemptClassifier classifier = new(SealArchitectures.Current);
        EgressBrokerage? brokerage = _egress?.Serve(listener, failure => _onFailure(failure, pid));
        new NotificationLoop(listener, classifier, Keeper, brokerage, failure => _onFailure(failure, pid)).Start();
        _ = Descriptor.WriteAll(_lifeline, [FixedDescriptors.LifelineReady]);
    }

    private SealStatus StatusOf(string policyId, int filters) => new()
    {
        PolicyId = policyId,
        Mode = _plan.Mode,
        Attribution = _command.Attribution,
        LandlockAbi = _abi.Version,
        SeccompFilters = filters,
        HasListener = _plan.HasListener,
        EgressAllow = _command.EgressAllow,
    };
}
