using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Entities;

/// <summary>The refusal of an entity that the books do not know.</summary>
internal static class EntityRefusal
{
    /// <summary>The refusal, or null when the entity exists.</summary>
    public static Problem? Of(string entityId, WriteCall call)
    {
        if (call.Books.FindEntity(entityId) is not null)
        {
            return null;
        }

        FieldError error = At("/entity_id", entityId, call);
        return new Problem(ProblemCode.EntityNotFound, error.Detail, [error]);
    }

    /// <summary>The failure of a place that names an entity which is not there.</summary>
    public static FieldError At(string pointer, string entityId, WriteCall call) => new(
        pointer,
        ProblemCode.EntityNotFound.Kind().Word,
        "no entity has this id",
        "an id that the books know")
    {
        DidYouMean = call.MayRead
            ? Suggestions.Among(call.Books.ListEntityIds(Suggestions.NamesMax), entityId)
            : [],
    };
}
