namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>Inputs that several tests send.</summary>
internal static class Bodies
{
    public static string Bundle(string external, string from, string to, string amount = "12.5000") => $$"""
        {"correlation_id":"t-{{external}}","source_system":"e2e","external_id":"{{external}}",
         "date":"2026-03-04T05:06:07Z","description":"bundle {{external}}","postings":[
         {"account_id":"{{to}}","amount":"{{amount}}","currency":"USD"},
         {"account_id":"{{from}}","amount":"-{{amount}}","currency":"USD","memo":"from"}]}
        """;

    public static string Find(string external) =>
        $$"""{"correlation_id":"f-{{external}}","source_system":"e2e","external_id":"{{external}}"}""";
}
