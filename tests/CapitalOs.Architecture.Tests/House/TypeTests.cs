using System.Runtime.CompilerServices;

namespace CapitalOs.Architecture.Tests.House;

/// <summary>Types say whether they can be derived from, and values do not change.</summary>
public sealed class TypeTests
{
    public static TheoryData<string> Rooms => [.. Projects.Libraries];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void EveryClass_IsSealedAbstractOrStatic_OrAnInternalBase(string room) =>
        Assert.Empty(Own(room)
            .Where(type => IsOpenClass(type) && (type.IsVisible || !HasHeir(type)))
            .Select(type => type.FullName));

    private static bool HasHeir(Type type) => type.Assembly.GetTypes().Any(other => other.BaseType == type);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void EveryPublicValue_IsReadOnly(string room) =>
        Assert.Empty(Own(room).Where(type => type.IsVisible && IsMutableValue(type)).Select(type => type.FullName));

    [Fact]
    public void OpenClassesAndMutableValues_AreSeen()
    {
        Assert.True(IsOpenClass(typeof(OpenClass)));
        Assert.False(IsOpenClass(typeof(TypeTests)));
        Assert.True(IsMutableValue(typeof(MutableValue)));
        Assert.False(IsMutableValue(typeof(DateOnly)));
    }

    private static Type[] Own(string room)
    {
        Type[] own = [.. Projects.AssemblyOf(room).GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                && type.Namespace?.StartsWith("CapitalOs.", StringComparison.Ordinal) == true)];
        Assert.True(own.Length > 5);
        return own;
    }

    private static bool IsOpenClass(Type type) => type is { IsClass: true, IsSealed: false, IsAbstract: false };

    private static bool IsMutableValue(Type type) => type is { IsValueType: true, IsEnum: false }
        && !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false);

    // CA1852: this one is open on purpose.
#pragma warning disable CA1852
    private class OpenClass;
#pragma warning restore CA1852

    private struct MutableValue
    {
        public int Value { get; set; }
    }
}
