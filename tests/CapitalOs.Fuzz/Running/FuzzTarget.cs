namespace CapitalOs.Fuzz.Running;

/// <summary>Something that takes bytes from strangers, with what must hold whatever they are.</summary>
internal abstract class FuzzTarget : IDisposable
{
    public abstract string Name { get; }

    /// <summary>Words that mutations put in.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>A new input that goes deep: well formed more often than not.</summary>
    public abstract byte[] Generate(Dice dice);

    /// <summary>Takes one input and checks everything; throws what must not be.</summary>
    /// <returns>What came of it, in few words: inputs with the same outcome are as good as one.</returns>
    public abstract string Run(byte[] input);

    /// <summary>Checks what must hold at the end, and begins anew.</summary>
    public virtual void Check()
    {
    }

    public virtual void Dispose()
    {
    }

    protected static void Must(bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzFindingException(what);
        }
    }
}
