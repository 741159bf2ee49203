using System.Text;

namespace CapitalOs.Seal.Launch;

/// <summary>What the supervisor asks its launcher to seal and start; travels over the control channel.</summary>
internal sealed record LaunchPlan
{
    private const int Version = 3;
    private const int MaximumBytes = 64 * 1024 * 1024;

    internal required SealMode Mode { get; init; }

    /// <summary>The program (an absolute path) and its arguments, with argv[0] first.</summary>
    internal required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The complete environment, as NAME=value.</summary>
    internal required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Folders of the program's own code.</summary>
    internal required string[] Application { get; init; }

    internal required IReadOnlyList<string> ReadWrite { get; init; }

    internal required IReadOnlyList<string> ReadOnly { get; init; }

    internal required bool HasListener { get; init; }

    internal required int LandlockCap { get; init; }

    /// <summary>Whether the program is compiled ahead of time.</summary>
    internal required bool IsNative { get; init; }

    /// <summary>The allowlist, one "name address" a line; empty in every run that may reach nobody.</summary>
    internal IReadOnlyList<string> Egress { get; init; } = [];

    /// <summary>The numbers at which the program finds the descriptors that follow the plan, in their order.</summary>
    internal IReadOnlyList<int> Descriptors { get; init; } = [];

    /// <summary>How many of the fixed descriptors the program inherits.</summary>
    internal int FirstClosedDescriptor =>
        Mode == SealMode.Worker ? FixedDescriptors.FirstUnplanned : FixedDescriptors.Listener;

    /// <summary>Whether the program inherits the memory and the pipe of the broker.</summary>
    internal bool HasDesk => Mode == SealMode.Worker && Egress.Count > 0;

    internal Filter.FilterFacts Facts(int landlockAbi, int processId) => new(
        Filter.SealArchitectures.Current,
        Mode,
        landlockAbi,
        HasListener ? FixedDescriptors.Listener : -1,
        processId,
        IsNative);

    internal byte[] Encode()
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write((int)Mode);
        WriteAll(writer, Arguments);
        WriteAll(writer, Environment);
        WriteAll(writer, Application);
        WriteAll(writer, ReadWrite);
        WriteAll(writer, ReadOnly);
        writer.Write(HasListener);
        writer.Write(LandlockCap);
        writer.Write(IsNative);
        WriteAll(writer, Egress);
        writer.Write((byte)Descriptors.Count);
        foreach (int number in Descriptors)
        {
            writer.Write((byte)number);
        }

        writer.Flush();
        return stream.ToArray();
    }

    internal static LaunchPlan Decode(byte[] bytes)
    {
        using BinaryReader reader = new(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadInt32() != Version)
        {
            throw new SealException("launcher", "the plan has another version", "start one version of the program");
        }

        return new LaunchPlan
        {
            Mode = (SealMode)reader.ReadInt32(),
            Arguments = ReadAll(reader),
            Environment = ReadAll(reader),
            Application = ReadAll(reader),
            ReadWrite = ReadAll(reader),
            ReadOnly = ReadAll(reader),
            HasListener = reader.ReadBoolean(),
            LandlockCap = reader.ReadInt32(),
            IsNative = reader.ReadBoolean(),
            Egress = ReadAll(reader),
            Descriptors = [.. reader.ReadBytes(reader.ReadByte()).Select(number => (int)number)],
        };
    }

    internal void Send(int socket)
    {
        byte[] body = Encode();
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        if (!Native.Descriptor.WriteAll(socket, length) || !Native.Descriptor.WriteAll(socket, body))
        {
            throw new SealException("launcher", "it ended before it had read its plan", "start again");
        }
    }

    internal static LaunchPlan Receive(int socket)
    {
        Span<byte> prefix = stackalloc byte[4];
        bool ok = Native.Descriptor.ReadExactly(socket, prefix);
        int length = ok ? System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(prefix) : -1;
        if (length is < 0 or > MaximumBytes)
        {
            throw new SealException("launcher", "no plan arrived", "do not start the launcher by hand");
        }

        byte[] body = new byte[length];
        return Native.Descriptor.ReadExactly(socket, body)
            ? Decode(body)
            : throw new SealException("launcher", "the plan is cut off", "start again");
    }

    private static void WriteAll(BinaryWriter writer, IReadOnlyList<string> values)
    {
        writer.Write(values.Count);
        foreach (string value in values)
        {
            writer.Write(value);
        }
    }

    private static string[] ReadAll(BinaryReader reader)
    {
        string[] values = new string[reader.ReadInt32()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadString();
        }

        return values;
    }
}
