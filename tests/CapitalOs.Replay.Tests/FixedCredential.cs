using CapitalOs.Ledger.Identity;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;

namespace CapitalOs.Replay.Tests;

/// <summary>Makes one credential with a known token: minted ones are random, so no run repeats them.</summary>
internal sealed class FixedCredential : WriteTool<NoInput>
{
    public const string Token = "cos_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    private const int ReadWriteAdmin = (int)(Capability.Read | Capability.Write | Capability.Admin);

    public override ToolDescriptor Descriptor { get; } = new(
        "fixed_credential",
        Capability.Admin,
        ToolHints.Writes(isDestructive: false, isIdempotent: false),
        "Makes the credential of the tests.");

    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["committed"], static fields => fields.Text("actor_id", "Who acts."));

    protected override NoInput Read(InputReader fields) => new();

    protected override ToolOutcome Perform(NoInput input, WriteCall call)
    {
        EventLog.Hashing.Sha256Hash hash = AccessToken.HashOf(Token)!.Value;
        call.Books.InsertCredential(new CredentialRow(
            LedgerIds.Credential(hash.ToHex()), hash, "tester", null, ReadWriteAdmin, call.RecordedAt, null, null));
        return ToolOutcome.Answer("committed", writer => writer.WriteString("actor_id", "tester"));
    }
}
