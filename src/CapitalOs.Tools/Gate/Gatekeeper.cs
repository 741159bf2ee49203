using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Gate;

/// <summary>
/// Judges every call in one fixed order: unknown tool, unauthenticated, invalid correlation id, forbidden, without a
/// body. It reads the credentials from the same view of the books that the call will use, so a revocation that comes
/// first in the event log holds for every call after it.
/// </summary>
internal static class Gatekeeper
{
    private const string NoMethod = "none";

    /// <summary>Judges one call.</summary>
    public static GateDecision Judge(ICredentialReader credentials, PreparedCall call, UtcInstant now)
    {
        if (call.Tool is not { } tool)
        {
            return new GateDecision(
                null, NoMethod, EventAuthorization.NotEvaluated, new Problem(ProblemCode.UnknownTool, "no such tool"));
        }

        if (Authenticate(credentials, call.TokenHash, now) is not { } credential)
        {
            // One text for every cause: the answer must not tell a guesser whether a token once existed.
            Problem refused = new(ProblemCode.Unauthenticated, "no valid credential came with the call");
            return new GateDecision(null, NoMethod, EventAuthorization.NotEvaluated, refused);
        }

        string method = call.Request.TokenMethod;
        if (call.CorrelationProblem is { } problem)
        {
            return new GateDecision(credential.ActorId, method, EventAuthorization.NotEvaluated, problem);
        }

        Capability held = (Capability)credential.Capabilities;
        if (!held.HasFlag(tool.Descriptor.Capability))
        {
            string needed = tool.Descriptor.Capability.ToWords()[0];
            Problem forbidden = new(ProblemCode.Forbidden, $"the tool needs the capability {needed}");
            return new GateDecision(credential.ActorId, method, EventAuthorization.Denied, forbidden);
        }

        return new GateDecision(credential.ActorId, method, EventAuthorization.Allowed, call.BodyProblem)
        {
            Held = held,
        };
    }

    /// <summary>The working credential of a token, or null.</summary>
    public static CredentialRow? Authenticate(ICredentialReader credentials, Sha256Hash? presented, UtcInstant now)
    {
        if (presented is not { } hash || credentials.FindCredentialByTokenHash(hash) is not { } credential)
        {
            return null;
        }

        // The look-up went through an index; the comparison that admits takes the same time for every digest.
        bool isValid = credential.TokenHash.IsSameSecret(hash) && credential.StateAt(now) == CredentialState.Active;
        return isValid ? credential : null;
    }
}
