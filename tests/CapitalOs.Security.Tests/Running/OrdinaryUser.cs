using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests.Running;

/// <summary>Runs a copy of the program as a user who owns nothing but a folder; for root that user is nobody.</summary>
public sealed class OrdinaryUser : IDisposable
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly ScratchFolder scratch = new();

    public OrdinaryUser()
    {
        File.SetUnixFileMode(scratch.Path, Everybody);
        string copy = scratch.File("program");
        Home = scratch.File("home");
        Directory.CreateDirectory(Home);
        ProbeProgram.RunAny("/bin/cp", null, "-r", Path.GetDirectoryName(ProbeProgram.Path)!, copy);
        ProbeProgram.RunAny("/bin/chmod", null, "-R", "a+rX", copy);
        Program = Path.Combine(copy, Path.GetFileName(ProbeProgram.Path));
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Equal(0, ProbeProgram.RunAny("/bin/chown", null, "nobody", Home).ExitCode);
        }
    }

    /// <summary>The copy of the program.</summary>
    public string Program { get; }

    /// <summary>The user's own folder.</summary>
    public string Home { get; }

    public ProgramResult Run(string command, params string[] arguments) => Environment.IsPrivilegedProcess
        ? ProbeProgram.RunAny("runuser", Home, ["-u", "nobody", "--", command, .. arguments])
        : ProbeProgram.RunAny(command, Home, arguments);

    public void Dispose() => scratch.Dispose();
}
