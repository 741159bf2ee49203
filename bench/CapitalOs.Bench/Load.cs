using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CapitalOs.Bench;

/// <summary>
/// Clients with a connection each that call one tool as fast as they are answered, as several actors, because what one
/// actor may call in a second is limited.
/// </summary>
/// <param name="address">Where the server listens.</param>
/// <param name="tokens">Tokens, separated by spaces, which the clients take in turns.</param>
/// <param name="account">The account that bundles are posted to.</param>
/// <param name="isWrite">Whether bundles are recorded or accounts listed.</param>
internal sealed class Load(Uri address, string tokens, string account, bool isWrite)
{
    private readonly string[] actors = tokens.Split(' ');
    private static int days;

    public static async Task<string> AccountAsync(Uri address, string token)
    {
        using HttpClient http = Client(address, token);
        string answer = await PostAsync(
            http, "create_account", """{"correlation_id":"b","code":"cash","name":"Cash","account_type":"asset"}""");
        return JsonDocument.Parse(answer).RootElement.GetProperty("account_id").GetString()!;
    }

    /// <summary>Calls until the time is over; every answer must be a success.</summary>
    public async Task<LoadFigures> RunAsync(int clients, TimeSpan time)
    {
        string run = Guid.NewGuid().ToString("N");

        // No amount twice on a day, because that would wait for an approval.
        string day = new DateOnly(2000, 1, 1).AddDays(Interlocked.Increment(ref days))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        long begun = Stopwatch.GetTimestamp();
        List<double>[] times = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            using HttpClient http = Client(address, actors[client % actors.Length]);
            List<double> micros = [];
            while (Stopwatch.GetElapsedTime(begun) < time)
            {
                long sent = Stopwatch.GetTimestamp();
                await (isWrite
                    ? PostAsync(
                        http,
                        "record_transaction_bundle",
                        Bundle($"{run}-{client}-{micros.Count}", day, (micros.Count * clients) + client + 1))
                    : PostAsync(http, "list_accounts", """{"correlation_id":"bench"}"""));
                micros.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
            }

            return micros;
        })));
        double[] all = [.. times.SelectMany(one => one).Order()];
        return new LoadFigures(
            all.Length, all.Length / Stopwatch.GetElapsedTime(begun).TotalSeconds, all[all.Length / 2]);
    }

    public static HttpClient Client(Uri address, string token)
    {
        HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false })
        {
            BaseAddress = address,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    public static async Task<string> PostAsync(HttpClient http, string tool, string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri($"/tools/{tool}", UriKind.Relative), content);
        string text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }

    private string Bundle(string external, string day, int units)
    {
        string amount = string.Create(CultureInfo.InvariantCulture, $"{units / 10_000}.{units % 10_000:0000}");
        return $$"""
        {"correlation_id":"{{external}}","source_system":"bench","external_id":"{{external}}",
         "date":"{{day}}T03:04:05Z","description":"bench","postings":[
         {"account_id":"{{account}}","amount":"{{amount}}","currency":"USD"},
         {"account_id":"{{account}}","amount":"-{{amount}}","currency":"USD"}]}
        """;
    }
}
