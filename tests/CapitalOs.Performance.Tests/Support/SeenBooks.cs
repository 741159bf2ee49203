using System.Collections.Concurrent;
using System.Reflection;
using CapitalOs.Store;

namespace CapitalOs.Performance.Tests.Support;

/// <summary>Books that note which methods of their readers and writers are called.</summary>
internal sealed class SeenBooks(IBooks books) : IBooks
{
    /// <summary>Whether calls are noted; noting costs, which would be counted as theirs.</summary>
    public bool IsWatching { get; set; }

    public ConcurrentDictionary<string, bool> Called { get; } = new(StringComparer.Ordinal);

    /// <summary>Every method that a reader or the writer has, by name and number of parameters.</summary>
    public static IEnumerable<string> Methods() => typeof(IBooksWriter).GetInterfaces()
        .SelectMany(one => one.GetMethods())
        .Where(method => method.DeclaringType!.Namespace!.StartsWith("CapitalOs.Store", StringComparison.Ordinal))
        .Select(NameOf)
        .Concat(typeof(IBooksReader).GetInterfaces().SelectMany(one => one.GetMethods()).Select(NameOf))
        .Distinct(StringComparer.Ordinal);

    public Task<T> WriteAsync<T>(Func<IBooksWriter, T> command) =>
        books.WriteAsync(IsWatching ? writer => command(Seen.Around(writer, Called)) : command);

    public Task<T> WriteHereAsync<T>(Func<IBooksWriter, T> command) =>
        books.WriteHereAsync(IsWatching ? writer => command(Seen.Around(writer, Called)) : command);

    public T Read<T>(Func<IBooksReader, T> query) =>
        books.Read(IsWatching ? reader => query(Seen.Around(reader, Called)) : query);

    public ValueTask DisposeAsync() => books.DisposeAsync();

    private static string NameOf(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}/{method.GetParameters().Length}";

    /// <summary>Stands before a reader or writer.</summary>
    // Sealed types have no proxy: the runtime makes a class of its own from this one.
#pragma warning disable CA1852 // The runtime derives from it.
    private class Seen : DispatchProxy
#pragma warning restore CA1852
    {
        private object target = null!;
        private ConcurrentDictionary<string, bool> called = null!;

        public static T Around<T>(T target, ConcurrentDictionary<string, bool> called)
            where T : class
        {
            T proxy = Create<T, Seen>();
            ((Seen)(object)proxy).target = target;
            ((Seen)(object)proxy).called = called;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            called.TryAdd(NameOf(targetMethod!), true);
            return targetMethod!.Invoke(target, BindingFlags.DoNotWrapExceptions, null, args, null);
        }
    }
}
