using System.Text.Json;
using CapitalOs.Host.Cli;

namespace CapitalOs.Host.Tests.Cli;

public sealed class QueryRowsTests
{
    [Fact]
    public void Csv_KeepsEveryTextExactly_AndTellsNothingFromAnEmptyText()
    {
        QueryRows rows = Rows("""[["a,b",1,null],["say \"x\"","",-2],["two\nlines","12.50",0]]""");
        Assert.Equal(
            "name,n,z\r\n\"a,b\",1,\r\n\"say \"\"x\"\"\",\"\",-2\r\n\"two\nlines\",12.50,0\r\n", rows.ToCsv());
    }

    [Fact]
    public void Table_AlignsNumbersRight_AndShowsNothingThatATerminalObeys()
    {
        string table = Rows("""[["bank\u001b[2J\u009b\u202e",-5,"12.50"],["food",1234,"3.25"]]""").ToTable();
        Assert.Equal(
            "name        n     z\n----------  ----  -----\nbank.[2J..    -5  12.50\nfood        1234   3.25\n"
                + "(2 rows)\n",
            table);
    }

    private static QueryRows Rows(string rows) => QueryRows.Of(JsonDocument.Parse(
        $$"""{"columns":["name","n","z"],"rows":{{rows}},"truncated":false}""").RootElement);
}
