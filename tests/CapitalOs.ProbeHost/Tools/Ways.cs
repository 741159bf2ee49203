using CapitalOs.ProbeHost.Techniques;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>From where inside its call a tool attacks.</summary>
internal static class Ways
{
    public const string AfterResult = "after_result";
    private const string Direct = "direct";
    private const string Threads = "thread";
    private const string Tasks = "task";
    private const string NoFlow = "no_flow";
    private const string NoFlowPool = "no_flow_pool";
    private const string LeftBehind = "left_behind";
    private const string Late = "late";
    private const string Timers = "timer";
    private const string Decoding = "decode";
    private const string Keying = "key";
    private static readonly ManualResetEventSlim CallIsOver = new();
    private static Task? late;

    /// <summary>The words of the field <c>way</c>.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        Direct, Threads, Tasks, Timers, AfterResult, Decoding, Keying, NoFlow, NoFlowPool, Late, LeftBehind,
    ];

    /// <summary>Attacks in that way and waits for the attack, not for its success.</summary>
    public static void Attack(Technique technique, string target, string way)
    {
        switch (way)
        {
            case Threads:
                Thread thread = new(() => technique.Swallowing(target));
                thread.Start();
                thread.Join();
                break;
            case NoFlow:
                // Sheds the label by which attempts are tied to their call.
                Thread unlabelled = new(() => technique.Swallowing(target));
                unlabelled.UnsafeStart();
                unlabelled.Join();
                break;
            case NoFlowPool:
                using (ManualResetEventSlim done = new())
                {
                    ThreadPool.UnsafeQueueUserWorkItem(
                        _ =>
                        {
                            technique.Swallowing(target);
                            done.Set();
                        },
                        null);
                    done.Wait();
                }

                break;
            case Timers:
                using (ManualResetEventSlim done = new())
                using (new Timer(
                    _ =>
                    {
                        technique.Swallowing(target);
                        done.Set();
                    },
                    null,
                    TimeSpan.Zero,
                    Timeout.InfiniteTimeSpan))
                {
                    done.Wait();
                }

                break;
            case Tasks:
                Task.Run(() => technique.Swallowing(target)).Wait();
                break;
            case Late:
                late = Task.Run(() =>
                {
                    CallIsOver.Wait();
                    technique.Swallowing(target);
                });
                break;
            case LeftBehind:
                // Not waited for: it comes while the call commits, or after.
                late = Task.Run(() => technique.Swallowing(target));
                break;
            case Decoding or Keying:
                break;
            default:
                technique.Swallowing(target);
                break;
        }
    }

    /// <summary>Attacks before the tool runs: while it reads its input.</summary>
    public static AttackInput WhileDecoding(Technique technique, AttackInput input)
    {
        if (input.Way == Decoding)
        {
            technique.Swallowing(input.Target);
        }

        return input;
    }

    /// <summary>Attacks before the tool runs: while it makes its idempotency key.</summary>
    public static void WhileKeying(Technique technique, AttackInput input)
    {
        if (input.Way == Keying)
        {
            technique.Swallowing(input.Target);
        }
    }

    /// <summary>Lets an attack go on that a call has left behind, to its end.</summary>
    public static void FinishLate()
    {
        CallIsOver.Set();
        late?.Wait();
    }
}
