using System.CommandLine;
using System.Text.Json;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os init</c>: opens new books and writes the owner's token file.</summary>
internal static class InitCommand
{
    public static Command Build()
    {
        Option<string> currency = new("--base")
        {
            Description = "The ISO 4217 currency that the books count in.",
            DefaultValueFactory = _ => "USD",
            HelpName = "CODE",
        };
        Option<string> name = new("--name")
        {
            Description = "Whose books these are.",
            DefaultValueFactory = _ => "Household",
            HelpName = "TEXT",
        };
        Command command = new("init", "Opens new books and makes the owner's token file.") { currency, name };
        command.SetAction(parsed => Run(
            SharedOptions.DataOf(parsed), parsed.GetValue(currency)!, parsed.GetValue(name)!));
        return command;
    }

    public static int Run(DataDirectory data, string currency, string name)
    {
        int code = Open(data, currency, name);
        if (code == 0)
        {
            Console.WriteLine($"books       {data.Database}");
            Console.WriteLine($"token file  {data.TokenFile} (read, write, admin; keep it to yourself)");
            Console.WriteLine("An agent gets a token of its own:");
            Console.WriteLine("  capital-os tool call create_credential \\");
            Console.WriteLine("""    --json '{"actor_id":"agent","capabilities":["read","write"]}'""");
        }

        return code;
    }

    /// <summary>Opens new books and writes the owner's token file, without a word.</summary>
    /// <returns>The exit code.</returns>
    public static int Open(DataDirectory data, string currency, string name)
    {
        if (!data.HasBooks && File.Exists(data.TokenFile))
        {
            // New books would have an owner whose token could not be kept, so that nobody could ever use them.
            throw new UsageException(
                $"there is a token file of other books in {data.Root}", "move it away, or name another --data");
        }

        using MemoryStream answer = new();
        int code = new SealedRun
        {
            Role = WorkerRoles.Init,
            Data = data,
            Arguments = [currency, name],
            Output = answer,
        }.Run();
        if (code != 0)
        {
            return code;
        }

        using JsonDocument document = JsonDocument.Parse(answer.ToArray());
        TokenFile.Write(data.TokenFile, document.RootElement.GetProperty("token").GetString()!);
        return 0;
    }
}
