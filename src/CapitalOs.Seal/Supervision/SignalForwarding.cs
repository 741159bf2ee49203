using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>
/// Hands stop signals to the sealed program, so that it can stop in order; a second one of the same kind ends it at
/// once. A command shares the terminal, which sends it interrupts itself.
/// </summary>
internal sealed class SignalForwarding : IDisposable
{
    private const int KillSignal = 9;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly int _pid;
    private readonly bool _isWorker;
    private int _stopped;

    internal SignalForwarding(int pid, SealMode mode)
    {
        (_pid, _isWorker) = (pid, mode == SealMode.Worker);
        Register(PosixSignal.SIGTERM, 15, forward: true);
        Register(PosixSignal.SIGHUP, 1, forward: true);
        Register(PosixSignal.SIGINT, 2, _isWorker);
        Register(PosixSignal.SIGQUIT, 3, _isWorker);
    }

    public void Dispose()
    {
        // From here on the process id may belong to somebody else.
        Volatile.Write(ref _stopped, 1);
        _registrations.ForEach(registration => registration.Dispose());
    }

    private void Register(PosixSignal signal, int number, bool forward)
    {
        int seen = 0;
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (forward && Volatile.Read(ref _stopped) == 0)
            {
                bool again = _isWorker && Interlocked.Increment(ref seen) > 1;
                _ = Libc.Kill(_pid, again ? KillSignal : number);
            }
        }));
    }
}
