using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Credentials;

/// <summary>The SQL of credentials.</summary>
internal sealed class SqliteCredentials(Connection connection) : ICredentialReader, ICredentialWriter
{
    private const string Select = """
        SELECT credential_id, token_hash, actor_id, label, capabilities, created_at_us, expires_at_us, revoked_at_us
        FROM credentials
        """;

    public CredentialRow? FindCredentialByTokenHash(Sha256Hash tokenHash)
    {
        using Statement statement = connection.Prepare($"{Select} WHERE token_hash = ?1").Add(tokenHash);
        return statement.Step() ? Read(statement) : null;
    }

    public CredentialRow? FindCredential(Guid credentialId)
    {
        using Statement statement = connection.Prepare($"{Select} WHERE credential_id = ?1").Add(credentialId);
        return statement.Step() ? Read(statement) : null;
    }

    public IReadOnlyList<CredentialRow> ListCredentials(UtcInstantAndId? after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        using Statement statement = connection.Prepare(after is null
            ? $"{Select} ORDER BY created_at_us, credential_id LIMIT ?1"
            : $"""
              {Select} WHERE (created_at_us, credential_id) > (?1, ?2)
              ORDER BY created_at_us, credential_id LIMIT ?3
              """);
        if (after is not null)
        {
            statement.Add(after.At.UnixMicroseconds).Add(after.Id);
        }

        statement.Add(limit);
        return statement.Rows(Read);
    }

    public void InsertCredential(CredentialRow credential)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO credentials (
                credential_id, token_hash, actor_id, label, capabilities, created_at_us, expires_at_us, revoked_at_us)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
        statement
            .Add(credential.CredentialId)
            .Add(credential.TokenHash)
            .Add(credential.ActorId)
            .Add(credential.Label)
            .Add(credential.Capabilities)
            .Add(credential.CreatedAt.UnixMicroseconds)
            .Add(credential.ExpiresAt?.UnixMicroseconds)
            .Add(credential.RevokedAt?.UnixMicroseconds)
            .Run();
    }

    public void RevokeCredential(Guid credentialId, UtcInstant revokedAt)
    {
        using Statement statement = connection
            .Prepare("UPDATE credentials SET revoked_at_us = ?2 WHERE credential_id = ?1 RETURNING credential_id")
            .Add(credentialId)
            .Add(revokedAt.UnixMicroseconds);
        if (!statement.Step())
        {
            throw new ArgumentException("the credential does not exist", nameof(credentialId));
        }

        statement.Run();
    }

    private static CredentialRow Read(Statement statement) => new(
        statement.Id(0),
        statement.Hash(1),
        statement.Text(2),
        statement.NullableText(3),
        statement.Int32(4),
        new UtcInstant(statement.Int64(5)),
        statement.IsNull(6) ? null : new UtcInstant(statement.Int64(6)),
        statement.IsNull(7) ? null : new UtcInstant(statement.Int64(7)));
}
