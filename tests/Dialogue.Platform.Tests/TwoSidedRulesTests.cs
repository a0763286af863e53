using System.Collections.Concurrent;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.Plans;
using Dialogue.Policies;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Platform.Tests;

/// <summary>
/// Rules over more than one stream: both sides at once, 200 times, on two nodes. The table of these rules is in <c>src/README.md</c>.
/// </summary>
public sealed class TwoSidedRulesTests(ObservedNodes store) : IClassFixture<ObservedNodes>
{
    const int Times = 200,
        AtOnce = 8;

    static readonly Actor administrator = new("B. Eheerder", Role.Administrator);
    static readonly DateOnly ended = new(2021, 1, 1);
    static int number = 1000;
    static readonly ConcurrentDictionary<EntityKind, int> numbers = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    static int Number => Interlocked.Increment(ref number);

    // Each kind its own, because the numbers of one kind lie near each other.
    static int NumberOf(EntityKind kind) => numbers.AddOrUpdate(kind, 1, (_, last) => last + 1);

    static Guid Id => Guid.CreateVersion7();

    /// <summary>Two commands of which the rule allows one, or one order.</summary>
    /// <param name="Before">What has to be there before them.</param>
    public sealed record Sides(IReadOnlyList<object> Before, object One, object Other);

    static readonly Dictionary<string, (Func<Sides> Make, Rule[] Refusals)> exclusive = new()
    {
        ["themes put under each other"] = (
            () =>
            {
                var (a, b) = (Id, Id);
                return new([Theme(a), Theme(b)], new MoveTheme(a, b), new MoveTheme(b, a));
            },
            [Rule.OwnParent]
        ),
        ["organisations put under each other"] = (
            () =>
            {
                var (a, b) = (Id, Id);
                return new([Organisation(a), Organisation(b)], new MoveOrganisation(a, b), new MoveOrganisation(b, a));
            },
            [Rule.OwnParent]
        ),
        ["themes put under each other by a detour"] = (
            () =>
            {
                var (a, b, c, d) = (Id, Id, Id, Id);
                return new([Theme(a), Theme(b), Theme(c, under: a), Theme(d, under: b)], new MoveTheme(a, d), new MoveTheme(b, c));
            },
            [Rule.OwnParent]
        ),
        ["themes merged into each other"] = (
            () =>
            {
                var (a, b) = (Id, Id);
                return new([Theme(a), Theme(b)], new MergeTheme(a, b), new MergeTheme(b, a));
            },
            [Rule.ThemeClosed]
        ),
        ["a theme merged into one that is put under it"] = (
            () =>
            {
                var (a, b) = (Id, Id);
                return new([Theme(a), Theme(b)], new MergeTheme(a, b), new MoveTheme(b, a));
            },
            [Rule.ThemeClosed, Rule.OwnParent]
        ),
        ["insights merged into each other"] = (
            () =>
            {
                var (a, b) = (Id, Id);
                return new([Insight(a), Insight(b)], new MergeInsight(a, b, "Hetzelfde."), new MergeInsight(b, a, "Hetzelfde."));
            },
            [Rule.InsightClosed]
        ),
        ["an insight merged and split"] = (
            () =>
            {
                var (a, b) = (Id, Id);
                return new(
                    [Insight(a), Insight(b)],
                    new MergeInsight(a, b, "Hetzelfde."),
                    new SplitInsight(a, [Part(), Part()], "Twee verhalen.")
                );
            },
            [Rule.InsightClosed]
        ),
        ["a follow-up finished and released"] = (
            OfOwner((followUp, owner) => (new FinishFollowUp(followUp.Id, owner, "Gedaan."), new ReleaseOwnership(followUp, "Vervallen."))),
            [Rule.FollowUpClosed, Rule.NotAccepted]
        ),
        ["a follow-up finished and cancelled"] = (
            OfOwner(
                (followUp, owner) => (new FinishFollowUp(followUp.Id, owner, "Gedaan."), new CancelFollowUp(followUp.Id, "Vervallen."))
            ),
            [Rule.FollowUpClosed]
        ),
        ["a follow-up finished and handed over"] = (
            () =>
            {
                var (owner, next, followUp) = (Id, Id, new Subject(FollowUps.FollowUp.EntityKind, Id));
                return new(
                    [Organisation(next), FollowUp(followUp.Id), .. Asked(owner, followUp), new AcceptOwnership(followUp, owner)],
                    new FinishFollowUp(followUp.Id, owner, "Gedaan."),
                    new TransferOwnership(followUp, owner, next, "Past beter.")
                );
            },
            [Rule.FollowUpClosed, Rule.NotAccepted]
        ),
        ["the number of a table"] = (Same(n => Table(Id, n), DialogueTable.EntityKind), [Rule.NumberTaken]),
        ["the number of a theme"] = (Same(n => Theme(Id, number: n), Themes.Theme.EntityKind), [Rule.NumberTaken]),
        ["the number of an insight"] = (Same(n => Insight(Id, n), Insights.Insight.EntityKind), [Rule.NumberTaken]),
        ["the number of a part of a split"] = (
            () =>
            {
                var (a, n) = (Id, NumberOf(Insights.Insight.EntityKind));
                return new([Insight(a)], new SplitInsight(a, [Part() with { Number = n }, Part()], "Twee verhalen."), Insight(Id, n));
            },
            [Rule.NumberTaken]
        ),
        ["the number of a plan"] = (
            Same(n => new DrawUpPlan(Id, n, new("Plan", PlanKind.Other, null, null, [], null, null)), RecoveryPlan.EntityKind),
            [Rule.NumberTaken]
        ),
        ["the number of a follow-up"] = (
            Same(n => new AskFollowUp(Id, n, FollowUpKind.Action, "Doen"), FollowUps.FollowUp.EntityKind),
            [Rule.NumberTaken]
        ),
        ["the mail address of a person"] = (
            Same(
                (n, side) => new RegisterPerson(Id, "Lena Vrede", side == 0 ? $"lena{n}@voorbeeld.nl" : $"Lena{n}@Voorbeeld.nl", null, []),
                Person.EntityKind
            ),
            [Rule.MailAddressTaken]
        ),
        ["the code of an organisation"] = (
            Same(
                (n, side) => new RegisterOrganisation(Id, side == 0 ? $"C{n}" : $"c{n}", $"Dienst {Number}", OrganisationKind.Unit),
                Organisations.Organisation.EntityKind
            ),
            [Rule.CodeTaken]
        ),
        ["the code of one organisation as alias of another"] = (
            () =>
            {
                var (a, n) = (Id, Number);
                return new(
                    [Organisation(a)],
                    new AddOrganisationAlias(a, $"Code-{n}"),
                    new RegisterOrganisation(Id, $"CODE{n}", $"Dienst {n}", OrganisationKind.Unit)
                );
            },
            [Rule.AliasTaken, Rule.CodeTaken]
        ),
        ["an alias of two organisations"] = (
            () =>
            {
                var (a, b, n) = (Id, Id, Number);
                return new(
                    [Organisation(a), Organisation(b)],
                    new AddOrganisationAlias(a, $"Alias {n}"),
                    new AddOrganisationAlias(b, $"alias-{n}")
                );
            },
            [Rule.AliasTaken]
        ),
        ["the name of two organisations"] = (
            () =>
            {
                var n = Number;
                return new(
                    [],
                    new RegisterOrganisation(Id, $"A{n}", $"Bureau voor {n}", OrganisationKind.Unit),
                    new RegisterOrganisation(Id, $"B{n}", $"bureau  voor {n}", OrganisationKind.Unit)
                );
            },
            [Rule.NameTaken]
        ),
        ["an organisation renamed to the name of another"] = (
            () =>
            {
                var (a, n) = (Id, Number);
                return new(
                    [Organisation(a)],
                    new RenameOrganisation(a, $"Bureau voor {n}", new(2021, 2, 1)),
                    new RegisterOrganisation(Id, $"B{n}", $"Bureau voor {n}", OrganisationKind.Unit)
                );
            },
            [Rule.NameTaken]
        ),
        ["the name of one organisation as alias of another"] = (
            () =>
            {
                var (a, n) = (Id, Number);
                return new(
                    [Organisation(a)],
                    new AddOrganisationAlias(a, $"Bureau-voor {n}"),
                    new RegisterOrganisation(Id, $"B{n}", $"Bureau voor {n}", OrganisationKind.Unit)
                );
            },
            [Rule.NameTaken]
        ),
        ["the id of a statement at two tables"] = (
            () =>
            {
                var (a, b, statement) = (Id, Id, Id);
                return new([Table(a), Table(b)], Statement(a, statement), Statement(b, statement));
            },
            [Rule.AlreadyExists]
        ),
        ["a follow-up that is finished and handed over"] = (
            OnFollowUp(
                (asked, by) => new FinishFollowUp(asked.Id, by, "Klaar."),
                (asked, by, to) => new TransferOwnership(asked, by, to, "x")
            ),
            [Rule.FollowUpClosed, Rule.NotAccepted]
        ),
        ["a follow-up that is finished and taken from its owner"] = (
            OnFollowUp((asked, by) => new FinishFollowUp(asked.Id, by, "Klaar."), (asked, _, _) => new ReleaseOwnership(asked, "x")),
            [Rule.FollowUpClosed, Rule.NotAccepted]
        ),
        ["the id of things of two kinds"] = (
            () =>
            {
                var id = Id;
                return new([], Theme(id), Insight(id));
            },
            [Rule.AlreadyExists]
        ),
    };

