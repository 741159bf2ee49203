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
    private const string Late = "late";
    private static readonly ManualResetEventSlim CallIsOver = new();
    private static Task? late;

    /// <summary>The words of the field <c>way</c>.</summary>
    public static IReadOnlyList<string> Words { get; } = [Direct, Threads, Tasks, AfterResult, NoFlow, Late];

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
            default:
                technique.Swallowing(target);
                break;
        }
    }

    /// <summary>Lets an attack go on that a call has left behind, to its end.</summary>
    public static void FinishLate()
    {
        CallIsOver.Set();
        late?.Wait();
    }
}
