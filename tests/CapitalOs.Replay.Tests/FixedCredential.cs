using CapitalOs.Ledger.Identity;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;

namespace CapitalOs.Replay.Tests;

/// <summary>Makes one credential with a known token: minted ones are random, so no run repeats them.</summary>
internal sealed class FixedCredential(string actor, string token, Capability capabilities) : WriteTool<NoInput>
{
    public const string Token = "cos_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    public const string ApproverToken = "cos_GFEDCBAzyxwvutsrqponmlkjihgfedcba9876543210";

    /// <summary>Of whom the scenarios act as.</summary>
    public static FixedCredential Tester { get; } =
        new("tester", Token, Capability.Read | Capability.Write | Capability.Admin);

    /// <summary>Of whom approves what the other proposes.</summary>
    public static FixedCredential Approver { get; } =
        new("approver", ApproverToken, Capability.Read | Capability.Approve | Capability.Admin);

    public override ToolDescriptor Descriptor { get; } = new(
        actor == "tester" ? "fixed_credential" : $"fixed_credential_of_{actor}",
        Capability.Admin,
        ToolHints.Writes(isDestructive: false, isIdempotent: false),
        "Makes the credential of the tests.");

    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["committed"], static fields => fields.Text("actor_id", "Who acts."));

    protected override NoInput Read(InputReader fields) => new();

    protected override ToolOutcome Perform(NoInput input, WriteCall call)
    {
        EventLog.Hashing.Sha256Hash hash = AccessToken.HashOf(token)!.Value;
        call.Books.InsertCredential(new CredentialRow(
            LedgerIds.Credential(hash.ToHex()), hash, actor, null, (int)capabilities, call.RecordedAt, null, null));
        return ToolOutcome.Answer("committed", writer => writer.WriteString("actor_id", actor));
    }
}
