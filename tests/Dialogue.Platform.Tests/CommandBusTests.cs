using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Policies;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Platform.Tests;

/// <summary>What becomes of commands, on two nodes of one programme.</summary>
public sealed class CommandBusTests(TwoNodes store) : IClassFixture<TwoNodes>
{
    static readonly Actor analyst = new("A. Nalist", Role.Analyst);
    static int number = Random.Shared.Next(1000, 9000);

    ICommands Engine => store.First;
    Database Database => store.Database;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    static int Number => Interlocked.Increment(ref number);
    static readonly TableDetails details = new(
        "Verkenning",
        new(2021, 3, 4),
        TableMode.Online,
        Province.Utrecht,
        "Zeist",
        null,
        "F. Acilitator"
    );

    Task<Receipt> Send(object command, string? key = null, long? expected = null, DateTimeOffset? at = null, string? why = null) =>
        Engine.Send(command, new(analyst, why, key, expected, at), Cancel);

    async Task<IReadOnlyList<ValidationError>> Rules(object command) => (await Should.ThrowAsync<Refused>(Send(command))).Faults;

    async Task<Guid> Insight(string title = "Thuiswerken blijft", DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7();
        await Send(new RecordInsight(id, Number, title, "Veel mensen willen deels thuis blijven werken."), at: at);
        return id;
    }

    async Task<Guid> Table()
    {
        var id = Guid.CreateVersion7();
        await Send(new RecordTable(id, Number, details, null, []));
        return id;
    }

    async Task<IReadOnlyList<Fact>> Facts(Guid stream)
    {
        await using var connection = await Database.Source.OpenConnectionAsync(Cancel);
        await using var batch = new Npgsql.NpgsqlBatch(connection) { BatchCommands = { Log.ReadStream(stream) } };
        await using var rows = await batch.ExecuteReaderAsync(Cancel);
        return await Log.ReadAll(Modules.Model, rows, Cancel);
    }

    Task<InsightDossier?> Dossier(Guid id, DateTimeOffset? at = null) =>
        Database.Document<InsightDossier>("select i.data from {insight_dossier} i where i.id = @id", at, new { id }, Cancel);

    [Fact]
    public async Task Two_people_with_one_name_are_two_senders_and_what_each_did_says_who()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var made = new List<Guid>();
        foreach (var person in new[] { first, second, first })
        {
            var asked = new AddTheme(LinkId.Of(Guid.Empty, $"{person}"), null, $"Thema van {person}", null);
            var sent = new CommandMetadata(new("Jan Dubbel", Role.Analyst, personId: person), IdempotencyKey: "dezelfde");
            made.Add((await Engine.Send(asked, sent, Cancel)).Stream);
        }

