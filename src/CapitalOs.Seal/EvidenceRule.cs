namespace CapitalOs.Seal;

/// <summary>The rule of the policy that refused a system call.</summary>
public enum EvidenceRule : byte
{
    /// <summary>No rule: never the rule of a record.</summary>
    None,

    /// <summary>A new endpoint.</summary>
    Socket,

    /// <summary>A pair that could reach others.</summary>
    SocketPair,

    /// <summary>A connection.</summary>
    Connect,

    /// <summary>An address of its own.</summary>
    Bind,

    /// <summary>Listening on anything but the inherited listener.</summary>
    Listen,

    /// <summary>A message with a destination.</summary>
    SendTo,

    /// <summary>Data in the first packet of a connection (TCP Fast Open).</summary>
    FastOpen,

    /// <summary>Many messages in one call.</summary>
    SendMany,

    /// <summary>Turning the listener into an ordinary socket.</summary>
    Shutdown,

    /// <summary>A socket option outside the list.</summary>
    SocketOption,

    /// <summary>An io_uring.</summary>
    Ring,

    /// <summary>A child process or a thread with new namespaces.</summary>
    ProcessFork,

    /// <summary>A program started without a path.</summary>
    ProcessExec,

    /// <summary>A signal to another process.</summary>
    ProcessSignal,

    /// <summary>Limits or priority of another process.</summary>
    ProcessLimits,

    /// <summary>Another user, group or session.</summary>
    ProcessIdentity,

    /// <summary>A new or other namespace.</summary>
    Namespace,

    /// <summary>Signals about a descriptor to another process.</summary>
    DescriptorOwner,

    /// <summary>A device request outside the list.</summary>
    DeviceControl,

    /// <summary>Mode, owner, times or attributes of a file by its path.</summary>
    FileMetadata,

    /// <summary>A symbolic link or a device node.</summary>
    FileSpecial,

    /// <summary>Truncation without a write right.</summary>
    FileTruncate,

    /// <summary>A file opened by its handle.</summary>
    FileHandle,

    /// <summary>Watching files of the whole machine.</summary>
    FileWatch,

    /// <summary>Mounts and roots.</summary>
    Mount,

    /// <summary>Kernel keys, whose helpers resolve names.</summary>
    Keys,

    /// <summary>Programs inside the kernel.</summary>
    KernelProgram,

    /// <summary>Modules and other kernels.</summary>
    KernelModule,

    /// <summary>Administration of the machine.</summary>
    KernelAdmin,

    /// <summary>Page faults handled by the process.</summary>
    UserFault,

    /// <summary>Memory of other processes.</summary>
    RemoteMemory,

    /// <summary>System V messages, semaphores and memory.</summary>
    SystemVIpc,

    /// <summary>POSIX message queues.</summary>
    MessageQueue,

    /// <summary>Memory that is written and then executed, in a program that makes no code.</summary>
    ExecutableMemory,
}
