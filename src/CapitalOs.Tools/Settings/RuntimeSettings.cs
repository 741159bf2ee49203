using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Settings;

/// <summary>What every implementation of <see cref="IRuntimeSettings"/> writes.</summary>
internal static class RuntimeSettings
{
    /// <summary>Declares the members.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Objects("egress_allow", "The places that this process may reach; none by default.", static entry =>
        {
            entry.Text("name", "The entry's name.");
            entry.Text("to", "Its address.");
        });
        fields.Object("quarantine", "When a tool that reaches out is taken out of service.", static rule =>
        {
            rule.Whole("violations", "After how many blocked calls.");
            rule.Whole("window_minutes", "Within how many minutes.");
        });
    }
}
