namespace CapitalOs.Store.Violations;

/// <summary>Puts tools into quarantine and lifts it.</summary>
public interface IQuarantineWriter
{
    /// <summary>Puts a tool that is in none into quarantine.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="eventSeq">The event that says so, which may still come in the same store transaction.</param>
    void InsertQuarantine(string tool, long eventSeq);

    /// <summary>Lifts the quarantine that a tool is in.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="eventSeq">The event of the call that lifts it.</param>
    void LiftQuarantine(string tool, long eventSeq);
}
