using System.Net;

namespace Dialogue.Web.Tests.Organisations;

/// <summary>Codes that an address has to escape, over a real server: it leaves a slash as it came.</summary>
public sealed class AddressTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("B/O", "/organisaties/B%2FO")]
    [InlineData("100% B", "/organisaties/100%25%20B")]
    public async Task An_organisation_has_a_page_and_forms_whatever_stands_in_its_code(string code, string address)
    {
        using var browser = await site.SignedIn("beheerder");
        using var registered = await browser.Send(
            "/organisaties/nieuw",
            new FormUrlEncodedContent(
                (await browser.Form("/organisaties/nieuw", "/organisaties/nieuw"))
                    .Where(field => field.Key is not ("Code" or "Name" or "Kind"))
                    .Append(new("Code", code))
                    .Append(new("Name", $"Bureau {code}"))
                    .Append(new("Kind", "Agency"))
            )
        );
        registered.StatusCode.ShouldBe(
            HttpStatusCode.Found,
            await registered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        registered.Headers.Location!.ToString().ShouldBe(address);

        (await browser.Page(address)).QuerySelector("h1")!.TextContent.ShouldBe($"Bureau {code}");
        (await browser.Page("/organisaties"))
            .QuerySelectorAll("tbody th a")
            .Select(link => link.GetAttribute("href"))
            .ShouldContain(address);
        var form = $"{address}/aanduiding";
        using var named = await browser.Send(
            form,
            new FormUrlEncodedContent(
                (await browser.Form(form, form)).Where(field => field.Key != "Alias").Append(new("Alias", $"{code} alias"))
            )
        );
        named.StatusCode.ShouldBe(HttpStatusCode.Found, await named.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        named.Headers.Location!.ToString().ShouldBe(address);
    }
}
