namespace CapitalOs.Host.Worker;

/// <summary>Tells the operator of unexpected failures, on standard error; callers never see them.</summary>
internal static class Defects
{
    public static void Report(Exception defect) =>
        Console.Error.WriteLine(
            $"capital-os: unexpected: {defect.GetType().Name}: {defect.Message}\n{defect.StackTrace}");
}
