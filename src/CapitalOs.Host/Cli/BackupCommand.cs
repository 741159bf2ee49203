using System.CommandLine;
using System.Globalization;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;

namespace CapitalOs.Host.Cli;

/// <summary>
/// <c>capital-os backup FOLDER</c>: a data directory like the one it was made of, but for the tokens, made beside a
/// running server and verified.
/// </summary>
internal static class BackupCommand
{
    public static Command Build()
    {
        Argument<string> folder = new("folder") { Description = "The new folder; what is there is never replaced." };
        Command command = new(
            "backup", "Copies books and evidence, also of a running server, and verifies the copy.") { folder };
        command.SetAction(parsed => Run(SharedOptions.DataOf(parsed), parsed.GetValue(folder)!));
        return command;
    }

    private static int Run(DataDirectory data, string folder)
    {
        data.RequireBooks();
        DataDirectory backup = BackupFolder.Make(folder);
        string name = string.Create(CultureInfo.InvariantCulture, $"backup-{Environment.ProcessId}.db");
        int code = new SealedRun { Role = WorkerRoles.Backup, Data = data, Arguments = [name] }.Run();
        if (code != 0)
        {
            Directory.Delete(backup.Root, recursive: true);
            return code;
        }

        string copy = Path.Combine(data.Temporary, name);
        try
        {
            BackupFolder.Copy(copy, backup.Database);
        }
        finally
        {
            File.Delete(copy);
        }

        // After the books, so that every event which names evidence finds it.
        if (File.Exists(data.Evidence))
        {
            BackupFolder.CopyLines(data.Evidence, backup.Evidence);
        }

        if (File.Exists(data.Configuration))
        {
            BackupFolder.Copy(data.Configuration, backup.Configuration);
        }

        Console.WriteLine($"backup: {backup.Root}, without the tokens, which are kept apart");
        return VerifyCommand.Run(backup);
    }
}
