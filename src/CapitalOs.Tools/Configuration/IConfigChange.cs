using CapitalOs.Store;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Configuration;

/// <summary>A change of one scope, whose fields are right in themselves.</summary>
internal interface IConfigChange
{
    /// <summary>Why it does not fit these books, each at its place; none: it fits.</summary>
    IReadOnlyList<FieldError> Check(IBooksReader books);

    /// <summary>What it would make different in these books, things that stay as they are left out.</summary>
    IReadOnlyList<ConfigEffect> Effects(IBooksReader books);

    /// <summary>Makes it so, from an event on. Only for books that it fits.</summary>
    void Apply(IBooksWriter books, long eventSeq);
}
