using Dialogue.Office;
using Dialogue.Tables.Import;
using static Dialogue.Web.Tests.Import.Files;

namespace Dialogue.Web.Tests.Import;

/// <summary>What rows come to as commands.</summary>
public class ImportPlannerTests
{
    static readonly Guid szw = Guid.Parse("11111111-1111-8111-8111-111111111111"),
        lnv = Guid.Parse("33333333-3333-8333-8333-333333333333"),
        ezk = Guid.Parse("44444444-4444-8444-8444-444444444444"),
        samira = Guid.Parse("55555555-5555-8555-8555-555555555555"),
        jan = Guid.Parse("66666666-6666-8666-8666-666666666666"),
        there = Guid.Parse("22222222-2222-8222-8222-222222222222");
    static readonly ImportContext known = new(
        [new("SZW", szw), new("Sociale Zaken en Werkgelegenheid", szw)],
        [
            new("Sociale Zaken", szw, null, new(1981, 11, 5), "Sociale Zaken en Werkgelegenheid"),
            new("Landbouw", lnv, null, new(2010, 10, 13), "Landbouw, Natuur en Voedselkwaliteit"),
            new("Landbouw", ezk, new(2010, 10, 14), new(2021, 6, 1), "Economische Zaken en Klimaat"),
        ],
        new Dictionary<int, KnownTable> { [7] = new(7, there, "F. Ormer", samira) },
        new(
            [
                new(szw, "F. Acilitator", null),
                new(samira, "Samira Wolters", "samira@voorbeeld.nl"),
                new(jan, "Jan Dubbel", "jan@voorbeeld.nl"),
                new(lnv, "Jan Dubbel", null),
                new(ezk, "Ab Punt", "a.b@voorbeeld.nl"),
            ],
            [new("S. Wolters", samira), new("Al Weg", there)]
        ),
        new("Jan Dubbel", Role.Coordinator, null, ezk),
        new(2021, 7, 12)
    );

    static (IReadOnlyList<PlannedCommand> PlannedCommand, ImportedFiles ImportedFiles) Propose(IReadOnlyList<SourceFile> files)
    {
        var imported = TableFiles.Read(files);
        return (ImportPlanner.Plan(imported, known), imported);
    }

    [Fact]
    public void A_table_that_is_there_keeps_its_id_and_a_new_one_gets_the_same_id_every_time()
    {
        var (planned, _) = Propose(WithTables(TableColumns, GoodTable, ["7", .. GoodTable[1..]]));
        planned.Select(p => p.Command.DialogueTableId).ShouldBe([ImportPlanner.TableId(1), there]);
        ImportPlanner.TableId(1).ShouldBe(Guid.Parse("65509104-581f-8efa-a3ef-21695404a03b"));
    }

    [Theory]
    [InlineData("samira wolters", "Samira Wolters", true)]
    [InlineData("SAMIRA@voorbeeld.nl", "Samira Wolters", true)]
    [InlineData("S.Wolters", "S.Wolters", true)]
    [InlineData("Niemand Bekend", "Niemand Bekend", false)]
    public void A_facilitator_is_a_person_by_name_by_mail_address_or_by_a_name_that_was_recognised(string written, string name, bool known)
    {
        var (planned, imported) = Propose(WithTables(TableColumns, LedBy(written)));
        var details = planned[0].Command.Details;
        (details.Facilitator, details.FacilitatorId).ShouldBe((name, known ? samira : null));
        imported.Notices.Select(notice => notice.Rule).ShouldBe(known ? [] : [ImportRule.FacilitatorUnknown]);
    }

    [Fact]
    public void Of_several_with_one_name_none_is_chosen_and_a_mail_address_tells_which()
    {
        var (planned, imported) = Propose(
            WithTables(TableColumns, LedBy("Jan Dubbel"), LedBy("jan dubbel", "2"), LedBy("jan@voorbeeld.nl", "3"))
        );
        planned.Select(p => p.Command.Details.FacilitatorId).ShouldBe([null, null, jan]);
        imported.Notices.Select(notice => notice.Rule).ShouldAllBe(rule => rule.Equals(ImportRule.FacilitatorAmbiguous));
    }

    [Theory]
    [InlineData("A.B@voorbeeld.nl", true)]
    [InlineData("ab@voorbeeld.nl", false)]
    public void A_mail_address_with_other_points_is_another_address(string written, bool known)
    {
        var (planned, _) = Propose(WithTables(TableColumns, LedBy(written)));
        planned[0].Command.Details.FacilitatorId.ShouldBe(known ? ezk : null);
    }

    [Fact]
    public void A_name_that_was_recognised_as_someone_who_leads_no_tables_by_now_is_not_known()
    {
        var (planned, imported) = Propose(WithTables(TableColumns, LedBy("Al Weg")));
        planned[0].Command.Details.FacilitatorId.ShouldBeNull();
        imported.Notices.Select(notice => notice.Rule).ShouldBe([ImportRule.FacilitatorUnknown]);
    }

    [Fact]
    public void A_facilitator_who_brings_in_the_own_name_means_nobody_else()
    {
        var imported = TableFiles.Read(WithTables(TableColumns, LedBy("jan dubbel")));
        var planned = ImportPlanner.Plan(imported, known with { Actor = new("Jan Dubbel", Role.Facilitator, null, lnv) });
        planned[0].Command.Details.FacilitatorId.ShouldBe(lnv);
    }

    [Fact]
    public void A_table_that_is_there_keeps_the_person_under_the_name_of_then()
    {
        var (planned, imported) = Propose(WithTables(TableColumns, LedBy("f. ormer", "7")));
        (planned[0].Command.Details.Facilitator, planned[0].Command.Details.FacilitatorId).ShouldBe(("F. Ormer", samira));
        imported.Notices.ShouldBeEmpty();
    }

