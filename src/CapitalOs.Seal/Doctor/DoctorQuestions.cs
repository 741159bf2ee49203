namespace CapitalOs.Seal.Doctor;

/// <summary>What an examination is told about the installation.</summary>
public sealed record DoctorQuestions
{
    /// <summary>The folder that holds everything; it need not exist.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folders and files in it that nobody but their owner may use; they need not exist.</summary>
    public required IReadOnlyList<string> Private { get; init; }
}
