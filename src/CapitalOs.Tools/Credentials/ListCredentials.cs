using System.Globalization;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Paging;

namespace CapitalOs.Tools.Credentials;

/// <summary>Pages through the credentials in the order (created_at, credential_id).</summary>
public sealed class ListCredentials : ReadTool<ListCredentialsInput>
{
    private static readonly string[] Filters = ["list_credentials"];

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_credentials",
        Capability.Admin,
        ToolHints.Reads,
        "Lists credentials and their state, never their tokens.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(
        static fields => fields.Page("credentials", "By (created_at, credential_id).", static row =>
        {
            row.Id("credential_id", "The credential.");
            CredentialJson.Describe(row);
            row.MomentOrNull("revoked_at", "When it was revoked.");
            row.Word("state", CredentialState.Words, "Whether it works at the moment of the call.");
        }));

    /// <inheritdoc/>
    protected override ListCredentialsInput Read(InputReader fields) => new(fields.Limit(), fields.Cursor());

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ListCredentialsInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        UtcInstantAndId? after = null;
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, Filters, 2) is not [string at, string idText]
                || !long.TryParse(at, CultureInfo.InvariantCulture, out long micros)
                || !Guid.TryParseExact(idText, "D", out Guid id))
            {
                return BadCursor.Refuse();
            }

            after = new UtcInstantAndId(new UtcInstant(micros), id);
        }

        Page<CredentialRow> page = new(call.Books.ListCredentials(after, input.Limit + 1), input.Limit);
        return ToolOutcome.Answer("ok", writer => page.Write(
            writer,
            "credentials",
            (writer, row) =>
            {
                writer.WriteStartObject();
                writer.WriteId("credential_id", row.CredentialId);
                CredentialJson.WriteMembers(writer, row);
                writer.WriteString("revoked_at", row.RevokedAt?.ToString());
                writer.WriteString("state", row.StateAt(call.RecordedAt));
                writer.WriteEndObject();
            },
            last => Cursor.Encode(
                Filters,
                last.CreatedAt.UnixMicroseconds.ToString(CultureInfo.InvariantCulture),
                last.CredentialId.ToString("D"))));
    }
}