    // The first may come before the second, and never after it.
    static readonly Dictionary<string, (Func<Sides> Make, Rule Refusal)> ordered = new()
    {
        ["a theme under one that is retired"] = (OnTheme((theme, id) => Theme(id, under: theme)), Rule.ThemeClosed),
        ["a theme moved under one that is retired"] = (OnTheme((theme, id) => new MoveTheme(id, theme), id => Theme(id)), Rule.ThemeClosed),
        ["a theme merged into one that is retired"] = (
            OnTheme((theme, id) => new MergeTheme(id, theme), id => Theme(id)),
            Rule.ThemeClosed
        ),
        ["an insight recorded under a theme that is retired"] = (
            OnTheme(
                (theme, id) => new RecordInsight(id, NumberOf(Insights.Insight.EntityKind), "Inzicht", "Tekst.", PrimaryThemeId: theme)
            ),
            Rule.ThemeClosed
        ),
        ["an insight read under a theme that is retired"] = (
            OnTheme((theme, id) => new ClassifyInsight(id, theme), id => Insight(id)),
            Rule.ThemeClosed
        ),
        ["a part of a split under a theme that is retired"] = (
            OnTheme(
                (theme, id) => new SplitInsight(id, [Part() with { PrimaryThemeId = theme }, Part()], "Twee verhalen."),
                id => Insight(id)
            ),
            Rule.ThemeClosed
        ),
        ["an insight that rests on a statement that is withdrawn"] = (
            OnStatement((insight, statement) => new LinkEvidence(insight, statement, Stance.Supports)),
            Rule.StatementWithdrawn
        ),
        ["an insight that rests on many statements of which one is withdrawn"] = (
            OnStatement((insight, statement) => new LinkStatements(insight, [statement], Stance.Supports)),
            Rule.StatementWithdrawn
        ),
        ["a follow-up of an insight that is withdrawn"] = (
            OnInsight((insight, _) => new WithdrawInsight(insight, "Dubbel.")),
            Rule.InsightClosed
        ),
        ["a follow-up of an insight that is merged"] = (
            OnInsight((insight, other) => new MergeInsight(insight, other, "Hetzelfde.")),
            Rule.InsightClosed
        ),
        ["a follow-up of an insight that is split"] = (
            OnInsight((insight, _) => new SplitInsight(insight, [Part(), Part()], "Twee verhalen.")),
            Rule.InsightClosed
        ),
        ["an insight merged into one that is withdrawn"] = (
            () =>
            {
                var (a, b) = (Id, Id);
                return new([Insight(a), Insight(b)], new MergeInsight(a, b, "Hetzelfde."), new WithdrawInsight(b, "Dubbel."));
            },
            Rule.InsightClosed
        ),
        ["an organisation under one that is ended"] = (OnOrganisation((above, id) => Organisation(id, above)), Rule.OrganisationEnded),
        ["an organisation moved under one that is ended"] = (
            OnOrganisation((above, id) => new MoveOrganisation(id, above), id => Organisation(id)),
            Rule.OrganisationEnded
        ),
        ["an organisation that is asked to own and ended"] = (
            OnOrganisation((asked, id) => Ask(new(Insights.Insight.EntityKind, id), asked), id => Insight(id)),
            Rule.OrganisationEnded
        ),
        ["an owner asked for an insight that is withdrawn"] = (
            OnOwned(Ask, (insight, _) => new WithdrawInsight(insight.Id, "Dubbel.")),
            Rule.InsightClosed
        ),
        ["an owner asked for an insight that is merged"] = (
            OnOwned(Ask, (insight, other) => new MergeInsight(insight.Id, other, "Hetzelfde.")),
            Rule.InsightClosed
        ),
        ["an owner that accepts an insight that is merged"] = (
            OnOwned(
                (insight, by) => new AcceptOwnership(insight, by),
                (insight, other) => new MergeInsight(insight.Id, other, "Hetzelfde."),
                Ask
            ),
            Rule.InsightClosed
        ),
        ["an owner that declines an insight that is split"] = (
            OnOwned(
                (insight, by) => new DeclineOwnership(insight, by, "Niet van ons."),
                (insight, _) => new SplitInsight(insight.Id, [Part(), Part()], "Twee verhalen.", WithoutOwner: true),
                Ask
            ),
            Rule.InsightClosed
        ),
        ["an owner asked for a follow-up that is cancelled"] = (
            () =>
            {
                var (ministry, asked) = (Id, new Subject(FollowUps.FollowUp.EntityKind, Id));
                return new(
                    [Organisation(ministry), new AskFollowUp(asked.Id, Number, FollowUpKind.Action, "Doen")],
                    Ask(asked, ministry),
                    new CancelFollowUp(asked.Id, "Vervallen.")
                );
            },
            Rule.FollowUpClosed
        ),
    };

