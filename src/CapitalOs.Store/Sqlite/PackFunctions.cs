using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;
using CapitalOs.Store.Packing;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// What SQL needs to move rows between their two forms: <c>pack_text(text, hash)</c> and <c>unpack_text(value,
/// hash)</c>, <c>short_number(blob)</c>, <c>long_number(blob)</c> and <c>keyed_hash(input)</c>, all NULL for NULL. Only
/// migrations call them, so no other connection knows them.
/// </summary>
internal static class PackFunctions
{
    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    public static void AddTo(Connection connection)
    {
        Add(connection, "pack_text", 2, Pack);
        Add(connection, "unpack_text", 2, Unpack);
        Add(connection, "short_number", 1, (context, _, values) => Answer(context, values, static (context, value) =>
            raw.sqlite3_result_blob(context, ShortNumber.Of(ShortNumber.Read(raw.sqlite3_value_blob(value))))));
        Add(connection, "long_number", 1, (context, _, values) => Answer(context, values, static (context, value) =>
            raw.sqlite3_result_blob(context, ShortNumber.Whole(ShortNumber.Read(raw.sqlite3_value_blob(value))))));
        Add(connection, "keyed_hash", 1, (context, _, values) => Answer(context, values, static (context, value) =>
            raw.sqlite3_result_blob(context, KeyedHashOf(raw.sqlite3_value_blob(value).ToArray()))));
    }

    private static byte[] KeyedHashOf(byte[] input)
    {
        byte[] hash = new byte[Sha256Hash.Size];
        InputHash.ForIdempotencyOfCanonical(input).CopyTo(hash);
        return hash;
    }

    private static void Add(Connection connection, string name, int parameters, delegate_function_scalar function) =>
        connection.Require(
            raw.sqlite3_create_function(connection.Handle, name, parameters, Flags, null, function));

    private static void Pack(sqlite3_context context, object data, sqlite3_value[] values) =>
        Answer(context, values, (context, value) =>
        {
            ReadOnlySpan<byte> text = raw.sqlite3_value_blob(value);
            if (PackedText.Pack(text, DigitsOf(values[1])) is { } packed)
            {
                raw.sqlite3_result_blob(context, packed);
            }
            else
            {
                raw.sqlite3_result_text(context, Encoding.UTF8.GetString(text));
            }
        });

    private static void Unpack(sqlite3_context context, object data, sqlite3_value[] values) =>
        Answer(context, values, (context, value) =>
        {
            ReadOnlySpan<byte> bytes = raw.sqlite3_value_blob(value);
            bool isPacked = raw.sqlite3_value_type(value) == raw.SQLITE_BLOB;
            raw.sqlite3_result_text(
                context, Encoding.UTF8.GetString(isPacked ? PackedText.Unpack(bytes, DigitsOf(values[1])) : bytes));
        });

    // No hash is an empty blob.
    private static byte[] DigitsOf(sqlite3_value hash) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(raw.sqlite3_value_blob(hash)));

    private static void Answer(
        sqlite3_context context, sqlite3_value[] values, Action<sqlite3_context, sqlite3_value> answer)
    {
        if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL)
        {
            raw.sqlite3_result_null(context);
            return;
        }

        try
        {
            answer(context, values[0]);
        }
        catch (Exception damage) when (damage is InvalidDataException or ArgumentException)
        {
            // An exception must not pass through SQLite.
            raw.sqlite3_result_error(context, damage.Message);
        }
    }
}
