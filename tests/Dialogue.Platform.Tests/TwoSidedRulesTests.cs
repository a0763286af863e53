using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
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

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    static int Number => Interlocked.Increment(ref number);
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
        ["the number of a table"] = (Same(n => Table(Id, n)), [Rule.NumberTaken]),
        ["the number of a theme"] = (Same(n => Theme(Id, number: n)), [Rule.NumberTaken]),
        ["the number of an insight"] = (Same(n => Insight(Id, n)), [Rule.NumberTaken]),
        ["the number of a part of a split"] = (
            () =>
            {
                var (a, n) = (Id, Number);
                return new([Insight(a)], new SplitInsight(a, [Part() with { Number = n }, Part()], "Twee verhalen."), Insight(Id, n));
            },
            [Rule.NumberTaken]
        ),
        ["the number of a plan"] = (
            Same(n => new DrawUpPlan(Id, n, new("Plan", PlanKind.Other, null, null, [], null, null))),
            [Rule.NumberTaken]
        ),
        ["the number of a follow-up"] = (Same(n => new AskFollowUp(Id, n, FollowUpKind.Action, "Doen")), [Rule.NumberTaken]),
        ["the code of an organisation"] = (
            Same((n, side) => new RegisterOrganisation(Id, side == 0 ? $"C{n}" : $"c{n}", $"Dienst {Number}", OrganisationKind.Unit)),
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
        ["the id of a statement at two tables"] = (
            () =>
            {
                var (a, b, statement) = (Id, Id, Id);
                return new([Table(a), Table(b)], Statement(a, statement), Statement(b, statement));
            },
            [Rule.AlreadyExists]
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
            OnTheme((theme, id) => new RecordInsight(id, Number, "Inzicht", "Tekst.", PrimaryThemeId: theme)),
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
            OnOrganisation((asked, id) => new ProposeOwner(new(Insights.Insight.EntityKind, id), new(asked, [], [])), id => Insight(id)),
            Rule.OrganisationEnded
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
        foreach (var outcomes in await AtTheSameTime(make))
        {
            var closed = outcomes[1].ShouldBeOfType<Receipt>();
            if (outcomes[0] is Receipt pointed)
                (await PlaceOf(pointed)).ShouldBeLessThan(await PlaceOf(closed));
            else
                outcomes[0].ShouldBeOfType<Refused>().Faults.ShouldHaveSingleItem().Rule.ShouldBe(refusal);
        }
    }

    Database Database => store.Database;

    Task<long> LostFromTheTop(string tree) =>
        Database.One<long>(
            $"""
            with recursive below as (
                select id from read.{tree} where parent_id is null union select t.id from read.{tree} t join below on t.parent_id = below.id)
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

    static AddTheme Theme(Guid id, Guid? under = null, int? number = null) => new(id, number ?? Number, $"Thema {Number}", null, under);

    static RegisterOrganisation Organisation(Guid id, Guid? under = null) =>
        new(id, $"O{Number}", $"Dienst {Number}", OrganisationKind.Unit, under);

    static RecordInsight Insight(Guid id, int? number = null) => new(id, number ?? Number, "Inzicht", "Tekst.");

    static SplitPart Part() => new(Id, Number, "Deel", "Tekst.");

    static RecordTable Table(Guid id, int? number = null) =>
        new(id, number ?? Number, new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"), null, []);

    static RecordStatement Statement(Guid table, Guid id) => new(table, id, StatementKind.Idee, "Een buurtkamer in elke wijk.");

    static Func<Sides> Same(Func<int, object> command) => Same((n, _) => command(n));

    static Func<Sides> Same(Func<int, int, object> command) =>
        () =>
        {
            var n = Number;
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
                new AskFollowUp(Id, Number, FollowUpKind.Action, "Doen", null, insight),
                closing(insight, other)
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
            create table public.write_of_view (place bigint generated always as identity, xact xid not null default pg_current_xact_id()::xid);
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
