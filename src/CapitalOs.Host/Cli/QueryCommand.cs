using System.CommandLine;
using System.Text;
using System.Text.Json;
using CapitalOs.Host.Data;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os query SQL</c>: an analyst's question, answered as a table, CSV or JSON.</summary>
internal static class QueryCommand
{
    private const string Tool = "query";

    public static Command Build()
    {
        Argument<string> sql = new("sql") { Description = "One question in SQL over the views of docs/query.md." };
        Option<bool> json = new("--json") { Description = "The answer of the tool, canonical JSON." };
        Option<bool> csv = new("--csv") { Description = "RFC 4180; also what a pipe gets when nothing is said." };
        Option<int?> limit = new("--limit") { Description = "Most rows, 1 to 10000; 1000 when absent." };
        Command command = new("query", "Answers a question in SQL: read-only, over documented views, within limits.")
        {
            sql, json, csv, limit, SharedOptions.Token,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(json) && parsed.GetValue(csv))
            {
                parsed.AddError("--json and --csv exclude each other");
            }
        });
        command.SetAction(parsed =>
        {
            DataDirectory data = SharedOptions.DataOf(parsed);
            string token = SharedOptions.TokenOf(parsed, data);
            CallBody body = CallBody.Of(BodyOf(parsed.GetValue(sql)!, parsed.GetValue(limit)));
            if (parsed.GetValue(json))
            {
                return ToolCommand.Call(data, Tool, token, body);
            }

            using MemoryStream answer = new();
            int code = ToolCommand.Call(data, Tool, token, body, answer);
            if (code == 0)
            {
                Show(answer.ToArray(), isTable: !parsed.GetValue(csv) && !Console.IsOutputRedirected);
            }

            return code;
        });
        return command;
    }

    private static string BodyOf(string sql, int? limit)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("sql", sql);
            if (limit is { } rows)
            {
                writer.WriteNumber("limit", rows);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Show(byte[] answer, bool isTable)
    {
        using JsonDocument document = JsonDocument.Parse(answer);
        QueryRows rows = QueryRows.Of(document.RootElement);
        Console.Out.Write(isTable ? rows.ToTable() : rows.ToCsv());
        if (rows.IsTruncated)
        {
            Console.Error.WriteLine("capital-os: there are more rows; ask with --limit or a narrower question");
        }
    }
}
