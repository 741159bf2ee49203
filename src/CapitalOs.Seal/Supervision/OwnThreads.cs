namespace CapitalOs.Seal.Supervision;

/// <summary>A sealed thread in the supervisor could wait for itself, and would be a hole into its memory.</summary>
internal static class OwnThreads
{
    /// <summary>
    /// All threads must be held alike: not at all, or by what already held the whole process (a container's profile).
    /// </summary>
    internal static void RequireUnsealed()
    {
        ProcessAttestation main = ProcessAttestation.OfSelf();
        foreach (string task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            ProcessAttestation? thread = ProcessAttestation.TryParse(Path.Combine(task, "status"));
            // A thread may end while it is looked at.
            bool isAlike = thread is null
                || (thread.Seccomp == main.Seccomp && thread.SeccompFilters == main.SeccompFilters);
            if (!isAlike)
            {
                throw new SealException("supervisor", "one of its own threads is sealed", "report this");
            }
        }
    }
}
