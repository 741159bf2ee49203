using System.Globalization;
using CapitalOs.Seal;
using CapitalOs.Security.Tests.Running;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests;

/// <summary>
/// <c>capital-os seal</c> around programs of others. Live servers and files tell what happened; every refusal has the
/// same command unsealed beside it.
/// </summary>
public sealed class SealProductTests : IDisposable
{
    private const string Post =
        "import sys,urllib.request as u\nprint(u.urlopen(sys.argv[1],data=b'python',timeout=30).read().decode())";

    private readonly ScratchFolder scratch = new();

    public SealProductTests() => Directory.CreateDirectory(Work);

    private string Work => scratch.File("work");

    private string Evidence => scratch.File(Path.Combine("evidence", "evidence.log"));

    public static TheoryData<string> Programs => ["curl", "python", "shell", "grandchild"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void AProgram_ReachesNobodyByDefault_AndWithAllowExactlyThatAddress(string kind)
    {
        using Peer allowed = new(isWeb: true);
        using Peer other = new(isWeb: true);
        Assert.Equal(0, Unsealed(Command(kind, allowed)).ExitCode);
        Assert.Equal(0, Unsealed(Command(kind, other)).ExitCode);
        Assert.Single(allowed.Heard());
        Assert.Single(other.Heard());

        Assert.NotEqual(0, Sealed([], Command(kind, allowed)).ExitCode);
        Assert.Single(allowed.Heard());

        string[] allow = ["--allow", $"tcp:{allowed.Target}"];
        ProgramResult reached = Sealed(allow, Command(kind, allowed));
        Assert.True(reached.ExitCode == 0, reached.Error);
        Assert.Equal("pong", reached.Output.Trim());
        Assert.Equal(2, allowed.Heard().Count);
        Assert.Contains($"tcp:{allowed.Target}: 1 connection(s), 0 failed", reached.Error, StringComparison.Ordinal);
        Assert.Matches(@"capital-os: seal:   [1-9][0-9]+ bytes out, [1-9][0-9]+ bytes in\n", reached.Error);

        ProgramResult refused = Sealed(allow, Command(kind, other));
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Single(other.Heard());
        Assert.Contains("net.connect inet none loopback: 1", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// While one thread connects, another changes the address under it, between the place that is allowed and one that
    /// is not. Both hear from it unsealed.
    /// </summary>
    [Fact]
    public void AnAddressThatChangesUnderTheCall_ReachesNobodyElse()
    {
        using Peer allowed = new();
        using Peer other = new();
        string[] command = ["python3", Script("race", Race), Port(allowed), Port(other)];

        // Which address a call catches is chance: unsealed it goes on until both were reached, sealed for 300 calls and
        // until one was. Each call comes a little later than the one before, so that none keeps step with the changes.
        Assert.Equal(0, Unsealed([.. command, "20000"]).ExitCode);
        Assert.NotEmpty(allowed.Heard());
        int before = other.Heard().Count;
        Assert.NotEqual(0, before);

        int earlier = allowed.Heard().Count;
        ProgramResult result = Sealed(["--allow", $"tcp:{allowed.Target}"], [.. command, "300"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.True(allowed.Heard().Count > earlier, "nothing arrived where it may");
        Assert.Equal(before, other.Heard().Count);
    }

    [Fact]
    public void OtherWaysToTheAllowedAddress_AndFromItsSocketsElsewhere_AreRefused()
    {
        using Peer allowed = new();
        using Peer other = new();
        string[] command = ["python3", Script("ways", Ways), Port(allowed), Port(other)];
        ProgramResult control = Unsealed(command);
        Assert.Equal(0, control.ExitCode);
        Assert.Contains("fastopen", other.Heard());
        int before = other.Heard().Count;
        ProgramResult result = Sealed(["--allow", $"tcp:{allowed.Target}"], command);
        Assert.Equal(
            ["fresh fastopen 1", "udp 1", "listen 1", "bind 1", "connected", "fastopen 1", "disconnect 1", "again 1"],
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, other.Heard().Count);
        Assert.Contains("through", allowed.Heard());
    }

    [Fact]
    public void Files_AreWrittenHereAndWhereRwSays_AndReadWhereRoSays()
    {
        string outside = scratch.File("outside");
        string secret = scratch.File("secret");
        Directory.CreateDirectory(outside);
        Directory.CreateDirectory(secret);
        File.WriteAllText(Path.Combine(secret, "key"), "the key");
        string target = Path.Combine(outside, "file");
        string[] write = ["/bin/sh", "-c", $"echo here > file; echo there > {target}"];
        Assert.Equal(0, Unsealed(write).ExitCode);
        File.Delete(target);
        Assert.NotEqual(0, Sealed([], write).ExitCode);
        Assert.False(File.Exists(target));
        Assert.Equal("here\n", File.ReadAllText(Path.Combine(Work, "file")));
        Assert.Equal(0, Sealed(["--rw", outside], write).ExitCode);
        Assert.Equal("there\n", File.ReadAllText(target));

        string[] read = ["/bin/cat", Path.Combine(secret, "key")];
        Assert.Equal("the key", Sealed([], read).Output);
        Assert.NotEqual(0, Sealed(["--ro", outside], read).ExitCode);
        Assert.Equal("the key", Sealed(["--ro", secret], read).Output);
        Assert.NotEqual(0, Sealed(["--ro", secret], ["/bin/sh", "-c", $"echo x > {secret}/new"]).ExitCode);
        Assert.False(File.Exists(Path.Combine(secret, "new")));
    }

    [Fact]
    public void WhatTheProgramLeavesBehind_EndsWithIt()
    {
        const string Orphans = "sleep 1000 & echo $!; setsid sleep 1000 >/dev/null 2>&1 </dev/null & echo $!; exit 42";
        ProgramResult result = Sealed([], ["/bin/sh", "-c", $"({Orphans})"]);
        Assert.Equal(42, result.ExitCode);
        string[] left = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, left.Length);
        Assert.All(left, id => Assert.False(Directory.Exists($"/proc/{id}"), "it still runs"));
    }

    [Fact]
    public void TheExitCode_IsTheProgramsOwn_OrSixWhenItCouldNotBeSealed_OrTwoForAWrongAddress()
    {
        Assert.Equal(0, Sealed([], ["/bin/true"]).ExitCode);
        Assert.Equal(7, Sealed([], ["/bin/sh", "-c", "exit 7"]).ExitCode);
        Assert.Equal(128 + 15, Sealed([], ["/bin/sh", "-c", "kill -TERM $$"]).ExitCode);
        Assert.Equal(6, Sealed(["--rw", scratch.File("nowhere")], ["/bin/true"]).ExitCode);
        ProgramResult wrong = Sealed(["--allow", "tcp:localhost:80"], ["/bin/true"]);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("literal address", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(2, Sealed(["--allow", "tcp:127.0.0.1:80", "--allow", "tcp:127.0.0.1:80"], ["/bin/true"]).ExitCode);
    }

    [Fact]
    public void TheEvidenceFile_IsAnIntactChain_AndTheSummarySaysWhatIsInIt()
    {
        using Peer other = new(isWeb: true);
        ProgramResult result = Sealed([], Command("shell", other));
        Assert.True(EvidenceLog.Verify(Evidence).IsIntact);
        EvidenceRecord[] records = [.. EvidenceLog.Read(Evidence)];
        Assert.NotEmpty(records);
        Assert.Contains(
            $"{records.Length} refused attempt(s) recorded in {Evidence}", result.Error, StringComparison.Ordinal);
        Assert.Contains("net.socket inet stream n/a: 1", result.Error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, Sealed([], ["/bin/true"]).Error);
    }

    public void Dispose() => scratch.Dispose();

    private static string Port(Peer peer) => peer.Port.ToString(CultureInfo.InvariantCulture);

    private string[] Command(string kind, Peer peer)
    {
        string url = $"http://{peer.Target}/";
        string curl = $"curl --silent --fail --max-time 30 --data shell {url}";
        return kind switch
        {
            "curl" => ["curl", "--silent", "--fail", "--max-time", "30", "--data", "curl", url],
            "python" => ["python3", Script("post", Post), url],
            "shell" => ["/bin/sh", "-c", $"out=$({curl}) && echo $out"],
            _ => ["/bin/sh", "-c", $"sh -c 'sh -c \"{curl}\"'"],
        };
    }

    private string Script(string name, string text)
    {
        string path = scratch.File(name + ".py");
        File.WriteAllText(path, text);
        return path;
    }

    private ProgramResult Unsealed(string[] command) =>
        ProbeProgram.RunAny("/usr/bin/env", Work, ["no_proxy=*", .. command]);

    private ProgramResult Sealed(string[] options, string[] command) => ProbeProgram.RunAny(
        ProbeProgram.Path, Work, ["seal", "--evidence", Evidence, .. options, "--", .. command]);

    private const string Race = """
        import ctypes,socket,struct,sys,threading
        libc=ctypes.CDLL(None,use_errno=True)
        def address(port): return struct.pack("<H",2)+struct.pack(">H",port)+bytes([127,0,0,1])+bytes(8)
        good,bad=address(int(sys.argv[1])),address(int(sys.argv[2]))
        shared=ctypes.create_string_buffer(good,16)
        stop=False
        def flip():
            while not stop:
                ctypes.memmove(shared,bad,16)
                ctypes.memmove(shared,good,16)
        flipper=threading.Thread(target=flip); flipper.start()
        seen=set()
        for i in range(20000):
            s=socket.socket()
            sum(range(i%50))
            if libc.connect(s.fileno(),shared,16)==0: seen.add(s.getpeername()[1]); s.send(b"x")
            s.close()
            if len(seen)==2 or (seen and i>=int(sys.argv[3])): break
        stop=True
        flipper.join()
        """;

    private const string Ways = """
        import socket,sys
        good,bad=("127.0.0.1",int(sys.argv[1])),("127.0.0.1",int(sys.argv[2]))
        def attempt(name,act):
            try: act(); print(name,0,flush=True)
            except OSError as e: print(name,e.errno,flush=True)
        import ctypes
        libc=ctypes.CDLL(None,use_errno=True)
        def disconnect(s):
            if libc.connect(s.fileno(),bytes(16),16): raise OSError(ctypes.get_errno(),"")
        attempt("fresh fastopen",lambda:socket.socket().sendto(b"fastopen",0x20000000,bad))
        attempt("udp",lambda:socket.socket(socket.AF_INET,socket.SOCK_DGRAM).sendto(b"udp",bad))
        attempt("listen",lambda:socket.socket().listen())
        attempt("bind",lambda:socket.socket().bind(("127.0.0.1",0)))
        s=socket.socket(); s.connect(good); s.send(b"through"); print("connected",flush=True)
        attempt("fastopen",lambda:s.sendto(b"fastopen",0x20000000,bad))
        attempt("disconnect",lambda:disconnect(s))
        attempt("again",lambda:s.connect(bad))
        """;
}
