using System.Text;
using Dialogue.Office;
using Dialogue.Tables;
using Dialogue.Tables.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.Import;

/// <summary>A file that comes again: each row is about the statement that it was about, and what is not in it stays as it is.</summary>
public sealed class RecognitionTests(RunningSite site) : IClassFixture<RunningSite>
{
    const string Head = "nummer;datum;themareeks;vorm;gespreksleider",
        Row = "18-05-2021;Verkenning;online;F. Acilitator";
    static readonly Actor coordinator = new("C. Oordinator", Role.Coordinator);
    static int last = 20_000;

    readonly int number = Interlocked.Increment(ref last);
    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    TableImport Import => site.Services.GetRequiredService<TableImport>();
    Guid Table => ImportPlanner.TableId(number);

    SourceFile[] Files(string head, string row, string statementHead, params string[] statements) =>
        [
            new("tafels.csv", Encoding.UTF8.GetBytes($"{head}\n{number};{row}\n")),
            new(
                "uitspraken.csv",
                Encoding.UTF8.GetBytes(
                    $"tafel;nummer;soort;tekst{statementHead}\n" + string.Concat(statements.Select(s => $"{number};{s}\n"))
                )
            ),
        ];

    SourceFile[] Said(params string[] statements) => Files(Head, Row, "", statements);

    async Task<ImportReport> Record(params SourceFile[] files)
    {
        var report = await Import.Record(files, coordinator, cancel: Cancel);
        report.Faults.ShouldBeEmpty();
        return report;
    }

    Task<ImportReport> Check(params SourceFile[] files) => Import.Check(files, coordinator, cancel: Cancel);

    async Task<IReadOnlyList<StatementLine>> Lines() =>
        await site.Database.Documents<StatementLine>(
            "select s.data from {statement_line} s where s.table_id = @id order by s.number",
            null,
            new { id = Table },
            Cancel
        );

    Task<Receipt> Send(object command) => site.Services.GetRequiredService<ICommands>().Send(command, new(Actor.System), Cancel);

    static IEnumerable<(int, StatementOutcome)> Outcomes(ImportReport report) =>
        report.Tables.ShouldHaveSingleItem().Statements.Select(statement => (statement.Number, statement.Outcome));

    [Fact]
    public async Task A_row_put_in_on_top_makes_one_new_statement_and_moves_none()
    {
        await Record(Said("1;knel;Het loket was dicht.", "2;idee;Een bus naar het dorp."));
        var before = await Lines();
        var report = await Record(
            Said("1;kiem;Iets heel nieuws.", "2;knel;Het loket was dicht, ook op maandag.", "3;idee;Een bus naar het dorp.")
        );
        Outcomes(report).ShouldBe([(1, StatementOutcome.New), (2, StatementOutcome.Corrected), (3, StatementOutcome.Same)]);
        var after = await Lines();
        after
            .Select(line => (line.Id, line.Text))
            .ShouldBe([
                (before[0].Id, "Het loket was dicht, ook op maandag."),
                (before[1].Id, "Een bus naar het dorp."),
                (after[2].Id, "Iets heel nieuws."),
            ]);
        (
            await Record(Said("1;kiem;Iets heel nieuws.", "2;knel;Het loket was dicht, ook op maandag.", "3;idee;Een bus naar het dorp."))
        ).Recorded.ShouldBe(0);
    }

    [Fact]
    public async Task A_statement_that_was_recorded_by_hand_is_known_by_what_it_says()
    {
        await Record(Said("1;knel;Het loket was dicht."));
        await Send(new RecordStatement(Table, Guid.CreateVersion7(), StatementKind.Idee, "Een bus naar het dorp."));
        var report = await Check(Said("1;knel;Het loket was dicht.", "2;idee;een  bus naar het dorp"));
        Outcomes(report).ShouldBe([(1, StatementOutcome.Same), (2, StatementOutcome.Corrected)]);
    }

