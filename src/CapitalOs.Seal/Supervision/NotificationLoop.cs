using System.Runtime.InteropServices;
using CapitalOs.Seal.Broker;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>
/// The thread that answers refused calls: evidence first, then an error. It has no way to let a call happen. When it
/// fails, the caller of <paramref name="onFailure"/> must stop the worker.
/// </summary>
internal sealed unsafe class NotificationLoop(
    int listener,
    AttemptClassifier classifier,
    EvidenceKeeper keeper,
    EgressBrokerage? brokerage,
    Action<SealException> onFailure)
{
    private const nuint Receive = 0xC0502100;
    private const nuint Send = 0xC0182101;
    private const nuint SetFlags = 0x40082104;
    private const nint WakeUpOnSameProcessor = 1;
    private const short Readable = 0x1;

    internal void Start()
    {
        // A refused call hands over to this thread on the same processor, which costs a tenth; older kernels lack it.
        _ = Libc.Ioctl(listener, SetFlags, (void*)WakeUpOnSameProcessor);
        _ = NativeThread.Start("seal-notify", Run);
    }

    private void Run()
    {
        try
        {
            CallerMemory memory = new(listener);
            while (WaitForOne())
            {
                AnswerOne(memory);
            }
        }
        catch (SealException failure)
        {
            onFailure(failure);
        }
#pragma warning disable CA1031 // Whatever went wrong here, the worker must not go on without its supervisor.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            onFailure(new SealException("supervisor", failure.GetType().Name, "report this"));
        }
    }

    /// <summary>False when the last sealed task is gone.</summary>
    private bool WaitForOne()
    {
        PollEntry entry = new() { Descriptor = listener, Events = Readable };
        while (true)
        {
            entry.Returned = 0;
            int ready = Libc.Poll(&entry, 1, -1);
            if (ready < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted)
            {
                continue;
            }

            return ready > 0 && (entry.Returned & Readable) != 0;
        }
    }

    private void AnswerOne(CallerMemory memory)
    {
        Notification notification = default;
        if (Libc.Ioctl(listener, Receive, &notification) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error is Errno.Interrupted or Errno.NoEntry)
            {
                return;
            }

            throw SealException.FromErrno("notification", "a notification was not received", error);
        }

        memory.Of(&notification);
        if (brokerage?.Takes(&notification, memory) == true)
        {
            return;
        }

        Attempt attempt = classifier.Classify(&notification, memory);
        keeper.Keep(attempt, notification.ThreadId);
        int errno = attempt.Errno == EvidenceErrno.NotImplemented ? Errno.NotImplemented : Errno.Perm;
        Answer(listener, notification.Id, errno);
    }

    /// <summary>Answers a call with an error, or with done; a caller that is gone needs none.</summary>
    internal static void Answer(int listener, ulong id, int errno)
    {
        NotificationAnswer answer = new(id, errno);
        if (Libc.Ioctl(listener, Send, &answer) != 0 && Marshal.GetLastPInvokeError() != Errno.NoEntry)
        {
            throw SealException.FromErrno("notification", "a call was not answered", Marshal.GetLastPInvokeError());
        }
    }
}
