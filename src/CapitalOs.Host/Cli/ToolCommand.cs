using System.CommandLine;
using System.Text.Json;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Settings;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os tool list|schema|call</c>.</summary>
internal static class ToolCommand
{
    public static Command Build()
    {
        Command command = new("tool", "Lists, describes and calls the tools.");
        Command list = new("list", "Lists the tools, what each needs and does.");
        list.SetAction(_ => List());
        command.Subcommands.Add(list);
        command.Subcommands.Add(Schema());
        command.Subcommands.Add(Call());
        return command;
    }

    /// <summary>Calls one tool in a sealed worker of its own.</summary>
    public static int Call(
        DataDirectory data,
        string tool,
        string token,
        CallBody body,
        Stream? output = null,
        Stream? messages = null) => new SealedRun
    {
        Role = WorkerRoles.Call,
        Data = data,
        Input = new CallEnvelope(tool, token, body.MadeCorrelationId, body.Bytes, body.IsTooLarge).Encode(),
        Output = output,
        Messages = messages,
    }.Run();

    private static Argument<string> Name()
    {
        Argument<string> name = new("tool") { Description = "The tool's name." };
        name.CompletionSources.Add(_ => Catalogue().Tools.Select(
            tool => new System.CommandLine.Completions.CompletionItem(tool.Descriptor.Name)));
        return name;
    }

    private static ToolCatalogue Catalogue() => GroundTools.Catalogue(NoProbe.Instance, new NoSettings());

    private static int List()
    {
        foreach (ITool tool in Catalogue().Tools)
        {
            ToolDescriptor one = tool.Descriptor;
            Console.WriteLine($"{one.Name,-32} {one.Capability.ToWords()[0],-8} {one.Summary}");
        }

        return 0;
    }

    private static Command Schema()
    {
        Argument<string> name = Name();
        Command command = new(
            "schema", "Prints what a tool needs and may do, and the JSON Schemas of its input and answer.") { name };
        command.SetAction(parsed =>
        {
            ITool tool = Catalogue().Find(parsed.GetValue(name)!)
                ?? throw new UsageException("no tool has this name", "see `capital-os tool list`");
            using Stream output = Console.OpenStandardOutput();
            using (Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true }))
            {
                ToolJson.Write(writer, tool);
            }

            output.WriteByte((byte)'\n');
            return 0;
        });
        return command;
    }

    private static Command Call()
    {
        Argument<string> name = Name();
        Option<string?> json = new("--json")
        {
            Description = "The input: JSON, @FILE, or - for standard input, which is also read when it is no terminal.",
            HelpName = "JSON|@FILE|-",
        };
        Command command = new("call", "Calls a tool; the answer goes to standard output, a problem to standard error.")
        {
            name, json, SharedOptions.Token,
        };
        command.SetAction(parsed =>
        {
            DataDirectory data = SharedOptions.DataOf(parsed);
            string token = SharedOptions.TokenOf(parsed, data);
            return Call(data, parsed.GetValue(name)!, token, CallBody.Read(parsed.GetValue(json)));
        });
        return command;
    }
}
