using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Dialogue.Web.Tests.Hosting;

/// <summary>Whoever finds a weakness reads whom to tell, when the installation says so.</summary>
public sealed class SecurityContactTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Address = "/.well-known/security.txt";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("veiligheid@dialoog.example", "mailto:veiligheid@dialoog.example")]
    [InlineData("https://dialoog.example/melden", "https://dialoog.example/melden")]
    public async Task The_contact_is_told_with_a_day_within_a_year_until_which_it_holds(string given, string contact)
    {
        await using var telling = With(("Security:Contact", given), ("PublicUrl", "https://dialoog.example"));

        using var answer = await telling.CreateClient().GetAsync(new Uri(Address, UriKind.Relative), Cancel);

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        var fields = (await answer.Content.ReadAsStringAsync(Cancel))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line.Split(": ")[0], line => line.Split(": ", 2)[1]);
        fields.Keys.ShouldBe(["Contact", "Expires", "Preferred-Languages", "Canonical"]);
        fields["Contact"].ShouldBe(contact);
        fields["Preferred-Languages"].ShouldBe("nl, en");
        fields["Canonical"].ShouldBe("https://dialoog.example" + Address);
        DateTimeOffset
            .ParseExact(fields["Expires"], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            .ShouldBeInRange(DateTimeOffset.UtcNow.AddDays(30), DateTimeOffset.UtcNow.AddYears(1));
    }

    [Fact]
    public async Task Without_a_contact_there_is_no_such_address() =>
        (await site.Factory.CreateClient().GetAsync(new Uri(Address, UriKind.Relative), Cancel)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );

    [Fact]
    public async Task With_what_is_no_contact_the_site_does_not_start()
    {
        await using var wrong = With(("Security:Contact", "bel de balie"));

        Should.Throw<InvalidOperationException>(() => wrong.CreateClient());
    }

    WebApplicationFactory<Texts> With(params (string Key, string Value)[] settings) =>
        site.Factory.WithWebHostBuilder(builder =>
        {
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
        });
}
