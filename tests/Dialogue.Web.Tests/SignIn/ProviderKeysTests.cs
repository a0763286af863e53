using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dialogue.People;
using Dialogue.Web.Shell.SignIn;
using Dialogue.Web.Shell.SignIn.Provider;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>The embedded provider renews its keys, while nodes work on and tokens of before stay good until they are over.</summary>
public sealed class ProviderKeysTests(DemoSite site) : IClassFixture<DemoSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A clock that stands still until it is moved.</summary>
    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public async Task A_key_is_followed_by_another_that_every_node_knows_beforehand_and_the_former_is_known_until_its_tokens_are_over()
    {
        var clock = new Clock();
        await using var first = Node(clock);
        await using var second = Node(clock);
        var (id, secret) = await System(first);
        var before = await Token(first, id, secret);
        (await Reads(second, before)).ShouldBeTrue();

        clock.Now += ProviderKeys.Age - TimeSpan.FromHours(1);
        await Look(first, second);
        var last = await Token(first, id, secret);
        last.Kid.ShouldBe(before.Kid, "the next one is known and not used yet");
        Keys(first).All.Count.ShouldBe(2);

        clock.Now += ProviderKeys.KnownBefore;
        // The other node has not looked yet.
        Keys(first).Look();
        var after = await Token(first, id, secret);
        after.Kid.ShouldNotBe(before.Kid);
        foreach (var node in new[] { first, second })
        foreach (var token in new[] { before, last, after })
            (await Reads(node, token)).ShouldBeTrue();
        Keys(second).Look();
        (await Token(second, id, secret)).Kid.ShouldBe(after.Kid);
        (await (await site.As("coordinator", first)).Get("/themas")).Title.ShouldBe("Thema's", "signing in goes on");

        clock.Now += ProviderKeys.KnownAfter;
        await Look(first, second);
        foreach (var node in new[] { first, second })
        {
            (await Reads(node, after)).ShouldBeTrue();
            (await Reads(node, before)).ShouldBeFalse("its key is gone");
        }
        Keys(first).All.Select(key => key.Id).ShouldBe([after.Kid]);
    }

    [Fact]
    public async Task Nodes_that_look_at_once_have_the_same_keys_through_the_years()
    {
        var folder = Directory.CreateTempSubdirectory("dialogue-keys-");
        var (clock, protection) = (new Clock(), new EphemeralDataProtectionProvider());
        var nodes = Enumerable.Range(0, 4).Select(_ => new ProviderKeys(protection, new(folder.FullName), clock)).ToList();
        var used = new HashSet<string>();
        try
        {
            for (var day = 0; day < 730; day += 3)
            {
                await Task.WhenAll(nodes.Select(node => Task.Run(node.Look, Cancel)));
                // Who looked before another one made or removed something sees it the next time.
                var known = nodes.ConvertAll(node => string.Join(' ', node.Look().Select(key => key.Id)));
                known.Distinct().Count().ShouldBe(1, $"day {day}");
                used.Add(nodes[0].All[0].Id);
                clock.Now += TimeSpan.FromDays(3);
            }
            used.Count.ShouldBe(9);
            folder.GetFiles().Length.ShouldBeLessThanOrEqualTo(2);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_key_of_a_version_that_renewed_none_goes_on_until_the_new_one_is_known_everywhere()
    {
        var folder = Directory.CreateTempSubdirectory("dialogue-keys-");
        try
        {
            var (clock, protection) = (new Clock(), new EphemeralDataProtectionProvider());
            using var signing = global::System.Security.Cryptography.ECDsa.Create();
            var stored = new
            {
                Id = "oud",
                Signing = signing.ExportPkcs8PrivateKey(),
                Encryption = new byte[32],
            };
            File.WriteAllBytes(
                Path.Combine(folder.FullName, "provider.key"),
                protection.CreateProtector("provider keys").Protect(JsonSerializer.SerializeToUtf8Bytes(stored))
            );
            using var keys = new ProviderKeys(protection, new(folder.FullName), clock);

            keys.All.Select(key => key.Id == "oud").ShouldBe([true, false]);
            clock.Now += ProviderKeys.KnownBefore;
            keys.Look().Select(key => key.Id == "oud").ShouldBe([false, true]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    WebApplicationFactory<Texts> Node(Clock clock) =>
        site.Factory.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services =>
                services.AddSingleton<ProviderKeys>(provider =>
                    new(provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<KeyFolder>(), clock)
                )
            )
        );

    static ProviderKeys Keys(WebApplicationFactory<Texts> node) => node.Services.GetRequiredService<ProviderKeys>();

    static async Task Look(params WebApplicationFactory<Texts>[] nodes) =>
        await Task.WhenAll(nodes.Select(node => Task.Run(() => Keys(node).Look(), Cancel)));

    static async Task<(Guid Id, string Secret)> System(WebApplicationFactory<Texts> node)
    {
        var id = Guid.CreateVersion7();
        await node
            .Services.GetRequiredService<ICommands>()
            .Send(new RegisterPerson(id, "Koppeling", null, null, [Role.Reader], PersonKind.System), new(Actor.System), Cancel);
        return (
            id,
            await node.Services.GetRequiredService<ApiTokens>().Make(id, "Toets", false, DateTimeOffset.UtcNow.AddDays(1), cancel: Cancel)
        );
    }

    static async Task<JsonWebToken> Token(WebApplicationFactory<Texts> node, Guid id, string secret)
    {
        using var client = node.CreateClient();
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", $"{id}"),
            new("client_secret", secret),
            new("scope", ProviderSetup.ReadScope),
        ]);
        using var answer = await client.PostAsync("/connect/token", form, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        return new((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("access_token").GetString()!);
    }

    static async Task<bool> Reads(WebApplicationFactory<Texts> node, JsonWebToken token)
    {
        using var client = node.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/themas");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.EncodedToken);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
