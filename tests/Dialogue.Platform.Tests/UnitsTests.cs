using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;

namespace Dialogue.Platform.Tests;

public sealed class UnitsTests(SmallProgramme small) : IClassFixture<SmallProgramme>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    readonly DateTimeOffset end = small.Start.AddDays(100);

    [Fact]
    public async Task What_is_asked_of_a_part_of_an_organisation_is_asked_of_that_organisation_as_long_as_it_is_a_part()
    {
        var (organisations, insights, followUps) = (
            new OrganisationQueries(small.Database, new(small.Database)),
            new InsightQueries(small.Database),
            new FollowUpQueries(small.Database)
        );
        var (unit, office, insight, followUp) = (
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7()
        );
        var moment = small.Start.AddDays(200);
        object[] commands =
        [
            new RegisterOrganisation(unit, "VWS-DG", "directoraat-generaal", OrganisationKind.Unit, small.Other),
            new RegisterOrganisation(office, "VWS-DG-A", "directie A", OrganisationKind.Unit, unit),
            new RecordInsight(insight, 80, "Van de directie", "Kort."),
            new ProposeOwner(new(Insight.EntityKind, insight), new(office, [], [])),
            new AskFollowUp(followUp, 80, FollowUpKind.Question, "Voor de directie?"),
            new ProposeOwner(new(FollowUp.EntityKind, followUp), new(small.Ministry, [unit], [])),
        ];
        await new Bulk(small.Database).SendAll(
            commands.Select(c => new CommandWithMetadata(c, new(Actor.System, OccurredAt: moment))),
            cancel: Cancel
        );

        foreach (var at in new DateTimeOffset?[] { null, moment.AddDays(1) })
        {
            (await insights.List(new(OrganisationId: small.Other), at, cancel: Cancel)).Select(i => i.Number).ShouldBe([1, 80]);
            (await insights.Dossiers(new(OrganisationId: unit), at, cancel: Cancel)).ShouldHaveSingleItem().Document.Number.ShouldBe(80);
            (await followUps.Count(new(OrganisationId: small.Other), at, cancel: Cancel)).ShouldBe(2);
            (await followUps.List(new(OrganisationId: unit), at, cancel: Cancel)).ShouldHaveSingleItem().Number.ShouldBe(80);
            (await followUps.Cards(new(OrganisationId: office), at, cancel: Cancel)).ShouldBeEmpty();
            (await organisations.Under(small.Other, at, Cancel)).Select(o => o.Code).ShouldBe(["VWS-DG", "VWS-DG-A"]);
        }
        (await organisations.Under(small.Other, end, Cancel)).ShouldBeEmpty();
        (
            await organisations.IsUnder(office, small.Other, Cancel),
            await organisations.IsUnder(small.Other, office, Cancel),
            await organisations.IsUnder(unit, unit, Cancel)
        ).ShouldBe((true, false, false));

        await new Bulk(small.Database).SendAll(
            [new CommandWithMetadata(new MoveOrganisation(unit, small.Ministry), new(Actor.System, OccurredAt: moment.AddDays(2)))],
            cancel: Cancel
        );
        (await insights.List(new(OrganisationId: small.Other), cancel: Cancel)).Select(i => i.Number).ShouldBe([1]);
        (await insights.List(new(OrganisationId: small.Other), moment.AddDays(1), cancel: Cancel)).Select(i => i.Number).ShouldBe([1, 80]);
        (await organisations.IsUnder(office, small.Other, Cancel), await organisations.IsUnder(office, small.Ministry, Cancel)).ShouldBe(
            (false, true)
        );
    }
}
