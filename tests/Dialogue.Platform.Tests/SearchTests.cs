using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Tables;

namespace Dialogue.Platform.Tests;

/// <summary>What is searched is found as it reads, however it was typed.</summary>
public sealed class SearchTests(SearchedProgramme programme) : IClassFixture<SearchedProgramme>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("patient")]
    [InlineData("PATIËNT")]
    [InlineData("patie\u0308nt")]
    [InlineData("pa\u00ADtiënt")]
    [InlineData("wacht patiënt")]
    [InlineData("patiënt  wacht")]
    [InlineData("de\u00A0patiënt")]
    [InlineData("\"de patiënt wacht\"")]
    [InlineData("“de patiënt wacht”")]
    [InlineData("I-33")]
    [InlineData("i-33 wacht")]
    [InlineData("tafel 37")]
    public async Task An_insight_is_found_as_it_reads(string typed) => (await Insights(typed)).ShouldBe([33]);

    [Theory]
    [InlineData("samenleving")]
    [InlineData("'t is")]
    [InlineData("’t is")]
    [InlineData("groot gezin")]
    [InlineData("\"groot gezin\"")]
    [InlineData("cafe 100%")]
    [InlineData("tafel 37")]
    [InlineData("Tafel 37 café")]
    [InlineData("I-33")]
    public async Task A_statement_is_found_as_it_reads(string typed) => (await Statements(typed)).ShouldBe([(37, 1)]);

    [Theory]
    [InlineData("\"patiënt de\"")]
    [InlineData("I-3")]
    [InlineData("tafel 3")]
    [InlineData("patiënt ziekenhuis")]
    [InlineData("pati_nt")]
    [InlineData("\uFFFE")]
    [InlineData("%")]
    public async Task What_does_not_read_so_is_not_found(string typed) => (await Insights(typed)).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData(" \u00AD ")]
    [InlineData("\"\"")]
    public async Task Nothing_typed_leaves_nothing_out(string typed) => (await Insights(typed)).ShouldBe([33, 330]);

    [Theory]
    [InlineData("landbouw")]
    [InlineData("Economische Zaken en Klimaat")]
    [InlineData("ezk")]
    public async Task An_organisation_is_found_by_its_name_its_former_names_and_its_code(string typed)
    {
        var found = (
            await new OrganisationQueries(programme.Database, new(programme.Database)).List(words: typed, cancel: Cancel)
        ).ShouldHaveSingleItem();

        found.Name.ShouldBe("Ministerie van Economische Zaken en Klimaat");
        found.FormerNames.ShouldBe(["Ministerie van Economische Zaken, Landbouw"]);
    }

    [Theory]
    [InlineData("ezk", "EZK")]
    [InlineData("ministerie van economische zaken en klimaat", "EZK")]
    [InlineData("Ministerie van Economische Zaken, Landbouw", "EZK")]
    [InlineData("Dienst Regelingen", "RVO")]
    [InlineData("Agentschap", null)]
    public async Task An_organisation_is_meant_by_its_code_its_name_and_a_former_name_that_no_other_has_had(string typed, string? code)
    {
        var names = new EntityNames(programme.Database);
        var found = await names.Find(Organisation.EntityKind, typed, cancel: Cancel);
        (found is { } id ? (await names.Of([id], cancel: Cancel))[id].Code : null).ShouldBe(code);
        (await names.FindAll(Organisation.EntityKind, [typed], cancel: Cancel)).Values.ShouldBe(found is { } one ? [one] : []);
    }

    async Task<IEnumerable<int>> Insights(string typed) =>
        (await new InsightQueries(programme.Database).List(new(Text: typed), cancel: Cancel)).Select(row => row.Number);

    async Task<IEnumerable<(int, int)>> Statements(string typed) =>
        (await new TableQueries(programme.Database).Statements(new(Text: typed), cancel: Cancel)).Select(row =>
            (row.TableNumber, row.Number)
        );
}

/// <summary>A few things with words in them that are written in different ways.</summary>
public sealed class SearchedProgramme : MigratedDatabase
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var (insight, statement, organisation) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        object[] commands =
        [
            Table(37, statement, "In de samen\u00ADleving is het café 100% vol; ’t\u00A0is een groot\u00A0gezin."),
            Table(38, Guid.CreateVersion7(), "Iets anders."),
            new RecordInsight(insight, 33, "De patie\u0308nt wacht", "Te lang."),
            new RecordInsight(Guid.CreateVersion7(), 330, "Het ziekenhuis", "Is vol."),
            new LinkEvidence(insight, statement, Stance.Supports),
            new RegisterOrganisation(organisation, "EZK", "Ministerie van Economische Zaken, Landbouw", OrganisationKind.Ministry),
            new RenameOrganisation(organisation, "Ministerie van Economische Zaken en Klimaat", new(2017, 10, 26)),
            // The name of one that has ended is free for another; a former name that two have had means neither.
            .. Renamed("DR", "Dienst Regelingen", "Agentschap", ends: true),
            .. Renamed("RVO", "Dienst Regelingen", "Agentschap", ends: false),
        ];
        await new Bulk(Database).SendAll(commands.Select(command => new CommandWithMetadata(command, new(Actor.System))));
    }

    static object[] Renamed(string code, string name, string former, bool ends)
    {
        var id = Guid.CreateVersion7();
        return
        [
            new RegisterOrganisation(id, code, former, OrganisationKind.Agency),
            new RenameOrganisation(id, name, new(2010, 1, 1)),
            .. ends ? [new EndOrganisation(id, new(2014, 1, 1))] : Array.Empty<object>(),
        ];
    }

    static RecordTable Table(int number, Guid statement, string text) =>
        new(
            Guid.CreateVersion7(),
            number,
            new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"),
            null,
            [new(statement, StatementKind.Knel, text, [])]
        );
}
