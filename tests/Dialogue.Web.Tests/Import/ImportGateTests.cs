using Dialogue.Tables.Import;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.Import;

/// <summary>Reading files takes memory, so only a few are read at once.</summary>
public sealed class ImportGateTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task Somebody_waits_for_a_turn_until_another_one_ends()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var gate = new ImportGate(1);

        var first = await gate.Enter(cancel);
        var second = gate.Enter(cancel);
        second.IsCompleted.ShouldBeFalse();
        first!.Dispose();

        (await second).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_server_that_reads_as_many_files_as_it_can_says_so_and_when_to_come_back()
    {
        await using var busy = site.Factory.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton(new ImportGate(0, TimeSpan.Zero)))
        );
        var coordinator = await site.As("coordinator", busy);

        var answer = await coordinator.Submit(await coordinator.Get("/dialoogtafels/aanleveren"), "main form");

        answer.Status.ShouldBe(503);
        answer.Text("main").ShouldContain("Er worden nu andere bestanden gelezen. Probeer het over een minuut opnieuw.");
        answer.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
    }
}
