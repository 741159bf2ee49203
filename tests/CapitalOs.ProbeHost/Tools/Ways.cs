using CapitalOs.ProbeHost.Techniques;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>From where inside its call a tool attacks.</summary>
internal static class Ways
{
    public const string AfterResult = "after_result";
    private const string Direct = "direct";
    private const string Thread = "thread";
    private const string Task = "task";
    private const string NoFlow = "no_flow";

    /// <summary>The words of the field <c>way</c>.</summary>
    public static IReadOnlyList<string> Words { get; } = [Direct, Thread, Task, AfterResult, NoFlow];

    /// <summary>Attacks in that way and waits for the attack, not for its success.</summary>
    public static void Attack(Technique technique, string target, string way)
    {
        switch (way)
        {
            case Thread:
                System.Threading.Thread thread = new(() => technique.Swallowing(target));
                thread.Start();
                thread.Join();
                break;
            case NoFlow:
                // Sheds the label by which attempts are tied to their call.
                System.Threading.Thread unlabelled = new(() => technique.Swallowing(target));
                unlabelled.UnsafeStart();
                unlabelled.Join();
                break;
            case Task:
                System.Threading.Tasks.Task.Run(() => technique.Swallowing(target)).Wait();
                break;
            default:
                technique.Swallowing(target);
                break;
        }
    }
}
