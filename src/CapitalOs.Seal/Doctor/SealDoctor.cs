namespace CapitalOs.Seal.Doctor;

/// <summary>
/// Looks at the kernel and the machine, layer by layer, without changing anything. What it finds explains a refused
/// start; whether a start is possible is shown by making one.
/// </summary>
public static class SealDoctor
{
    /// <summary>Examines this machine for this installation.</summary>
    /// <param name="questions">The installation.</param>
    /// <returns>One finding or more for each layer, in the order in which a start needs them.</returns>
    public static IReadOnlyList<Finding> Examine(DoctorQuestions questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return OperatingSystem.IsLinux()
            ?
            [
                .. KernelProbe.Examine(), .. SeccompProbe.Examine(), .. LandlockProbe.Examine(),
                .. PrivilegeProbe.Examine(), .. HostProbe.Examine(),
                .. MountProbe.Examine(Mounts.MountTable.KernelTable), .. FolderProbe.Examine(questions),
            ]
            : [new Finding("system", FindingState.Missing, "only Linux can hold this seal", "use the container image")];
    }
}