    public static TheoryData<string> Exclusive => [.. exclusive.Keys];
    public static TheoryData<string> Ordered => [.. ordered.Keys];

    [Theory]
    [MemberData(nameof(Exclusive))]
    public async Task Of_two_commands_that_exclude_each_other_exactly_one_is_accepted(string rule)
    {
        var (make, refusals) = exclusive[rule];
        foreach (var outcomes in await AtTheSameTime(make))
        {
            outcomes.Count(outcome => outcome is Receipt).ShouldBe(1);
            var refused = outcomes.OfType<Refused>().ShouldHaveSingleItem();
            refused.Faults.ShouldHaveSingleItem().Rule.ShouldBeOneOf(refusals);
        }
        (await LostFromTheTop("theme_page")).ShouldBe(0);
        (await LostFromTheTop("organisation_profile")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Ordered))]
    public async Task Nothing_points_at_what_was_closed_before(string rule)
    {
        var (make, refusal) = ordered[rule];
        var all = await AtTheSameTime(make);
        foreach (var outcomes in all)
        {
            var closed = outcomes[1].ShouldBeOfType<Receipt>();
            if (outcomes[0] is Receipt pointed)
                (await PlaceOf(pointed)).ShouldBeLessThan(await PlaceOf(closed));
            else
                outcomes[0].ShouldBeOfType<Refused>().Faults.ShouldHaveSingleItem().Rule.ShouldBe(refusal);
        }
        Guid[] changed = [.. all.SelectMany(outcomes => outcomes.OfType<Receipt>()).Select(receipt => receipt.Stream).Distinct()];
        (await OwnedAndClosed("insight_dossier", changed)).ShouldBe(0);
        (await OwnedAndClosed("follow_up_card", changed)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_administrators_who_withdraw_each_other_one_remains()
    {
        var (one, other) = (Id, Id);
        foreach (var id in new[] { one, other })
            await store.First.Send(new RegisterPerson(id, "B. Eheerder", null, null, [Role.Administrator]), new(administrator), Cancel);
        for (var time = 0; time < Times; time++)
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => Outcome(store.First, new WithdrawRole(other, Role.Administrator)), Cancel),
                Task.Run(
                    () => Outcome(store.Second, time % 2 == 0 ? new WithdrawRole(one, Role.Administrator) : new EndAccess(one)),
                    Cancel
                )
            );
            outcomes.Count(outcome => outcome is Receipt).ShouldBe(1);
            outcomes.OfType<Refused>().ShouldHaveSingleItem().Faults.ShouldHaveSingleItem().Rule.ShouldBe(Rule.LastAdministrator);
            await store.First.Send(new GrantRole(one, Role.Administrator), new(administrator), Cancel);
            await store.First.Send(new RestoreAccess(one), new(administrator), Cancel);
            await store.First.Send(new GrantRole(other, Role.Administrator), new(administrator), Cancel);
        }
    }

    [Fact]
    public async Task A_statement_is_moderated_by_the_version_of_the_policy_that_is_in_force()
    {
        var table = Id;
        PublishPolicy Version(int n) => new(PolicyKind.Moderation, $"Versie {n}.", [new($"R{n}", "Een regel.")], "Na overleg.");
        Guid[] statements = [.. Enumerable.Range(0, Times).Select(_ => Id)];
        await new Bulk(Database).SendAll(
            [
                .. new object[] { Table(table) }
                    .Concat(statements.Select(id => Statement(table, id)))
                    .Append(Version(0))
                    .Select(command => new CommandWithMetadata(command, new(Actor.System))),
            ],
            cancel: Cancel
        );
        for (var time = 0; time < Times; time++)
        {
            var (one, other) = time % 2 == 0 ? (store.First, store.Second) : (store.Second, store.First);
            var (refuse, publish) = (new RefuseStatement(table, statements[time], $"R{time}", "Een naam."), Version(time + 1));
            var outcomes = await Task.WhenAll(
                Task.Run(() => Outcome(one, refuse), Cancel),
                Task.Run(() => Outcome(other, publish), Cancel)
            );
            var published = outcomes[1].ShouldBeOfType<Receipt>();
            if (outcomes[0] is Receipt refused)
                (await PlaceOf(refused)).ShouldBeLessThan(await PlaceOf(published));
            else
                outcomes[0].ShouldBeOfType<Refused>().Faults.ShouldHaveSingleItem().Rule.ShouldBe(Rule.RuleCodeUnknown);
        }
    }

    [Fact]
    public async Task A_table_that_is_held_keeps_the_version_of_the_explanation_that_is_in_force()
    {
        PublishPolicy Version(int n) => new(PolicyKind.Explanation, $"Versie {n}.", null, "Na overleg.");
        Guid[] tables = [.. Enumerable.Range(0, Times).Select(_ => Id)];
        await new Bulk(Database).SendAll(
            [
                .. tables
                    .Select(id => (object)new PlanTable(id, NumberOf(DialogueTable.EntityKind), Table(id, 1).Details))
                    .Append(Version(1))
                    .Select(command => new CommandWithMetadata(command, new(Actor.System))),
            ],
            cancel: Cancel
        );
        var today = Database.Today;
        for (var time = 0; time < Times; time++)
        {
            var (one, other) = time % 2 == 0 ? (store.First, store.Second) : (store.Second, store.First);
            var (hold, publish) = (new HoldTable(tables[time], today), Version(time + 2));
            var outcomes = await Task.WhenAll(Task.Run(() => Outcome(one, hold), Cancel), Task.Run(() => Outcome(other, publish), Cancel));
            var held = await PlaceOf(outcomes[0].ShouldBeOfType<Receipt>()) < await PlaceOf(outcomes[1].ShouldBeOfType<Receipt>());
            var told = await Database.One<int>(
                "select (t.data->>'told')::int from {table_report} t where t.id = @id",
                args: new { id = tables[time] },
                cancel: Cancel
            );
            told.ShouldBe(held ? time + 1 : time + 2);
        }
    }

    Database Database => store.Database;

    // Of these only: what another rule left in this database, such as a finished follow-up, keeps its owner.
    Task<long> OwnedAndClosed(string view, Guid[] of) =>
        Database.One<long>(
            $"""
            select count(*) from read.ownership_card o join read.{view} v on v.id = o.id
            where v.id = any(@of) and not v.active and o.status in ('Proposed', 'Accepted')
            """,
            null,
            new { of },
            Cancel
        );

    Task<long> LostFromTheTop(string tree) =>
        Database.One<long>(
            $"""
            with recursive below as (
                select id from read.{tree} where parent_id is null union select t.id from read.{tree} t join below
                    on t.parent_id = below.id)
            select count(*) from read.{tree} where id not in (select id from below)
            """,
            cancel: Cancel
        );

    /// <summary>Sends both sides at once, one to each node, as many times as is asked.</summary>
    /// <returns>What each pair came to: a receipt or a refusal.</returns>
    async Task<IReadOnlyList<object[]>> AtTheSameTime(Func<Sides> make)
    {
        Sides[] all = [.. Enumerable.Range(0, Times).Select(_ => make())];
        await new Bulk(Database).SendAll(
            all.SelectMany(sides => sides.Before).Select(command => new CommandWithMetadata(command, new(Actor.System))),
            cancel: Cancel
        );
        var outcomes = new object[Times][];
        await Parallel.ForAsync(
            0,
            Times,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
            async (i, _) =>
            {
                var (one, other) = i % 2 == 0 ? (store.First, store.Second) : (store.Second, store.First);
                outcomes[i] = await Task.WhenAll(
                    Task.Run(() => Outcome(one, all[i].One), Cancel),
                    Task.Run(() => Outcome(other, all[i].Other), Cancel)
                );
            }
        );
        return outcomes;
    }

    static async Task<object> Outcome(ICommands node, object command)
    {
        try
        {
            return await node.Send(command, new(administrator), Cancel);
        }
        catch (Refused refused)
        {
            return refused;
        }
    }

    // Views are written when the transaction has made sure of what it rests on.
    Task<long> PlaceOf(Receipt receipt) =>
        Database.One<long>(
            """
            select min(w.place) from public.write_of_view w
            where w.xact = (select e.xmin from log.mt_events e where e.stream_id = @stream and e.version = @version)
            """,
            null,
            new { receipt.Stream, receipt.Version },
            Cancel
        );

    static AddTheme Theme(Guid id, Guid? under = null, int? number = null) =>
        new(id, number ?? NumberOf(Themes.Theme.EntityKind), $"Thema {Number}", null, under);

    static RegisterOrganisation Organisation(Guid id, Guid? under = null) =>
        new(id, $"O{Number}", $"Dienst {Number}", OrganisationKind.Unit, under);

    static RecordInsight Insight(Guid id, int? number = null) =>
        new(id, number ?? NumberOf(Insights.Insight.EntityKind), "Inzicht", "Tekst.");

    static Subject InsightOf(Guid id) => new(Insights.Insight.EntityKind, id);

    static AskFollowUp FollowUp(Guid id) => new(id, NumberOf(FollowUps.FollowUp.EntityKind), FollowUpKind.Action, "Doen");

    static object[] Asked(Guid organisation, Subject subject) =>
        [Organisation(organisation), new ProposeOwner(subject, new(organisation, [], []))];

    static Func<Sides> OfOwner(Func<Subject, Guid, (object, object)> sides) =>
        () =>
        {
            var (owner, followUp) = (Id, new Subject(FollowUps.FollowUp.EntityKind, Id));
            var (one, other) = sides(followUp, owner);
            return new([FollowUp(followUp.Id), .. Asked(owner, followUp), new AcceptOwnership(followUp, owner)], one, other);
        };

    static SplitPart Part() => new(Id, NumberOf(Insights.Insight.EntityKind), "Deel", "Tekst.");

    static RecordTable Table(Guid id, int? number = null) =>
        new(
            id,
            number ?? NumberOf(DialogueTable.EntityKind),
            new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"),
            null,
            []
        );

    static RecordStatement Statement(Guid table, Guid id) => new(table, id, StatementKind.Idee, "Een buurtkamer in elke wijk.");

    static Func<Sides> Same(Func<int, object> command, EntityKind kind) => Same((n, _) => command(n), kind);

    static Func<Sides> Same(Func<int, int, object> command, EntityKind kind) =>
        () =>
        {
            var n = NumberOf(kind);
            return new([], command(n, 0), command(n, 1));
        };

    static Func<Sides> OnTheme(Func<Guid, Guid, object> pointing, Func<Guid, object>? before = null) =>
        () =>
        {
            var (theme, id) = (Id, Id);
            return new([Theme(theme), .. Given(before, id)], pointing(theme, id), new RetireTheme(theme, "Niet meer gebruikt."));
        };

    static Func<Sides> OnOrganisation(Func<Guid, Guid, object> pointing, Func<Guid, object>? before = null) =>
        () =>
        {
            var (organisation, id) = (Id, Id);
            return new(
                [Organisation(organisation), .. Given(before, id)],
                pointing(organisation, id),
                new EndOrganisation(organisation, ended)
            );
        };

    static Func<Sides> OnStatement(Func<Guid, Guid, object> pointing) =>
        () =>
        {
            var (table, statement, insight) = (Id, Id, Id);
            return new(
                [Table(table), Statement(table, statement), Insight(insight)],
                pointing(insight, statement),
                new WithdrawStatement(table, statement, "Vergissing.")
            );
        };

    static Func<Sides> OnInsight(Func<Guid, Guid, object> closing) =>
        () =>
        {
            var (insight, other) = (Id, Id);
            return new(
                [Insight(insight), Insight(other)],
                new AskFollowUp(Id, NumberOf(FollowUps.FollowUp.EntityKind), FollowUpKind.Action, "Doen", null, insight),
                closing(insight, other)
            );
        };

    static ProposeOwner Ask(Subject subject, Guid ministry) => new(subject, new(ministry, [], []));

    static Func<Sides> OnOwned(
        Func<Subject, Guid, object> step,
        Func<Subject, Guid, object> closing,
        Func<Subject, Guid, object>? before = null
    ) =>
        () =>
        {
            var (ministry, insight, other) = (Id, new Subject(Insights.Insight.EntityKind, Id), Id);
            return new(
                [
                    Organisation(ministry),
                    Insight(insight.Id),
                    Insight(other),
                    .. before is null ? Array.Empty<object>() : [before(insight, ministry)],
                ],
                step(insight, ministry),
                closing(insight, other)
            );
        };

    static Func<Sides> OnFollowUp(Func<Subject, Guid, object> one, Func<Subject, Guid, Guid, object> other) =>
        () =>
        {
            var (ministry, next, asked) = (Id, Id, new Subject(FollowUps.FollowUp.EntityKind, Id));
            return new(
                [
                    Organisation(ministry),
                    Organisation(next),
                    new AskFollowUp(asked.Id, Number, FollowUpKind.Action, "Doen"),
                    Ask(asked, ministry),
                    new AcceptOwnership(asked, ministry),
                ],
                one(asked, ministry),
                other(asked, ministry, next)
            );
        };

    static IEnumerable<object> Given(Func<Guid, object>? before, Guid id) => before is null ? [] : [before(id)];
}

/// <summary>Two nodes, and the order in which their transactions wrote views.</summary>
public sealed class ObservedNodes : TwoNodes
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var observe = Source.CreateCommand(
            """
            create table public.write_of_view (place bigint generated always as identity,
                xact xid not null default pg_current_xact_id()::xid);
            create index on public.write_of_view using hash (xact);
            create function public.observe() returns trigger language plpgsql as
            $$ begin insert into public.write_of_view default values; return null; end $$;
            do $$ declare name text; begin
                for name in select table_name from information_schema.tables where table_schema = 'read' loop
                    execute format('create trigger observe after insert or update on read.%I execute function public.observe()', name);
                end loop;
            end $$;
            """
        );
        await observe.ExecuteNonQueryAsync();
    }
}
