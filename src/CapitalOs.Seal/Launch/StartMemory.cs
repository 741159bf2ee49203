namespace CapitalOs.Seal.Launch;

/// <summary>What a starting process reads, and the few words that it writes.</summary>
internal unsafe struct StartMemory
{
    internal StartStep* Steps;
    internal nint StepCount;

    /// <summary>Written by the process: the step that failed, from one; zero when none did.</summary>
    internal int FailedStep;

    /// <summary>Written by the process: the error of the step that failed.</summary>
    internal int Error;

    /// <summary>Written by the kernel: the byte of the acknowledgement.</summary>
    internal byte Acknowledgement;

    /// <summary>How a process ends whose step failed.</summary>
    internal nint ExitNumber;
}