    [Theory]
    [InlineData("De heer (naam) van (adres) klaagt"), InlineData("(gelakt)")]
    public async Task What_was_redacted_never_comes_back_under_another_number(string redacted)
    {
        await Record(Said("1;knel;De heer Jansen van Dorpsstraat 4 klaagt", "2;idee;tweede"));
        await Send(new RedactStatement(Table, ImportPlanner.StatementId(Table, 1), redacted, "Woo 5.1.2e"));
        var report = await Record(Said("1;knel;nieuw", "2;knel;De heer Jansen van Dorpsstraat 4 klaagt", "3;idee;tweede"));
        Outcomes(report).ShouldBe([(1, StatementOutcome.New), (2, StatementOutcome.Kept), (3, StatementOutcome.Same)]);
        (await Lines()).Select(line => line.Text).ShouldBe([redacted, "tweede", "nieuw"]);
        (await site.Count($"select count(*) from log.mt_events where data::text like '%Jansen%' and stream_id = '{Table}'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_redacted_or_withdrawn_and_comes_back_a_little_changed_is_asked()
    {
        await Record(Said("1;knel;De heer Jansen van Dorpsstraat 4 klaagt", "2;idee;Een bus naar het verre dorp"));
        await Send(new RedactStatement(Table, ImportPlanner.StatementId(Table, 1), "De heer (naam) van (adres) klaagt", "Woo 5.1.2e"));
        await Send(new WithdrawStatement(Table, ImportPlanner.StatementId(Table, 2), "Op verzoek."));
        var report = await Check(
            Said("1;knel;Iets heel anders", "8;knel;De heer Jansen van de Dorpsstraat klaagt!", "9;idee;Een bus naar het dorp")
        );
        report
            .Faults.Select(fault => (fault.Rule, fault.Row))
            .ShouldBe(
                [(ImportRule.StatementLikeKept, 3), (ImportRule.StatementLikeKept, 4), (ImportRule.StatementKept, 2)],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_column_that_is_not_there_changes_nothing_and_an_empty_cell_is_shown_as_wiping()
    {
        const string Head2 = Head + ";provincie;gemeente;samenvatting;burgers;organisaties;leeftijd:18-30;leeftijd:31-50";
        await Record(
            Files(Head2, Row + ";Utrecht;Amersfoort;Kort verslag.;7;2;3;4", ";doelgroepen", "1;knel;Het loket was dicht.;jongeren")
        );
        (await Check(Files(Head, Row, "", "1;knel;Het loket was dicht."))).Facts.ShouldBe(0);

        var report = await Check(
            Files(Head + ";provincie;burgers;leeftijd:18-30", Row + ";;8;", ";doelgroepen", "1;knel;Het loket was dicht.;")
        );
        var table = report.Tables.ShouldHaveSingleItem();
        table.Corrects.ShouldBeTrue();
        table
            .Fields.Select(field => (field.Column, field.Old, field.New))
            .ShouldBe([("provincie", "Utrecht", ""), ("burgers", "7", "8"), ("leeftijd:18-30", "3", "")]);
        table
            .Statements.Select(s => (s.Outcome, s.Old?.TargetGroups.Count, s.TargetGroups.Count))
            .ShouldBe([(StatementOutcome.Corrected, 1, 0)]);
    }

    [Fact]
    public async Task What_is_not_in_the_file_is_shown_and_stays()
    {
        await Record(Said("1;knel;Het loket was dicht.", "2;idee;Een bus."));
        Outcomes(await Check(Said("2;idee;Een bus."))).ShouldBe([(2, StatementOutcome.Same), (1, StatementOutcome.Missing)]);
    }

    [Fact]
    public async Task A_new_target_group_is_told_and_one_that_differs_in_case_is_the_same()
    {
        await Record(Files(Head, Row, ";doelgroepen", "1;knel;Het loket was dicht.;mantelzorgers zonder hulp"));
        var report = await Check(
            Files(
                Head,
                Row,
                ";doelgroepen",
                "1;knel;Het loket was dicht.;Mantelzorgers zonder hulp",
                "2;knel;De bus reed niet.;mantelzorgrs zonder hulp"
            )
        );
        report
            .Notices.Where(notice => notice.Column == "doelgroepen")
            .Select(notice => (notice.Rule, notice.Suggestion))
            .ShouldBe([(ImportRule.TargetGroupSpelled, null), (ImportRule.TargetGroupNew, "mantelzorgers zonder hulp")]);
        Outcomes(report).ShouldBe([(1, StatementOutcome.Same), (2, StatementOutcome.New)]);
    }

    [Fact]
    public async Task Days_that_can_be_read_in_two_ways_are_asked_and_read_as_was_said()
    {
        SourceFile[] files =
        [
            new(
                "tafels.csv",
                Encoding.UTF8.GetBytes($"{Head}\n{number};05/04/2021;V;online;F. A\n{number + 40_000};05/24/2021;V;online;F. A\n")
            ),
            new("uitspraken.csv", "tafel;nummer;soort;tekst\n"u8.ToArray()),
        ];
        var asked = await Check(files);
        asked.HasAmbiguousDays.ShouldBeTrue();
        asked
            .Faults.Select(fault => (fault.Rule, fault.Row, fault.Suggestion))
            .ShouldBe([(ImportRule.DayAmbiguous, 2, null), (ImportRule.NotADay, 3, "24-05-2021")]);
        var said = await Import.Check(files, coordinator, new(MonthFirst: true), cancel: Cancel);
        said.Tables.Select(table => table.Details.Day).ShouldBe([new(2021, 5, 4), new(2021, 5, 24)]);
    }

    [Fact]
    public async Task A_column_with_a_strange_name_is_read_as_someone_said_until_that_is_forgotten()
    {
        var queries = site.Services.GetRequiredService<ImportQueries>();
        var files = Files($"{Head};locatie {number};onzin {number}", Row + ";Amersfoort;x", "", "1;knel;Het loket was dicht.");
        var unknown = (await Check(files)).Unknown;
        unknown.Select(column => column.Name).ShouldBe([$"locatie {number}", $"onzin {number}"]);
        unknown[0].Choices.ShouldContain("gemeente");
        await queries.Remember(unknown[0].Key, "gemeente", "test", Cancel);
        await queries.Remember(unknown[1].Key, "", "test", Cancel);
        var read = await Check(files);
        read.Faults.ShouldBeEmpty();
        read.Tables[0].Details.Municipality.ShouldBe("Amersfoort");
        read.Notices.Count(notice => notice.Rule is ImportRule.ColumnMapped).ShouldBe(2);
        await queries.Remember(unknown[0].Key, null, "test", Cancel);
        (await Check(files)).Unknown.Select(column => column.Name).ShouldBe([$"locatie {number}"]);
    }
}