    static string[] LedBy(string name, string number = "1")
    {
        string[] row = [.. GoodTable];
        row[0] = number;
        row[Array.IndexOf(TableColumns, "gespreksleider")] = name;
        return row;
    }

    [Fact]
    public void A_statement_has_the_same_id_wherever_it_stands()
    {
        var (first, _) = Propose(WithStatements(StatementColumns, GoodStatement, ["1", "2", "idee", "Een bus."]));
        var (second, _) = Propose(WithStatements(StatementColumns, ["1", "2", "idee", "Een betere bus."], GoodStatement));
        first[0].Command.Statements.Select(s => s.StatementId).ShouldBe(second[0].Command.Statements.Select(s => s.StatementId).Reverse());
    }

    [Theory]
    [InlineData("szw"), InlineData("S.Z.W."), InlineData("Sociale zaken en werkgelegenheid")]
    public void An_organisation_is_found_by_any_way_to_write_it(string written) =>
        Propose(WithTables([.. TableColumns, "organisator"], [.. GoodTable, written]))
            .PlannedCommand[0]
            .Command.Details.OrganiserId.ShouldBe(szw);

    [Fact]
    public void An_organisation_is_found_by_a_former_name_and_told_what_it_is_called_now()
    {
        var (planned, imported) = Propose(WithTables([.. TableColumns, "organisator"], [.. GoodTable, "sociale  zaken"]));
        planned[0].Command.Details.OrganiserId.ShouldBe(szw);
        imported.FaultCount.ShouldBe(0);
        var notice = imported.Notices.ShouldHaveSingleItem();
        ((object)notice.Rule, notice.Row, notice.Column, notice.Value, notice.Args[0]).ShouldBe(
            (ImportRule.OrganisationRenamed, 2, "organisator", "sociale  zaken", "Sociale Zaken en Werkgelegenheid")
        );
    }

    [Theory]
    [InlineData("18-05-2021", "44444444-4444-8444-8444-444444444444")]
    [InlineData("13-10-2010", "33333333-3333-8333-8333-333333333333")]
    public void A_former_name_of_several_is_that_of_who_was_called_so_on_the_day_of_the_table(string day, string meant)
    {
        var (planned, imported) = Propose(WithTables([.. TableColumns, "organisator"], [GoodTable[0], day, .. GoodTable[2..], "Landbouw"]));
        planned[0].Command.Details.OrganiserId.ShouldBe(Guid.Parse(meant));
        imported.Notices.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_former_name_of_several_of_which_none_was_called_so_on_that_day_is_asked()
    {
        var (_, imported) = Propose(
            WithTables([.. TableColumns, "organisator"], [GoodTable[0], "02-06-2021", .. GoodTable[2..], "Landbouw"])
        );
        var fault = imported.Faults.ShouldHaveSingleItem();
        ((object)fault.Rule, fault.Args[0]).ShouldBe(
            (ImportRule.OrganisationAmbiguous, "Landbouw, Natuur en Voedselkwaliteit; Economische Zaken en Klimaat")
        );
    }

    [Theory]
    [
        InlineData("organisator", "SZWW", ImportRule.OrganisationUnknown, "SZW"),
        InlineData("organisator", "De Buurtkamer", ImportRule.OrganisationUnknown, null),
        InlineData("datum", "13-07-2021", Rule.DayAhead, null)
    ]
    public void What_is_held_against_the_present(string column, string written, object rule, string? meant)
    {
        string[] columns = [.. TableColumns.Union([column])];
        var fault = Propose(WithTables(columns, [.. columns.Select((c, i) => c == column ? written : GoodTable[i])]))
            .ImportedFiles.Faults.ShouldHaveSingleItem();
        ((object)fault.Rule, fault.Row, fault.Column, fault.Value, fault.Suggestion).ShouldBe((rule, 2, column, written, meant));
    }

    [Fact]
    public void Every_fault_that_the_domain_finds_is_told_at_its_cell()
    {
        var (_, imported) = Propose([
            Csv(
                TablesCsv,
                [.. TableColumns, "gemeente", "samenvatting"],
                ["1", "18-05-1821", new string('x', 121), "online", "", "Zei\u0007st", new string('x', 4001)]
            ),
            Csv(
                StatementsCsv,
                [.. StatementColumns, "doelgroepen"],
                ["1", "1", "knel", new string('x', 4001), new string('x', 101)],
                ["1", "2", "kiem", "", ""]
            ),
        ]);
        imported
            .Faults.Select(f => (f.Rule, f.Sheet, f.Row, f.Column))
            .ShouldBe(
                [
                    (Rule.OutOfRange, TablesCsv, 2, "datum"),
                    (Rule.TooLong, TablesCsv, 2, "themareeks"),
                    (Rule.Required, TablesCsv, 2, "gespreksleider"),
                    (Rule.ForbiddenCharacter, TablesCsv, 2, "gemeente"),
                    (Rule.TooLong, TablesCsv, 2, "samenvatting"),
                    (Rule.TooLong, StatementsCsv, 2, "tekst"),
                    (Rule.TooLong, StatementsCsv, 2, "doelgroepen"),
                    (Rule.Required, StatementsCsv, 3, "tekst"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_refusal_of_the_table_as_a_whole_is_told_at_its_number()
    {
        var (planned, imported) = Propose(WithTables(TableColumns, GoodTable));
        planned[0].Refuse([new(Rule.TableAdopted, null)]);
        imported.Faults.Select(f => ((Rule)f.Rule, f.Row, f.Column, f.Value)).ShouldBe([(Rule.TableAdopted, 2, "nummer", "1")]);
    }
}
