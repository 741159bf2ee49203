using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Store;
using CapitalOs.Store.Configuration;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Configuration;

/// <summary>
/// What a proposed change would do to the books as they are. The digest covers the change and its effect, so who sends
/// it approves what was seen and nothing else.
/// </summary>
internal sealed record ConfigPreview(
    IConfigChange Change, IReadOnlyList<FieldError> Errors, IReadOnlyList<ConfigEffect> Effects, string Digest)
{
    /// <summary>Looks at a proposal that waits.</summary>
    public static ConfigPreview Of(ConfigProposalRow proposal, IBooksReader books)
    {
        IConfigChange change = ConfigScopes.ReadRecorded(
            proposal.Scope, proposal.Payload, out IReadOnlyList<FieldError> errors);
        errors = errors.Count > 0 ? errors : change.Check(books);
        IReadOnlyList<ConfigEffect> effects = errors.Count > 0 ? [] : change.Effects(books);
        if (errors.Count == 0 && effects.Count == 0)
        {
            errors = [ChangesNothing()];
        }

        string shown = ConfigJson.Of(writer =>
        {
            writer.WriteId("proposal_id", proposal.ProposalId);
            writer.WriteString("scope", proposal.Scope);
            writer.WriteJson(ConfigScopes.PayloadField, proposal.Payload);
            ConfigJson.WriteEffects(writer, effects);
        });
        return new(change, errors, effects, Sha256Hash.Of(Encoding.UTF8.GetBytes(shown)).ToHex());
    }

    private static FieldError ChangesNothing() => new(
        ConfigScopes.PayloadPointer,
        FieldErrorCodes.NotAllowed,
        "the change would change nothing",
        "something that get_config does not show yet");
}
