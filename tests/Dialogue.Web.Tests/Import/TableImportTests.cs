using System.Text;
using Dialogue.Office;
using Dialogue.People;
using Dialogue.Tables;
using Dialogue.Tables.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.Import;

/// <summary>All of the files or nothing, and the same file again is nothing.</summary>
public sealed class TableImportTests(RunningSite site) : IClassFixture<RunningSite>
{
    const string Columns = "nummer;datum;themareeks;vorm;gespreksleider;burgers\n";
    static readonly Actor coordinator = new("C. Oordinator", Role.Coordinator),
        facilitator = new("E. Igen", Role.Facilitator, null, Guid.CreateVersion7()),
        namesake = facilitator with { PersonId = Guid.CreateVersion7() };
    static int number = 1000;

    TableImport Import => site.Services.GetRequiredService<TableImport>();
    ICommands Commands => site.Services.GetRequiredService<ICommands>();
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A table that no other test uses, with these statements: kind and text.</summary>
    static (int Number, SourceFile[] Files) Table(params string[] statements) =>
        Table(Interlocked.Increment(ref number), "F. Acilitator", statements);

    static (int Number, SourceFile[] Files) Table(int number, string leader, params string[] statements) =>
        (
            number,
            [
                new("tafels.csv", Encoding.UTF8.GetBytes($"{Columns}{number};18-05-2021;Verkenning;online;{leader};7\n")),
                new(
                    "uitspraken.csv",
                    Encoding.UTF8.GetBytes(
                        "tafel;nummer;soort;tekst\n" + string.Concat(statements.Select((s, i) => $"{number};{i + 1};{s}\n"))
                    )
                ),
            ]
        );

    Task<ImportReport> Record(SourceFile[] files, Actor? actor = null) => Import.Record(files, actor ?? coordinator, cancel: Cancel);

    async Task<IReadOnlyList<string>> Texts(int table) => [.. (await Lines(table)).Select(l => l.Text)];

    Task<IReadOnlyList<StatementLine>> Lines(int table) =>
        site.Database.Documents<StatementLine>(
            "select s.data from {statement_line} s where s.table_id = @id order by s.number",
            null,
            new { id = ImportPlanner.TableId(table) },
            Cancel
        );

    Task<long> Facts(int table) =>
        site.Database.One<long>(
            "select version from log.mt_streams where id = @id",
            null,
            new { id = ImportPlanner.TableId(table) },
            Cancel
        )!;

    [Fact]
    public async Task A_table_is_recorded_whole_with_the_names_of_the_files_as_its_reason()
    {
        var (table, files) = Table("knel;Het loket was dicht.", "idee;Een bus.");
        var report = await Record(files);

        report.Faults.ShouldBeEmpty();
        (report.Recorded, report.Facts).ShouldBe((5, 5));
        var change = report.Tables.ShouldHaveSingleItem();
        (change.Number, change.IsNew, change.New, change.Corrected, change.Unchanged).ShouldBe((table, true, 2, 0, 0));
        (await Texts(table)).ShouldBe(["Het loket was dicht.", "Een bus."]);
        (
            await site.Database.One<string>(
                "select string_agg(distinct user_name || ': ' || (headers->>'reason'), '') from log.mt_events where stream_id = @id",
                null,
                new { id = ImportPlanner.TableId(table) },
                Cancel
            )
        ).ShouldBe("C. Oordinator: tafels.csv, uitspraken.csv");
    }

