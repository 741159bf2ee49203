using System.Text;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;
using CapitalOs.Seal.Doctor;

namespace CapitalOs.Host.Cli;

/// <summary>
/// Whether a sealed start is possible, shown by making one, in a folder of its own that is gone afterwards. The
/// installation is not touched, and need not exist.
/// </summary>
internal static class DoctorTrial
{
    private const string Layer = "start";

    public static IReadOnlyList<Finding> Run()
    {
        DirectoryInfo folder;
        try
        {
            folder = Directory.CreateTempSubdirectory("capital-os-doctor-");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [new(Layer, FindingState.Missing, failure.Message, "set TMPDIR to a folder of your own")];
        }

        try
        {
            return Start(new DataDirectory(folder.FullName));
        }
        catch (SealException refused)
        {
            return [new(Layer, FindingState.Missing, $"refused by {refused.Layer}: {refused.What}", refused.Remedy)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<Finding> Start(DataDirectory data)
    {
        data.Create();
        using MemoryStream output = new();
        using MemoryStream messages = new();
        int code = Supervisor.Execute(new SealedCommand
        {
            Mode = SealMode.Worker,
            Arguments = [WorkerRoles.Doctor, data.Root],
            EvidencePath = data.Evidence,
            ReadWrite = [data.Books],
            Attribution = AttributionMode.Process,
            Output = output,
            ErrorOutput = messages,
        });
        string[] lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        List<Finding> findings = [];
        if (lines.Length > 0)
        {
            findings.Add(new Finding(Layer, FindingState.Present, lines[0]));
        }

        findings.Add(code == 0 && lines.Length > 1
            ? new Finding("sqlite", FindingState.Present, lines[1])
            : new Finding(
                lines.Length > 0 ? "sqlite" : Layer,
                FindingState.Missing,
                Encoding.UTF8.GetString(messages.ToArray()).Trim(),
                "use the files of one release together, in one folder"));
        return findings;
    }
}
