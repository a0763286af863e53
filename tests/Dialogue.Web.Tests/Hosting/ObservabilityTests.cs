using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dialogue.Web.Tests.Hosting;

public sealed class ObservabilityTests(ObservabilityTests.Programme programme) : IClassFixture<ObservabilityTests.Programme>
{
    public sealed class Programme() : TestDatabase("empty programme", null);

    [Fact]
    public async Task Traces_and_metrics_go_to_the_endpoint_and_every_line_of_the_log_is_JSON()
    {
        var cancel = TestContext.Current.CancellationToken;
        var received = new ConcurrentDictionary<string, long>();
        await using var collector = WebApplication.Create(["--urls=http://127.0.0.1:0"]);
        collector.MapPost(
            "/{**path}",
            async (string path, HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                received.AddOrUpdate(path, body.Length, (_, had) => had + body.Length);
            }
        );
        await collector.StartAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("dialogue-telemetry-");
        using var client = new HttpClient();

        var site = await SiteProcess.Serve(
            "--data",
            folder.FullName,
            "--connection",
            programme.ConnectionString,
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"
        );
        (await client.GetAsync(new Uri(site.Address, "/health/ready"), cancel)).EnsureSuccessStatusCode();
        (await site.Stop()).ShouldBe(0);

        received.Keys.Order().ShouldBe(["v1/metrics", "v1/traces"]);
        received.Values.ShouldAllBe(bytes => bytes > 0);
        var lines = site.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => JsonDocument.Parse(line, default).RootElement.GetProperty("Message").GetString() != null);
        await site.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