    [Fact]
    public async Task A_dry_run_records_nothing()
    {
        var (table, files) = Table("knel;Het loket was dicht.");
        var report = await Import.Check(files, coordinator, cancel: Cancel);
        (report.Facts, report.Recorded).ShouldBe((4, null));
        (await Facts(table)).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_files_again_change_nothing()
    {
        var (table, files) = Table("knel;Het loket was dicht.", "kiem;De buurt hielp.");
        await Record(files);
        var facts = await Facts(table);
        var again = await Record(files);
        (again.Recorded, again.Facts, again.Tables[0].Changes, again.Tables[0].Unchanged).ShouldBe((0, 0, false, 2));
        (await Facts(table)).ShouldBe(facts);
    }

    [Fact]
    public async Task The_same_files_twice_at_once_record_once()
    {
        var (table, files) = Table("knel;Het loket was dicht.");
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record(files)));
        reports.Sum(r => r.Recorded ?? 0).ShouldBe(4);
        (await Facts(table)).ShouldBe(4);
    }

    [Fact]
    public async Task Corrected_files_record_the_corrections_only()
    {
        var (table, files) = Table("knel;Het loket was dicht.", "kiem;De buurt hielp.");
        await Record(files);
        var report = await Record(
            Table(table, "F. Acilitator", "knel;Het loket was wekenlang dicht.", "kiem;De buurt hielp.", "idee;Een bus.").Files
        );
        var change = report.Tables[0];
        (report.Recorded, change.IsNew, change.New, change.Corrected, change.Unchanged).ShouldBe((2, false, 1, 1, 1));
        (await Texts(table)).ShouldBe(["Het loket was wekenlang dicht.", "De buurt hielp.", "Een bus."]);
    }

    [Fact]
    public async Task A_statement_that_is_left_out_stays()
    {
        var (table, files) = Table("knel;Het loket was dicht.", "kiem;De buurt hielp.");
        await Record(files);
        var report = await Record(Table(table, "F. Acilitator", "knel;Het loket was dicht.").Files);
        (report.Recorded, report.Tables[0].Others).ShouldBe((0, 1));
        (await Texts(table)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_withdrawn_or_redacted_does_not_come_back()
    {
        var (table, files) = Table("knel;Jan de Vries kreeg niets.", "kiem;De buurt hielp.", "idee;Een bus.");
        await Record(files);
        var id = ImportPlanner.TableId(table);
        await Commands.Send(
            new RedactStatement(id, ImportPlanner.StatementId(id, 1), "(naam) kreeg niets.", "Woo 5.1.2e"),
            new(Actor.System),
            Cancel
        );
        await Commands.Send(new WithdrawStatement(id, ImportPlanner.StatementId(id, 2), "Op verzoek."), new(coordinator), Cancel);
        var facts = await Facts(table);

        var report = await Record(files);
        (report.Recorded, report.Tables[0].Kept, report.Tables[0].Unchanged).ShouldBe((0, 2, 1));
        (await Facts(table)).ShouldBe(facts);
        (await Lines(table))
            .Select(l => (l.Text, l.Status))
            .ShouldBe([
                ("(naam) kreeg niets.", StatementStatus.Redacted),
                ("De buurt hielp.", StatementStatus.Withdrawn),
                ("Een bus.", StatementStatus.Recorded),
            ]);
    }

    [Fact]
    public async Task One_fault_and_nothing_is_recorded()
    {
        var (good, files) = Table("knel;Het loket was dicht.");
        var bad = Interlocked.Increment(ref number);
        var tables = Encoding.UTF8.GetString(files[0].Content) + $"{bad};18-05-2021;Verkenning;nergens;F. Acilitator;7\n";
        var report = await Record([files[0] with { Content = Encoding.UTF8.GetBytes(tables) }, files[1]]);

        report.Recorded.ShouldBeNull();
        report.Faults.Select(f => (f.Rule, f.Row, f.Column)).ShouldBe([(ImportRule.ChoiceUnknown, 3, "vorm")]);
        (await Facts(good) + await Facts(bad)).ShouldBe(0);
    }

    [Fact]
    public async Task A_day_that_is_still_to_come_is_told_at_its_cell_and_nothing_is_recorded()
    {
        var (table, files) = Table("knel;Het loket was dicht.");
        var tables = Encoding.UTF8.GetString(files[0].Content).Replace("18-05-2021", "01-01-2099", StringComparison.Ordinal);
        var report = await Record([files[0] with { Content = Encoding.UTF8.GetBytes(tables) }, files[1]]);

        report.Faults.Select(f => (f.Rule, f.Row, f.Column, f.Value)).ShouldBe([(Rule.DayAhead, 2, "datum", "01-01-2099")]);
        (await Facts(table)).ShouldBe(0);
    }

    [Fact]
    public async Task A_table_that_was_adopted_is_refused_at_its_number_and_the_others_with_it()
    {
        var (adopted, first) = Table("knel;Het loket was dicht.");
        await Record(first);
        var id = ImportPlanner.TableId(adopted);
        await Commands.Send(new ReportTable(id, null), new(coordinator), Cancel);
        await Commands.Send(new AdoptTable(id), new(coordinator), Cancel);

        (await Record(first)).Recorded.ShouldBe(0, "what stands already is no change");
        var report = await Record(Table(adopted, "F. Acilitator", "knel;Toch iets anders.").Files);
        (report.Recorded, report.Facts).ShouldBe((null, 0));
        report
            .Faults.Select(f => (f.Rule, f.Sheet, f.Row, f.Column, f.Value))
            .ShouldBe([(Rule.TableAdopted, "tafels.csv", 2, "nummer", $"{adopted}")]);
    }

    [Fact]
    public async Task A_facilitator_only_brings_in_the_own_tables()
    {
        foreach (var person in new[] { facilitator, namesake })
            await Commands.Send(
                new RegisterPerson(person.PersonId!.Value, person.Name, null, null, person.Roles),
                new CommandMetadata(Actor.System),
                Cancel
            );
        var (own, files) = Table(Interlocked.Increment(ref number), "e. igen", "knel;Het loket was dicht.");
        (await Record(files, facilitator)).Recorded.ShouldBe(4);
        (await Record(files, facilitator)).Recorded.ShouldBe(0);

        var (_, foreign) = Table(Interlocked.Increment(ref number), "A. Nder");
        (await Record(foreign, facilitator)).Faults.Select(f => (f.Rule, f.Column)).ShouldBe([(Rule.NotYourTable, "gespreksleider")]);
        (await Record(files, namesake)).Faults.Select(f => (f.Rule, f.Column)).ShouldBe([(Rule.NotYourTable, "nummer")]);
        (await Record(Table(own, "S. Omeone").Files, new("S. Omeone", Role.Facilitator, null, Guid.CreateVersion7())))
            .Faults.Select(f => (f.Rule, f.Column))
            .ShouldBe([(Rule.NotYourTable, "nummer")]);
        (await Record(files, new("L. Ezer", Role.Reader))).Faults.Select(f => f.Rule).ShouldBe([Rule.NotAllowed]);
    }

    [Fact]
    public async Task What_was_agreed_to_is_recorded_or_nothing()
    {
        var (table, files) = Table("knel;Het loket was dicht.");
        var seen = await Import.Check(files, coordinator, cancel: Cancel);
        await Record(Table(table, "F. Acilitator", "knel;Iemand anders was eerder.").Files);

        var late = await Import.Record(files, coordinator, seen.Digest, cancel: Cancel);
        (late.Recorded, late.FaultCount, late.Tables[0].Corrected).ShouldBe((null, 0, 1));
        (await Texts(table)).ShouldBe(["Iemand anders was eerder."]);
        (await Import.Record(files, coordinator, late.Digest, cancel: Cancel)).Recorded.ShouldBe(1);
    }

    [Fact]
    public async Task A_table_that_was_planned_before_keeps_its_id_and_is_held()
    {
        var (table, files) = Table("knel;Het loket was dicht.");
        var id = Guid.CreateVersion7();
        await Commands.Send(
            new PlanTable(id, table, new("Verkenning", new(2021, 5, 18), TableMode.Online, null, null, null, "F. Acilitator")),
            new(coordinator),
            Cancel
        );
        var report = await Record(files);
        (report.Tables[0].Id, report.Tables[0].IsNew, report.Recorded).ShouldBe((id, false, 3));
    }

    [Fact]
    public async Task The_log_and_the_views_stay_whole()
    {
        await Record(Table("knel;Het loket was dicht.").Files);
        (await Verify.Run(site.Database, null, Cancel)).Faults.ShouldBeEmpty();
    }
}
