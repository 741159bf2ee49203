namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>
/// The chapters in their order. Every step takes the way of everybody's calls; one that ends otherwise than it should
/// ends the story.
/// </summary>
internal sealed class OfficeStory(DemoFolder books)
{
    private readonly OfficeDesk desk = new(books.Data);

    public int Tell()
    {
        Begin();
        try
        {
            OpeningChapter.Tell(desk);
            HouseRulesChapter.Tell(desk);
            BooksChapter.Tell(desk);
            WealthChapter.Tell(desk);
            PostureChapter.Tell(desk);
            PurchaseChapter.Tell(desk);
            RepaymentChapter.Tell(desk);
            TransferChapter.Tell(desk);
            MonthEndChapter.Tell(desk);
            DebtChapter.Tell(desk);
            LeakChapter.Tell(desk);
            VerifyChapter.Tell(desk);
        }
        catch (DemoException failure)
        {
            Console.Error.WriteLine($"capital-os: demo: {failure.Message}");
            return failure.ExitCode;
        }

        End();
        return 0;
    }

    private void Begin()
    {
        string root = books.Data.Root.Replace("'", @"'\''", StringComparison.Ordinal);
        OfficeText.Say(
            "One set of books for a family office: a holding, a family trust and a foundation. The family is\n"
            + "invented, the calls are real: each is made by somebody with a credential, decided in a sealed worker,\n"
            + "and on record. Amounts are shown to the cent; the answers have four places.\n");
        OfficeText.Say(books.IsKept
            ? "The books stay, so that you can try calls like those that follow each $, after:\n"
            : "To try such calls yourself, run this with --keep: then the books stay. In a shell they begin with:\n");
        OfficeText.Say($"  export CAPITAL_OS_DATA='{root}'\n  T=\"$CAPITAL_OS_DATA/tokens\"");
    }

    private void End()
    {
        OfficeText.Say("\nThe story ended as it should.");
        OfficeText.Say(books.IsKept
            ? "The books stay. Look around: "
                + "`capital-os tool list`, `capital-os export`, `capital-os query` (docs/query.md)."
            : "The books went with it; `capital-os demo family-office --keep` leaves them.");
    }
}
