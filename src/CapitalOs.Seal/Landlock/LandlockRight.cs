namespace CapitalOs.Seal.Landlock;

/// <summary>Rights on files and folders, with the kernel's bits.</summary>
[Flags]
internal enum LandlockRight : ulong
{
    None = 0,
    Execute = 1 << 0,
    WriteFile = 1 << 1,
    ReadFile = 1 << 2,
    ReadDir = 1 << 3,
    RemoveDir = 1 << 4,
    RemoveFile = 1 << 5,
    MakeChar = 1 << 6,
    MakeDir = 1 << 7,
    MakeReg = 1 << 8,
    MakeSock = 1 << 9,
    MakeFifo = 1 << 10,
    MakeBlock = 1 << 11,
    MakeSym = 1 << 12,
    Refer = 1 << 13,
    Truncate = 1 << 14,
    IoctlDev = 1 << 15,
    ResolveUnix = 1 << 16,

    Read = ReadFile | ReadDir,

    /// <summary>What a rule on a file, not a folder, may hold.</summary>
    OnFiles = Execute | WriteFile | ReadFile | Truncate | IoctlDev,

    /// <summary>A data directory: files and folders, but no sockets, devices, pipes or links.</summary>
    Data = Read | WriteFile | RemoveDir | RemoveFile | MakeDir | MakeReg | Refer | Truncate,

    /// <summary>Where a command may write: also links and pipes.</summary>
    Workspace = Data | Execute | MakeFifo | MakeSym,
}
