using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Entities;

/// <summary>The refusal of an entity that the books do not know.</summary>
internal static class EntityRefusal
{
    /// <summary>The refusal, or null when the entity exists.</summary>
    public static Problem? Of(string entityId, WriteCall call) => call.Books.FindEntity(entityId) is not null
        ? null
        : Problem.At(ProblemCode.EntityNotFound, "/entity_id", "no entity has this id", "an id that the books know");
}
