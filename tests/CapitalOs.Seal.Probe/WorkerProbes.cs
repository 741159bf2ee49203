using System.Globalization;
using System.Net.Sockets;

namespace CapitalOs.Seal.Probe;

/// <summary>Probes that need the worker's side of the seal.</summary>
internal static class WorkerProbes
{
    internal static int Run(WorkerSeal seal, string probe, string[] args) => probe switch
    {
        "status" => Status(seal),
        "environment" => PrintEnvironment(),
        "descriptors" => PrintDescriptors(),
        "selftest" => PrintSelfTest(seal),
        "many" => Many(seal, int.Parse(args[0], CultureInfo.InvariantCulture)),
        "background" => Background(seal),
        "flows" => Flows(seal),
        "sleep" => Sleep(),
        "exit" => int.Parse(args[0], CultureInfo.InvariantCulture),
        "flood-output" => FloodOutput(),
        "echo" => Echo(),
        "flood" => Flood(seal, int.Parse(args[0], CultureInfo.InvariantCulture)),
        "targets" => TargetProbes.Run(
            seal,
            args[0],
            int.Parse(args[1], CultureInfo.InvariantCulture),
            int.Parse(args[2], CultureInfo.InvariantCulture)),
        "when-told" => WhenTold(seal, args[0], args[1..]),
        "leak-when-told" => LeakWhenTold(seal, args[0]),
        "sqlite" => SqliteProbe.Run(args[0]),
        "kestrel" => KestrelProbe.Run(seal, args[0]),
        "broker" => BrokerProbes.Run(seal, args[0], args[1..]),
        _ => Invocation(seal, probe, args),
    };

    private static int Invocation(WorkerSeal seal, string probe, string[] args)
    {
        using InvocationScope scope = seal.Enter();
        int exit = Probes.Run(probe, args);
        foreach (Violation v in scope.Violations())
        {
            Console.WriteLine($"violation {v.Rule} {v.Family} {v.SocketType} {v.Destination} {v.EvidenceSequence}");
        }

        return exit;
    }

    private static int Status(WorkerSeal seal)
    {
        Console.WriteLine(seal.Status.PolicyId);
        Console.WriteLine($"abi {seal.Status.LandlockAbi} mode {seal.Status.Mode} {seal.Status.Attribution}");
        Console.WriteLine(File.ReadAllText("/proc/self/status"));
        return 0;
    }

    private static int PrintEnvironment()
    {
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            Console.WriteLine($"{entry.Key}={entry.Value}");
        }

        return 0;
    }

    internal static int PrintDescriptors()
    {
        foreach (string path in Directory.GetFileSystemEntries("/proc/self/fd"))
        {
            Console.WriteLine($"{Path.GetFileName(path)} {new FileInfo(path).LinkTarget}");
        }

        return 0;
    }

    private static int PrintSelfTest(WorkerSeal seal)
    {
        using InvocationScope scope = seal.Enter();
        foreach (SelfTestProbe probe in SelfTest.Run())
        {
            Console.WriteLine($"{probe.Name} refused={probe.IsRefused} errno={probe.Errno}");
        }

        Console.WriteLine($"violations {scope.Violations().Count}");
        return 0;
    }

    /// <summary>Many invocations at once, of which every tenth tries to open a socket, after some hops.</summary>
    private static int Many(WorkerSeal seal, int count)
    {
        using SemaphoreSlim all = new(0);
        int entered = 0;
        int wrong = 0;
        async Task One(int number)
        {
            using InvocationScope scope = seal.Enter();
            if (Interlocked.Increment(ref entered) == count)
            {
                all.Release(count);
            }

            await all.WaitAsync().ConfigureAwait(false);
            await Task.Yield();
            bool isBad = number % 10 == 0;
            if (isBad)
            {
                await Task.Run(() => OpenSocket(ProtocolType.Udp)).ConfigureAwait(false);
            }

            await Task.Yield();
            int found = scope.Violations().Count;
            if (found != (isBad ? 1 : 0))
            {
                Interlocked.Increment(ref wrong);
            }
        }

        Task.WaitAll([.. Enumerable.Range(0, count).Select(One)]);
        Console.WriteLine($"wrong {wrong} unattributed {seal.Unattributed}");
        return wrong == 0 ? 0 : 1;
    }

    private static int Background(WorkerSeal seal)
    {
        uint before = seal.Unattributed;
        Thread thread = new(() => OpenSocket(ProtocolType.Udp));
        thread.Start();
        thread.Join();
        using InvocationScope scope = seal.Enter();
        Console.WriteLine($"unattributed {seal.Unattributed - before} violations {scope.Violations().Count}");
        return 0;
    }

    /// <summary>
    /// Attempts from a new thread, a task and a timer inside one invocation, then from what it leaves behind.
    /// </summary>
    private static int Flows(WorkerSeal seal)
    {
        using ManualResetEventSlim ended = new();
        Task late;
        using (InvocationScope scope = seal.Enter())
        {
            Thread thread = new(() => OpenSocket(ProtocolType.Udp));
            thread.Start();
            thread.Join();
            Task.Run(() => OpenSocket(ProtocolType.Tcp)).Wait();
            late = Task.Run(() =>
            {
                ended.Wait();
                OpenSocket(ProtocolType.Udp);
            });
            Console.WriteLine($"inside {string.Join(' ', scope.Violations().Select(v => v.SocketType))}");
        }

        using (InvocationScope next = seal.Enter())
        {
            ended.Set();
            late.Wait();
            Console.WriteLine($"next {next.Violations().Count} unattributed {seal.Unattributed}");
        }

        return 0;
    }

    private static int Sleep()
    {
        using ManualResetEventSlim stop = new();
        using var term = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM,
            context =>
            {
                context.Cancel = true;
                stop.Set();
            });

        // Only now: whoever reads this may send the signal at once.
        Console.WriteLine($"pid {Environment.ProcessId}");
        Console.Out.Flush();
        stop.Wait();
        Console.WriteLine("stopped in order");
        return 7;
    }

    private static int FloodOutput()
    {
        string line = new('x', 1023);
        for (int i = 0; i < 4096; i++)
        {
            Console.Out.WriteLine(line);
            Console.Error.WriteLine(line);
        }

        return 0;
    }

    private static int Flood(WorkerSeal seal, int count)
    {
        using InvocationScope scope = seal.Enter();
        for (int i = 0; i < count; i++)
        {
            OpenSocket(ProtocolType.Udp);
        }

        Console.WriteLine($"{scope.Violations()[0].Repeat} {scope.Violations().Count}");
        return 0;
    }

    private static int LeakWhenTold(WorkerSeal seal, string witness)
    {
        Console.WriteLine("ready");
        _ = Console.In.ReadLine();
        using InvocationScope scope = seal.Enter();
        OpenSocket(ProtocolType.Udp);
        File.WriteAllText(witness, "the call returned");
        return 0;
    }

    private static int WhenTold(WorkerSeal seal, string probe, string[] args)
    {
        Console.WriteLine("ready");
        _ = Console.In.ReadLine();
        return Run(seal, probe, args);
    }

    private static int Echo()
    {
        Console.Write(Console.In.ReadToEnd());
        return 0;
    }

    private static void OpenSocket(ProtocolType protocol)
    {
        try
        {
            SocketType type = protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream;
            using Socket socket = new(AddressFamily.InterNetwork, type, protocol);
            Console.WriteLine("a socket opened");
        }
        catch (SocketException)
        {
        }
    }
}
