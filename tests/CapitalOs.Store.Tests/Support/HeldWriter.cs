namespace CapitalOs.Store.Tests.Support;

/// <summary>Keeps the turn to write while a test enqueues what is to wait together.</summary>
internal static class HeldWriter
{
    /// <summary>Acts while a command that cannot end has the turn, then lets it end.</summary>
    /// <param name="write">How the command is given to the books.</param>
    /// <param name="act">What happens meanwhile.</param>
    public static async Task<T> WhileAsync<T>(Func<Func<IBooksWriter, bool>, Task> write, Func<T> act)
    {
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim release = new();
        Task holding = write(_ =>
        {
            entered.Set();
            release.Wait();
            return true;
        });
        entered.Wait();
        T result;
        try
        {
            result = act();
        }
        finally
        {
            release.Set();
        }

        await holding;
        return result;
    }
}
