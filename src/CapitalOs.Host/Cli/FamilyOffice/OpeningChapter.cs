using System.Text.Json;
using CapitalOs.Host.Data;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>New books, and a credential for each who acts in them.</summary>
internal static class OpeningChapter
{
    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(1, "New books, and a credential for everybody who acts in them");
        OfficeText.Command("init --base USD --name 'Family office'");
        OfficeDesk.Expect("init", InitCommand.Open(desk.Data, "USD", "Family office"), 0);
        Keep(desk, "agent", desk.Call(OfficeDesk.Owner, "create_credential", BodyOf("agent", "\"read\",\"write\"")));
        Keep(desk, "counsel", desk.CallUnseen(
            OfficeDesk.Owner, "create_credential", BodyOf("counsel", "\"read\",\"admin\"")));
        Keep(desk, "trustee", desk.CallUnseen(
            OfficeDesk.Owner, "create_credential", BodyOf("trustee", "\"read\",\"approve\"")));
        OfficeText.Say(
            "   Two more like it. A token is shown once; here each went to a file of its own, $T/ACTOR.token.\n"
            + "     owner    read, write, admin  opened the books\n"
            + "     counsel  read, admin         the second admin, because a change of the house needs two\n"
            + "     agent    read, write         the AI agent: it records, it never approves\n"
            + "     trustee  read, approve       the person who decides what the agent may not");
    }

    /// <summary>Puts the token of an answer where <see cref="OfficeDesk"/> finds it.</summary>
    public static void Keep(OfficeDesk desk, string name, JsonElement made) =>
        TokenFile.Write(desk.Data.TokenFileOf(name), made.Of("token"));

    private static string BodyOf(string actor, string capabilities) =>
        $$"""{"correlation_id":"office-{{actor}}","actor_id":"{{actor}}","capabilities":[{{capabilities}}]}""";
}
