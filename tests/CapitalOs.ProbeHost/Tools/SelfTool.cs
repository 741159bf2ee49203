using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>What a tool sees of the process it runs in.</summary>
internal sealed class SelfTool : ReadTool<NoInput>
{
    public override ToolDescriptor Descriptor { get; } = new(
        "probe_self", Capability.Read, ToolHints.Reads, "Tells environment names, descriptors and status.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override NoInput Read(InputReader fields) => new();

    protected override ToolOutcome Answer(NoInput input, ReadCall call)
    {
        Ways.FinishLate();
        return ToolOutcome.Answer("ok", Write);
    }

    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("pid", Environment.ProcessId);
        Write(writer, "environment", Environment.GetEnvironmentVariables().Keys.Cast<string>());
        Write(writer, "descriptors", Directory.GetFileSystemEntries("/proc/self/fd").Select(
            path => $"{Path.GetFileName(path)} {new FileInfo(path).LinkTarget}"));
        Write(writer, "status_lines", File.ReadAllLines("/proc/self/status").Select(line => line.Replace('\t', ' ')));
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values.Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
