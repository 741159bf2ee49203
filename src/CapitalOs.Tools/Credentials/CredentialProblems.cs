using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Credentials;

/// <summary>Refusals that several tools of credentials share.</summary>
internal static class CredentialProblems
{
    public static Problem NotFound() => Problem.At(
        ProblemCode.CredentialNotFound, "/credential_id", "no credential has this id", "an existing credential");

    public static Problem ExpiryHasPassed() => new(ProblemCode.InvalidInput, "1 place(s) of the input are wrong", [
        new FieldError("/expires_at", FieldErrorCodes.OutOfRange, "the moment has passed", "a later moment")]);
}