        made[2].ShouldBe(made[0]);
        made[1].ShouldNotBe(made[0]);
        (await Facts(made[0])).ShouldHaveSingleItem().ById.ShouldBe(first);
        (await Facts(made[1])).ShouldHaveSingleItem().ById.ShouldBe(second);
    }

    [Fact]
    public async Task A_command_records_its_facts_with_who_when_and_why()
    {
        var id = await Insight();
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var receipt = await Send(new RewordInsight(id, "Hybride werken blijft", "Anders gezegd."), why: "scherper");

        receipt.ShouldBe(new Receipt(id, 2, receipt.At, 1));
        var fact = (await Facts(id))[1];
        fact.Data.ShouldBe(new InsightReworded("Hybride werken blijft", "Anders gezegd.", null));
        (fact.Version, fact.By, fact.Why, fact.At).ShouldBe((2, "A. Nalist", "scherper", receipt.At));
        fact.At.ShouldBeInRange(before, DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task Views_show_the_facts_at_once_and_keep_their_past()
    {
        var id = await Insight("Eerst");
        var first = (await Facts(id))[0].At;
        await Send(new RewordInsight(id, "Toen", "Tekst."));

        (await Dossier(id))!.Title.ShouldBe("Toen");
        (await Dossier(id, first))!.Title.ShouldBe("Eerst");
        (await Dossier(id, first.AddMicroseconds(-1))).ShouldBeNull();
    }

    [Fact]
    public async Task A_command_that_changes_nothing_records_nothing()
    {
        var id = await Insight();
        var dossier = (await Dossier(id))!;
        var receipt = await Send(new RewordInsight(id, dossier.Title, dossier.Summary));
        (receipt.Version, receipt.Facts).ShouldBe((1, 0));
        (await Facts(id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_records_nothing()
    {
        var id = await Insight();
        (await Should.ThrowAsync<Refused>(Send(new FinaliseInsight(id)))).Faults[0].Rule.ShouldBe(Rule.EvidenceMissing);
        (await Facts(id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_command_about_nothing_is_told_so()
    {
        var missing = await Should.ThrowAsync<EntityNotFound>(Send(new FinaliseInsight(Guid.CreateVersion7())));
        missing.Field.ShouldBe("InsightId");
    }

    [Fact]
    public async Task A_reference_to_nothing_is_refused_at_its_field()
    {
        var id = await Insight();
        var refused = await Should.ThrowAsync<Refused>(
            Send(new ProposeOwner(new(Insights.Insight.EntityKind, id), new(Guid.CreateVersion7(), [Guid.CreateVersion7()], [])))
        );
        refused.Faults.Select(f => (f.Rule, f.Field)).ShouldBe([(Rule.Unknown, "Owners.LeadId"), (Rule.Unknown, "Owners.CoOwnerIds")]);
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_says_what_the_version_is()
    {
        var id = await Insight();
        await Send(new RewordInsight(id, "Een ander was eerst", "Tekst."), expected: 1);
        var stale = await Should.ThrowAsync<StaleVersion>(Send(new RewordInsight(id, "Te laat", "Tekst."), expected: 1));
        (stale.Stream, stale.Expected, stale.Current).ShouldBe((id, 1, 2));
    }

    [Fact]
    public async Task The_same_key_again_gives_the_same_receipt_and_no_second_effect()
    {
        var table = await Table();
        var command = new RecordStatement(table, Guid.CreateVersion7(), StatementKind.Idee, "Een buurtkamer in elke wijk.");
        var key = Guid.NewGuid().ToString();
        var first = await Send(command, key);
        var second = await Send(command, key);
        second.ShouldBe(first);
        (await Facts(table)).Count(f => f.Data is StatementRecorded).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_was_used_for_something_else_is_refused()
    {
        var id = await Insight();
        var key = Guid.NewGuid().ToString();
        await Send(new RewordInsight(id, "Een", "Tekst."), key);
        (await Should.ThrowAsync<Refused>(Send(new RewordInsight(id, "Twee", "Tekst."), key))).Faults[0].Rule.ShouldBe(Rule.KeyReused);
    }

    [Fact]
    public async Task The_same_key_at_once_from_many_sides_has_one_effect()
    {
        var table = await Table();
        var command = new RecordStatement(table, Guid.CreateVersion7(), StatementKind.Knel, "De dagen liepen in elkaar over.");
        var key = Guid.NewGuid().ToString();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(command, key)));
        receipts.Distinct().ShouldHaveSingleItem();
        (await Facts(table)).Count(f => f.Data is StatementRecorded).ShouldBe(1);
    }

    [Fact]
    public async Task Commands_on_one_stream_at_once_are_all_recorded_without_gap_or_loss()
    {
        var table = await Table();
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async writer =>
                {
                    for (var i = 0; i < 10; i++)
                        await Send(new RecordStatement(table, Guid.CreateVersion7(), StatementKind.Kiem, $"Stem {writer}.{i}"));
                })
        );
        var facts = await Facts(table);
        facts.Select(f => f.Version).ShouldBe(Enumerable.Range(1, facts.Count).Select(v => (long)v));
        var statements = facts.Select(f => f.Data).OfType<StatementRecorded>().ToList();
        statements.Select(s => s.Number).ShouldBe(Enumerable.Range(1, 80));
        statements.Select(s => s.Text).Distinct().Count().ShouldBe(80);
        facts.Zip(facts.Skip(1)).ShouldAllBe(pair => pair.First.At <= pair.Second.At);
    }

    [Fact]
    public async Task Facts_of_the_past_carry_their_own_moment_and_never_run_backwards()
    {
        var may = new DateTimeOffset(2021, 5, 18, 12, 0, 0, TimeSpan.FromHours(2));
        var id = await Insight("Voorlopig", may);
        (await Facts(id))[0].At.ShouldBe(may);
        (await Dossier(id, may.AddDays(-1))).ShouldBeNull();
        (await Dossier(id, may.AddDays(1)))!.Title.ShouldBe("Voorlopig");
        (await Should.ThrowAsync<Refused>(Send(new RewordInsight(id, "Eerder", "Tekst."), at: may.AddDays(-1))))
            .Faults[0]
            .Rule.ShouldBe(Rule.TimeRunsBackwards);
    }

    [Fact]
    public async Task A_table_of_the_past_is_recorded_also_after_participants_were_told_something_new()
    {
        await Send(new PublishPolicy(PolicyKind.Explanation, "Wat we nu vertellen.", null, "Na overleg."));
        var table = Guid.CreateVersion7();
        await Send(
            new RecordTable(
                table,
                null,
                new("Werk", new(2021, 5, 17), TableMode.Online, null, null, null, "F. Acilitator"),
                null,
                [new(Guid.CreateVersion7(), StatementKind.Kiem, "Toen gezegd.")]
            ),
            at: new DateTimeOffset(2021, 5, 18, 12, 0, 0, TimeSpan.FromHours(2))
        );

        (await Facts(table)).Select(fact => fact.Data).OfType<TableHeld>().ShouldHaveSingleItem().Told.ShouldBeNull();
    }

    [Fact]
    public async Task Two_nodes_that_write_the_same_streams_neither_lose_nor_double_anything()
    {
        var other = Another();
        var table = await Table();
        var id = await Insight();
        await Task.WhenAll(
            new[] { Engine, other }.SelectMany(
                (node, n) =>
                    Enumerable
                        .Range(0, 4)
                        .Select(async writer =>
                        {
                            for (var i = 0; i < 10; i++)
                            {
                                var (command, sent) = (
                                    new RecordStatement(table, Guid.CreateVersion7(), StatementKind.Kiem, $"Knooppunt {n}.{writer}.{i}"),
                                    new CommandMetadata(analyst, IdempotencyKey: $"{table} {n}.{writer}.{i}")
                                );
                                await node.Send(command, sent, Cancel);
                                await (i % 2 == 0 ? Engine : other).Send(command, sent, Cancel);
                            }
                        })
            )
        );
        (await Facts(table)).Select(f => f.Data).OfType<StatementRecorded>().Select(s => s.Text).Distinct().Count().ShouldBe(80);
        (await Facts(table)).Count(f => f.Data is StatementRecorded).ShouldBe(80);

        await Send(new RewordInsight(id, "Hier", "Tekst."));
        await other.Send(new RewordInsight(id, "Daar", "Tekst."), new(analyst), Cancel);
        (await Send(new RewordInsight(id, "Hier", "Tekst."))).Facts.ShouldBe(1, "what this node wrote last is not what is there");
        await other.Send(new WithdrawInsight(id, "dubbel"), new(analyst), Cancel);
        (await Should.ThrowAsync<Refused>(Send(new RewordInsight(id, "Nog eens", "Tekst.")))).Faults[0].Rule.ShouldBe(Rule.InsightClosed);
        (await Verify.Run(Database, cancel: Cancel)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_node_closed_is_closed_here_too()
    {
        var (theme, into, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Another());
        await Send(new AddTheme(theme, Number, "Thuiswerken"));
        await Send(new AddTheme(into, Number, "Werken"));
        await other.Send(new RetireTheme(into, "niet meer gebruikt"), new(analyst), Cancel);

        (await Rules(new MergeTheme(theme, into)))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => f.Rule.ShouldBe(Rule.ThemeClosed), f => f.Field.ShouldBe("IntoId"));
        (await Facts(theme)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_the_same_version_at_once_has_one_effect_also_where_what_is_remembered_is_old()
    {
        var id = await Insight();
        await Another().Send(new RewordInsight(id, "Daar", "Tekst."), new(analyst), Cancel);

        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Send(new RewordInsight(id, "Hier", "Tekst."), $"een sleutel van {id}", expected: 2))
        );

        receipts.Distinct().ShouldHaveSingleItem().Version.ShouldBe(3);
        (await Facts(id)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_command_over_several_streams_is_one_transaction()
    {
        var table = await Table();
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Send(new RecordStatement(table, first, StatementKind.Citaat, "Ik mis mijn collega's."));
        await Send(new RecordStatement(table, second, StatementKind.Citaat, "Ik mis de file niet."));
        var (one, other) = (await Insight("Een"), await Insight("Ander"));
        await Send(new LinkEvidence(one, first, Stance.Supports));
        await Send(new LinkEvidence(other, second, Stance.Contradicts));

        var receipt = await Send(new MergeInsight(one, other, "Zelfde boodschap"));

        receipt.Stream.ShouldBe(one);
        (await Dossier(one))!.MergedIntoId.ShouldBe(other);
        (await Dossier(other))!.AbsorbedIds.ShouldBe([one]);
        var evidence = await Database.Documents<EvidenceLink>(
            "select e.data from {evidence_link} e where e.insight_id = @other order by e.id",
            null,
            new { other },
            Cancel
        );
        evidence
            .Select(e => (e.StatementId, e.Stance))
            .ShouldBe([(first, Stance.Supports), (second, Stance.Contradicts)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_split_makes_new_streams_that_know_where_they_came_from()
    {
        var id = await Insight("Geheel");
        SplitPart[] parts =
        [
            new(Guid.CreateVersion7(), Number, "Deel een", "Tekst."),
            new(Guid.CreateVersion7(), Number, "Deel twee", "Tekst."),
        ];
        await Send(new SplitInsight(id, parts, "Twee verhalen"));
        (await Dossier(id))!.SplitIntoIds.ShouldBe(parts.Select(p => p.InsightId));
        foreach (var part in parts)
            (await Dossier(part.InsightId))!.SplitFromId.ShouldBe(id);
    }

    [Fact]
    public async Task What_has_to_be_unique_over_streams_is_refused_by_its_rule()
    {
        var taken = Number;
        await Send(new AddTheme(Guid.CreateVersion7(), taken, "Wonen"));
        (await Should.ThrowAsync<Refused>(Send(new AddTheme(Guid.CreateVersion7(), taken, "Werken"))))
            .Faults[0]
            .ShouldBe(new ValidationError(Rule.NumberTaken, "Number"), "by rule and field");

        var code = $"C{taken}";
        await Send(
            new RegisterOrganisation(Guid.CreateVersion7(), code, $"Dienst {taken}", OrganisationKind.Unit, Aliases: [$"alias {taken}"])
        );
        (
            await Should.ThrowAsync<Refused>(
                Send(new RegisterOrganisation(Guid.CreateVersion7(), code.ToLowerInvariant(), "Nog een", OrganisationKind.Unit))
            )
        )
            .Faults[0]
            .Rule.ShouldBe(Rule.CodeTaken);
        (
            await Should.ThrowAsync<Refused>(
                Send(
                    new RegisterOrganisation(
                        Guid.CreateVersion7(),
                        $"D{taken}",
                        "Nog een",
                        OrganisationKind.Unit,
                        Aliases: [$"ALIAS-{taken}"]
                    )
                )
            )
        )
            .Faults[0]
            .Rule.ShouldBe(Rule.AliasTaken);
    }

    [Fact]
    public async Task What_no_longer_stands_cannot_be_pointed_at()
    {
        var (theme, ministry, table, statement, insight) = (
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            await Table(),
            Guid.CreateVersion7(),
            await Insight()
        );
        await Send(new AddTheme(theme, Number, "Oud"));
        await Send(new RetireTheme(theme, "niet meer gebruikt"));
        await Send(new RegisterOrganisation(ministry, $"M{Number}", $"Dienst {Number}", OrganisationKind.Unit));
        await Send(new EndOrganisation(ministry, new(2020, 1, 1)));
        await Send(new RecordStatement(table, statement, StatementKind.Knel, "Vergissing."));
        await Send(new WithdrawStatement(table, statement, "vergissing"));

        (await Rules(new ClassifyInsight(insight, theme)))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => f.Rule.ShouldBe(Rule.ThemeClosed), f => f.Field.ShouldBe("PrimaryThemeId"));
        (await Rules(new ProposeOwner(new(Insights.Insight.EntityKind, insight), new(ministry, [], []))))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => f.Rule.ShouldBe(Rule.OrganisationEnded), f => f.Field.ShouldBe("Owners.LeadId"));
        (await Rules(new LinkEvidence(insight, statement, Stance.Supports)))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => f.Rule.ShouldBe(Rule.StatementWithdrawn), f => f.Field.ShouldBe("StatementId"));
        await Send(new WithdrawInsight(insight, "dubbel"));
        (await Rules(new AskFollowUp(Guid.CreateVersion7(), Number, FollowUpKind.Question, "Wie?", null, insight)))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => f.Rule.ShouldBe(Rule.InsightClosed), f => f.Field.ShouldBe("InsightId"));
    }

    [Fact]
    public async Task Nothing_stands_under_itself_by_a_detour()
    {
        var (above, below) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Send(new AddTheme(above, Number, "Boven"));
        await Send(new AddTheme(below, Number, "Onder", null, above));
        (await Rules(new MoveTheme(above, below)))[0].Rule.ShouldBe(Rule.OwnParent);
        (await Facts(above)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused_whatever_it_belongs_to()
    {
        var (insight, other, table) = (await Insight(), await Insight(), await Table());
        (await Rules(new AddTheme(insight, Number, "Thema")))[0].Rule.ShouldBe(Rule.AlreadyExists);
        SplitPart[] parts = [new(other, Number, "Deel een", "Tekst."), new(table, Number, "Deel twee", "Tekst.")];
        (await Rules(new SplitInsight(insight, parts, "Twee verhalen")))[0].Rule.ShouldBe(Rule.AlreadyExists);
        (await Facts(other)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_redacted_is_gone_from_the_log_and_from_every_earlier_date()
    {
        var table = await Table();
        var statement = Guid.CreateVersion7();
        await Send(new RecordStatement(table, statement, StatementKind.Citaat, "Mijn buurman Geheimzwager belde."));
        await Send(new CorrectStatement(table, statement, StatementKind.Citaat, "Mijn buurman Geheimzwager belde aan."));
        var before = (await Facts(table))[^1].At;
        await Send(new RedactStatement(table, statement, "Mijn buurman ▇ belde aan.", "Woo 5.1.2e"));

        (await Facts(table))
            .Select(f => f.Data)
            .OfType<StatementCorrected>()
            .ShouldHaveSingleItem()
            .Text.ShouldBe("Mijn buurman ▇ belde aan.");
        (
            await Database.Document<StatementLine>(
                "select s.data from {statement_line} s where s.id = @statement",
                before,
                new { statement },
                Cancel
            )
        )!.Text.ShouldBe("Mijn buurman ▇ belde aan.");
        (
            await Database.One<long>(
                """
                select (select count(*) from log.mt_events e where e.data::text like '%Geheimzwager%') + (select count(*)
                    from read.statement_line s where s.data::text like '%Geheimzwager%')
                    + (select count(*) from read.statement_line_past s where s.data::text like '%Geheimzwager%')
                """,
                cancel: Cancel
            )
        ).ShouldBe(0);
        (await Verify.Run(Database, cancel: Cancel)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_to_be_away()
    {
        await using var nowhere = new Database("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2");
        await Should.ThrowAsync<StoreUnavailable>(Away(nowhere).Send(new AddTheme(Guid.CreateVersion7(), 1, "Weg"), new(analyst), Cancel));
    }

    ICommands Another() => store.Second;

    ICommands Away(Database nowhere) => store.Start(nowhere, background: false).GetAwaiter().GetResult();
}
