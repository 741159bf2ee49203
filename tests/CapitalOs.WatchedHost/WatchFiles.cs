using CapitalOs.Tools.Catalogue;

namespace CapitalOs.WatchedHost;

/// <summary>The files by which this host and a test talk: past the product, which knows none of them.</summary>
internal sealed class WatchFiles(string folder)
{
    /// <summary>Whether this host offers a tool that no matrix knows.</summary>
    public bool HasExtraTool => File.Exists(Path.Combine(folder, "watch-extra-tool"));

    /// <summary>A file with the ticks by which the clock is ahead; absent for none.</summary>
    public string ClockOffset => Path.Combine(folder, "watch-clock");

    /// <summary>A tool that leaves a line before it does anything else.</summary>
    public ITool Watch(ITool tool) => tool switch
    {
        IReadTool read => new WatchedReadTool(read, Note),
        IWriteTool write => new WatchedWriteTool(write, NoteAndWait),
        _ => throw new ArgumentException($"{tool.Descriptor.Name} is neither read nor write", nameof(tool)),
    };

    private void NoteAndWait(ITool tool, string correlationId)
    {
        Note(tool, correlationId);

        // As long as the test keeps its file, the writer is busy.
        SpinWait.SpinUntil(() => !File.Exists(Path.Combine(folder, "watch-hold")));
    }

    private void Note(ITool tool, string correlationId)
    {
        // One write of one line at the end of the file: workers of several processes share it.
        File.AppendAllText(Path.Combine(folder, "watch-handlers"), $"{tool.Descriptor.Name} {correlationId}\n");
    }
}
