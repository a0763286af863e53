namespace Dialogue.Web.Tests.Language;

public sealed class LanguagesTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task Dutch_until_someone_chooses_English_and_then_everywhere()
    {
        var visitor = await site.As("coordinator");

        var dutch = await visitor.Get("/herstelplannen/1?peildatum=2021-12-01");
        dutch.Document.DocumentElement.GetAttribute("lang").ShouldBe("nl");
        var english = await visitor.Get(dutch.Links(".languages a[lang=en]").Single());

        english.Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
        english.Text(".past").ShouldStartWith("You are looking at the situation as of 1 December 2021.");
        english.Text("nav.nav").ShouldContain("Recovery plans");

        var form = await visitor.Get("/herstelplannen/nieuw");
        form.Title.ShouldBe("Add a plan");
        (await visitor.Submit(form, "main form", ("Title", ""))).Text("#Title-error").ShouldBe("Fill in the title.");
        (await visitor.Get("/nergens")).Title.ShouldBe("This page does not exist");
        (await visitor.Get("/themas?taal=nl")).Title.ShouldBe("Thema's");
    }

    [Fact]
    public async Task A_language_that_is_not_there_changes_nothing() =>
        (await site.Anonymous().Get("/aanmelden?taal=fr")).Document.DocumentElement.GetAttribute("lang").ShouldBe("nl");
}
