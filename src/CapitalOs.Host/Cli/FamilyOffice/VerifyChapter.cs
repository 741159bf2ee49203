namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>Everything that happened is performed again and compared.</summary>
internal static class VerifyChapter
{
    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(12, "All of it can be checked: every hash, every write performed again, every column");
        OfficeText.Command("verify");
        OfficeDesk.Expect("verify", VerifyCommand.Run(desk.Data), 0);
    }
}
