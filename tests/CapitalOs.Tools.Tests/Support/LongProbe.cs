using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>A read that may take long, and does until the test releases it.</summary>
internal sealed class LongProbe(Action? onRun = null) : ReadTool<NoInput>, IDisposable
{
    public const string Name = "probe_long";

    private readonly ManualResetEventSlim released = new();
    private readonly SemaphoreSlim begun = new(0);
    private int atOnce;
    private int mostAtOnce;
    private int runs;

    public override ToolDescriptor Descriptor { get; } = new(Name, Capability.Read, ToolHints.Reads, "Probe.")
    {
        MayTakeLong = true,
    };

    public override AnswerShape Output => AnswerShape.Undeclared;

    public int MostAtOnce => Volatile.Read(ref mostAtOnce);

    public int Runs => Volatile.Read(ref runs);

    /// <summary>Completes when so many have begun.</summary>
    public async Task RunningAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await begun.WaitAsync();
        }
    }

    public void Release() => released.Set();

    public void Dispose()
    {
        released.Dispose();
        begun.Dispose();
    }

    protected override NoInput Read(InputReader fields) => new();

    protected override ToolOutcome Answer(NoInput input, ReadCall call)
    {
        int now = Interlocked.Increment(ref atOnce);
        Interlocked.Increment(ref runs);
        for (int most = MostAtOnce; now > most; most = MostAtOnce)
        {
            Interlocked.CompareExchange(ref mostAtOnce, now, most);
        }

        begun.Release();
        released.Wait();
        onRun?.Invoke();
        Interlocked.Decrement(ref atOnce);
        return ToolOutcome.Answer("ok", writer => writer.WriteNumber("head", call.Books.Head.Seq));
    }
}
