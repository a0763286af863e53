using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Dialogue.Demo;
using Dialogue.Web.Shell.Api;
using Dialogue.Web.Shell.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>With a personal access token someone gives at the API the commands of the own roles and no others.</summary>
public sealed class TokenRightsTests(DemoSite site) : IClassFixture<DemoSite>
{
    static readonly (HttpMethod Method, string Address, Type Command)[] Commands =
    [
        .. from type in typeof(ISends).Assembly.GetTypes()
        where !type.IsAbstract
        from method in type.GetMethods()
        from sends in method.GetCustomAttributes().OfType<ISends>()
        let route = method.GetCustomAttributes<HttpMethodAttribute>().Single()
        let template = route.Template is ['/', ..]
            ? route.Template
            : $"/{type.GetCustomAttribute<RouteAttribute>()!.Template}/{route.Template}".TrimEnd('/')
        // Nothing is there under this id and the body says nothing: who may give the command is told that, others are refused before.
        select (new HttpMethod(route.HttpMethods.Single()), Regex.Replace(template, @"\{\w+\}", $"{Guid.Empty}"), sends.Command),
    ];

    public static TheoryData<string> Everyone => [.. DemoActors.Personas.Select(persona => persona.Key)];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_token_that_writes_gives_what_its_owner_may_and_no_more(string key)
    {
        var role = DemoActors.Personas.Single(persona => persona.Key == key).Actor.Roles[0];
        using var http = await WithToken(key, mayWrite: true);

        foreach (var (method, address, command) in Commands)
        {
            var status = await Send(http, method, address);
            if (Rights.May(role, command))
                ((int)status).ShouldBeOneOf([200, 400, 404], $"{key} {method} {address}");
            else
                status.ShouldBe(HttpStatusCode.Forbidden, $"{key} {method} {address}");
        }
    }

    [Fact]
    public async Task A_token_that_only_reads_gives_no_command_even_of_who_may_give_all()
    {
        using var http = await WithToken("beheerder", mayWrite: false);

        (await http.GetAsync("/api/v1/themas", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (method, address, _) in Commands)
            (await Send(http, method, address)).ShouldBe(HttpStatusCode.Forbidden, $"{method} {address}");
    }

    async Task<HttpClient> WithToken(string key, bool mayWrite)
    {
        // A persona becomes a person by signing in.
        await site.As(key);
        var owner = DemoActors.Personas.Single(persona => persona.Key == key).Actor.PersonId!.Value;
        var http = site.Factory.CreateClient(new() { HandleCookies = false });
        var token = await site
            .Factory.Services.GetRequiredService<ApiTokens>()
            .Make(owner, "Test", mayWrite, DateTimeOffset.UtcNow.AddDays(1), cancel: TestContext.Current.CancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    static async Task<HttpStatusCode> Send(HttpClient http, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
