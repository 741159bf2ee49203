using System.Globalization;
using System.Text.Json;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests;

/// <summary>What a tool in a serving worker can see and touch.</summary>
public sealed class WorkerIsolationTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    [Fact]
    public async Task Tools_WriteInsideTheBooks_AndReadSystemFacts()
    {
        Assert.Equal("done", await TryAsync("write", Path.Combine(hostile.Books.Folder, "note")));
        Assert.Equal("done", await TryAsync("read", Path.Combine(hostile.Books.Folder, "note")));
        Assert.Equal("done", await TryAsync("read", "/etc/passwd"));
    }

    [Fact]
    public async Task Tokens_CannotBeReadOrReplaced()
    {
        Assert.Equal(hostile.Books.Token, File.ReadAllText(hostile.Books.TokenFile).Trim());
        await AssertRefusedAsync("read", hostile.Books.TokenFile);
        await AssertRefusedAsync("write", hostile.Books.TokenFile);
        await AssertRefusedAsync("write", Path.Combine(hostile.Books.Root, "tokens", "other.token"));
        Assert.Equal(hostile.Books.Token, File.ReadAllText(hostile.Books.TokenFile).Trim());
    }

    [Fact]
    public async Task Evidence_CannotBeReadOrWritten()
    {
        byte[] before = File.ReadAllBytes(hostile.Books.Evidence);
        await AssertRefusedAsync("read", hostile.Books.Evidence);
        await AssertRefusedAsync("write", hostile.Books.Evidence);
        await AssertRefusedAsync("write", Path.Combine(hostile.Books.Root, "evidence", "evidence.log.1"));
        Assert.Equal(before, File.ReadAllBytes(hostile.Books.Evidence));
    }

    [Fact]
    public async Task TheSupervisorsMemory_AndOtherPeoplesFiles_CannotBeRead()
    {
        string supervisor = $"/proc/{hostile.Server.Supervisor.Id}";
        Assert.True(File.Exists("/etc/shadow") && Directory.Exists(supervisor));
        await AssertRefusedAsync("read", $"{supervisor}/environ");
        await AssertRefusedAsync("read", $"{supervisor}/mem");
        await AssertRefusedAsync("write", $"{supervisor}/mem");
        await AssertRefusedAsync("read", "/etc/shadow");
        await AssertRefusedAsync("read", hostile.Secret);
        await AssertRefusedAsync("write", hostile.Books.Beside("outside"));
        Assert.False(File.Exists(hostile.Books.Beside("outside")));
    }

    [Fact]
    public async Task TheEnvironment_IsTheAllowlist_WhateverTheParentHas()
    {
        IReadOnlyList<string> names = (await SelfAsync()).Texts("environment");
        string[] allowed =
        [
            "CAPITAL_OS_QUARANTINE", "DOTNET_EnableDiagnostics", "DOTNET_GCConserveMemory", "DOTNET_GCLOHThreshold",
            "DOTNET_GCgen0MaxBudget", "DOTNET_GCgen0size", "DOTNET_LTTng", "DOTNET_ROOT", "LANG", "LC_ALL", "TMPDIR",
            "TZ",
        ];
        Assert.Empty(names.Except(allowed));
        Assert.Contains("DOTNET_EnableDiagnostics", names);
        Assert.Contains("TZ", names);
    }

    [Fact]
    public async Task OpenDescriptors_ArePlannedOnes()
    {
        JsonElement self = await SelfAsync();
        string root = hostile.Books.Root;
        string[] targets = [.. self.Texts("descriptors").Select(line => line[(line.IndexOf(' ') + 1)..])];
        Assert.Contains(targets, target => target == $"{hostile.Books.Folder}/ledger.db");
        Assert.Contains(self.Texts("descriptors"), line => line.StartsWith("3 socket:", StringComparison.Ordinal));
        Assert.DoesNotContain(targets, target => target.StartsWith(root, StringComparison.Ordinal)
            && !target.StartsWith($"{hostile.Books.Folder}/ledger.db", StringComparison.Ordinal));
        Assert.DoesNotContain(targets, target => target.Contains("capital-os-slots", StringComparison.Ordinal)
            || target.Contains("capital-os-verdicts", StringComparison.Ordinal)
            || target.Contains("seccomp", StringComparison.Ordinal)
            || target.Contains(hostile.Secret, StringComparison.Ordinal));

        // The listener and the connection of this very call.
        Assert.Equal(2, targets.Count(target => target.StartsWith("socket:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TheKernelsAccount_OfTheWorker_IsSealed()
    {
        JsonElement self = await SelfAsync();
        IReadOnlyList<string> own = self.Texts("status_lines");
        string pid = self.GetProperty("pid").GetInt32().ToString(CultureInfo.InvariantCulture);
        string[] outside = [.. File.ReadAllLines($"/proc/{pid}/status").Select(line => line.Replace('\t', ' '))];
        foreach (IReadOnlyList<string> status in (IReadOnlyList<string>[])[own, outside])
        {
            Assert.Contains("Seccomp: 2", status);
            Assert.Contains("NoNewPrivs: 1", status);
            Assert.Contains("CapEff: 0000000000000000", status);
            Assert.Contains("CapPrm: 0000000000000000", status);
            Assert.Contains("CapAmb: 0000000000000000", status);
        }

        Assert.All(Directory.GetDirectories($"/proc/{pid}/task"), task => Assert.Contains(
            "Seccomp:\t2", File.ReadAllLines(Path.Combine(task, "status"))));
    }

    [Fact]
    public async Task ArgumentsAndEnvironment_OfTheWorker_HoldNoToken()
    {
        int pid = (await SelfAsync()).GetProperty("pid").GetInt32();
        string arguments = File.ReadAllText($"/proc/{pid}/cmdline");
        Assert.Contains(hostile.Books.Root, arguments, StringComparison.Ordinal);
        Assert.DoesNotContain(hostile.Books.Token, arguments, StringComparison.Ordinal);
        if (Environment.IsPrivilegedProcess)
        {
            string environment = File.ReadAllText($"/proc/{pid}/environ");
            Assert.Contains("DOTNET_EnableDiagnostics=0", environment, StringComparison.Ordinal);
            Assert.DoesNotContain(hostile.Books.Token, environment, StringComparison.Ordinal);
        }
        else
        {
            // Nobody but root looks into a process that is not dumpable.
            Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText($"/proc/{pid}/environ"));
        }
    }

    private async Task<JsonElement> SelfAsync()
    {
        Answer answer = await hostile.Server.CallAsync("probe_self", new { });
        Assert.Equal(200, answer.Status);
        return answer.Json;
    }

    private async Task AssertRefusedAsync(string operation, string path) =>
        Assert.Equal("UnauthorizedAccessException", await TryAsync(operation, path));

    private async Task<string> TryAsync(string operation, string path)
    {
        Answer answer = await hostile.Server.CallAsync("probe_file", new { operation, path });
        Assert.Equal(200, answer.Status);
        return answer.Json.Text("outcome")!;
    }
}
