namespace CapitalOs.Seal.Supervision;

/// <summary>One refused system call, as enumerations.</summary>
/// <param name="Syscall">Its name in the table.</param>
/// <param name="Rule">The rule that refused it.</param>
/// <param name="Family">The family of the endpoint.</param>
/// <param name="SocketType">The type of the endpoint.</param>
/// <param name="Destination">The class of the destination.</param>
/// <param name="IsRuntimeProbe">Whether it has exactly the shape in which the runtime asks for families.</param>
/// <param name="Errno">What the caller will see.</param>
internal readonly record struct Attempt(
    string Syscall,
    EvidenceRule Rule,
    AddressFamilyClass Family,
    SocketTypeClass SocketType,
    DestinationClass Destination,
    bool IsRuntimeProbe,
    EvidenceErrno Errno);
