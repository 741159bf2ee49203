using System.Reflection;
using CapitalOs.Store;
using CapitalOs.Store.Events;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Hands every call on to the real writer, except the one that appends the event.</summary>
public class BrokenLogWriter : DispatchProxy
{
    private IBooksWriter? inner;

    public static IBooksWriter Around(IBooksWriter writer)
    {
        IBooksWriter proxy = Create<IBooksWriter, BrokenLogWriter>();
        ((BrokenLogWriter)(object)proxy).inner = writer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IEventWriter.AppendEvent))
        {
            throw new IOException("no space left on device");
        }

        try
        {
            return targetMethod.Invoke(inner, args);
        }
        catch (TargetInvocationException wrapped)
        {
            throw wrapped.InnerException!;
        }
    }
}
