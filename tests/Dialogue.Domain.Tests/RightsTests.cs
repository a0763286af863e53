using System.Text;
using Dialogue.Domain.Tests.Tables;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Tables;

namespace Dialogue.Domain.Tests;

public class RightsTests
{
    [Fact]
    public void Every_command_is_in_the_table()
    {
        Handlers.Commands.Where(command => Rights.Of(command).Count == 0).Select(c => c.Name).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_in_the_table_is_allowed_to_nobody() =>
        Enum.GetValues<Role>().ShouldAllBe(role => !Rights.May(role, typeof(string)));

    [Fact]
    public void Who_may_do_what_is_as_approved()
    {
        var roles = Enum.GetValues<Role>();
        var table = new StringBuilder("# Rights\n\nWho may give which command and open which page.\n\n");
        table.Append(null, $"| | {string.Join(" | ", roles)} |\n|---|{string.Concat(roles.Select(_ => ":-:|"))}\n");
        foreach (
            var command in Handlers.Commands.OrderBy(c => c.Namespace, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.Ordinal)
        )
            table.Append(
                null,
                $"| {command.Namespace!.Split('.')[^1]}.{command.Name} | "
                    + $"{string.Join(" | ", roles.Select(role => Rights.May(role, command) ? "yes" : "-"))} |\n"
            );
        foreach (var page in Enum.GetValues<Page>())
            table.Append(null, $"| *page {page}* | {string.Join(" | ", roles.Select(role => Rights.May(role, page) ? "yes" : "-"))} |\n");
        table.ToString().ShouldMatchApproved("tests/Dialogue.Domain.Tests/Rights.approved.md");
    }

    /// <summary>Stands where the engine stands and lets everything pass, so that only the guard can refuse.</summary>
    sealed class PassThrough : ICommands, ITableFacilitators, IOrganisationTree, IPlanLeads
    {
        public int Passed { get; private set; }

        public Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default)
        {
            Passed++;
            return Task.FromResult(new Receipt(Guid.Empty, 1, default, 1));
        }

        public Task<TableFacilitator?> FacilitatorOf(Guid dialogueTableId, CancellationToken cancel = default) =>
            Task.FromResult(
                dialogueTableId == Table ? new TableFacilitator(Fenna.Name, Fenna.PersonId)
                : dialogueTableId == Nameless ? new TableFacilitator(Fenna.Name, null)
                : null
            );

        public Task<bool> IsUnder(Guid organisationId, Guid aboveId, CancellationToken cancel = default) =>
            Task.FromResult(organisationId == Dmo && aboveId == Vws);

        public Task<Guid?> LeadOf(Guid recoveryPlanId, CancellationToken cancel = default) =>
            Task.FromResult<Guid?>(
                recoveryPlanId == WorkPlan ? Vws
                : recoveryPlanId == HealthPlan ? Dmo
                : null
            );
    }

    static Guarded Guarded(PassThrough door) =>
        new(door, [new OrganisationGuard(door), new TableGuard(door), new InsightGuard(door, door)]);

    static async Task Passes(Actor actor, object command, string? why = null)
    {
        var door = new PassThrough();
        await Guarded(door).Send(command, new CommandMetadata(actor, why), TestContext.Current.CancellationToken);
        door.Passed.ShouldBe(1);
    }

    static async Task IsRefused(Actor actor, object command, Rule rule, string? field = null, string? why = null)
    {
        var door = new PassThrough();
        var refused = await Should.ThrowAsync<Refused>(() =>
            Guarded(door).Send(command, new CommandMetadata(actor, why), TestContext.Current.CancellationToken)
        );
        refused.Faults.Select(f => (f.Rule, f.Field)).ShouldBe([(rule, field)]);
        door.Passed.ShouldBe(0);
    }

    static readonly Subject insight = new(Insight.EntityKind, Homework),
        followUp = new(FollowUp.EntityKind, Question);
    static readonly Guid Nameless = new("7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d");

    // Two people with the same name are two.
    static readonly Actor Fenna = new("Fenna Gesprek", Role.Facilitator, null, new Guid("b3f1a2c4-0d5e-4f60-8a71-92b3c4d5e6f7")),
        Other = new("Fenna Gesprek", Role.Facilitator, null, new Guid("0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f")),
        OfSzw = new("Contact SZW", Role.MinistryContact, Szw);

    [Fact]
    public async Task Every_role_passes_with_exactly_the_commands_of_the_table()
    {
        var random = new Generators(new Random(7), sound: true);
        foreach (var role in Enum.GetValues<Role>())
        foreach (var type in Handlers.Commands)
        {
            var command = random.Record(type);
            // Whoever speaks, speaks for the own ministry or says why, the tables and plans are the actor's own: only the table of rights
            // is left to refuse.
            command = command switch
            {
                JudgeCoverage judged => judged with { PlanId = WorkPlan },
                SplitInsight split => split with { NewOwners = null },
                PlanTable plan => plan with { Details = plan.Details with { FacilitatorId = Fenna.PersonId } },
                RecordTable record => record with { Details = record.Details with { FacilitatorId = Fenna.PersonId } },
                ChangeTableDetails change => change with { Details = change.Details with { FacilitatorId = Fenna.PersonId } },
                _ => command,
            };
            var actor = new Actor(
                "Iemand",
                role,
                (command as IActsForOrganisation)?.ById ?? (command is JudgeCoverage ? Vws : null),
                Fenna.PersonId
            );
            if (Rights.May(role, type))
                await Passes(actor, command, "Per brief.");
            else
                await IsRefused(actor, command, Rule.NotAllowed);
        }
    }

    [Fact]
    public async Task A_facilitator_records_at_the_own_table_only()
    {
        var record = new RecordStatement(Table, Knel, StatementKind.Knel, "Iets.");
        await Passes(Fenna, record);
        await IsRefused(Other, record, Rule.NotYourTable);
        await Passes(new("Ans Analist", Role.Analyst), record);
    }

    [Fact]
    public async Task A_facilitator_neither_takes_over_a_table_nor_gives_one_away()
    {
        var hers = TableSpecs.Details with { FacilitatorId = Fenna.PersonId };
        var his = hers with { FacilitatorId = Other.PersonId };
        await Passes(Fenna, new ChangeTableDetails(Table, hers));
        await IsRefused(Other, new ChangeTableDetails(Table, his), Rule.NotYourTable);
        await IsRefused(Fenna, new ChangeTableDetails(Table, his), Rule.NotYourTable, "Facilitator");
        await IsRefused(Other, new RecordTable(Table, 37, his, null, []), Rule.NotYourTable);
        await Passes(new("Coby Coördinator", Role.Coordinator), new ChangeTableDetails(Table, his));
    }

    [Fact]
    public async Task A_table_without_a_person_is_nobodys_whatever_name_it_has()
    {
        await IsRefused(Fenna, new RecordStatement(Nameless, Knel, StatementKind.Knel, "Iets."), Rule.NotYourTable);
        await IsRefused(Fenna with { PersonId = null }, new HoldTable(Nameless, TableSpecs.Details.Day), Rule.NotYourTable);
        await IsRefused(Fenna, new RecogniseFacilitator(Nameless, Fenna.PersonId!.Value), Rule.NotAllowed);
        await Passes(new("Coby Coördinator", Role.Coordinator), new RecogniseFacilitator(Nameless, Fenna.PersonId!.Value));
    }

    [Fact]
    public async Task A_facilitator_plans_and_records_new_tables_in_the_own_name()
    {
        await Passes(Other, new PlanTable(Elsewhere, 38, TableSpecs.Details with { FacilitatorId = Other.PersonId }));
        await IsRefused(Other, new PlanTable(Elsewhere, 38, TableSpecs.Details), Rule.NotYourTable, "Facilitator");
        await IsRefused(Other, new RecordTable(Elsewhere, 38, TableSpecs.Details, null, []), Rule.NotYourTable, "Facilitator");
    }

    [Fact]
    public async Task A_contact_speaks_for_the_own_ministry_only()
    {
        await Passes(OfSzw, new AcceptOwnership(insight, Szw));
        await IsRefused(OfSzw, new AcceptOwnership(insight, Vws), Rule.NotYourMinistry, "ById");
        await IsRefused(new("Zonder", Role.MinistryContact), new DeclineOwnership(insight, Szw, "x"), Rule.NotYourMinistry, "ById");
        await IsRefused(OfSzw, new AcceptOwnership(insight, Vws), Rule.NotYourMinistry, "ById", why: "Zij vroegen het mij.");
    }

    [Fact]
    public async Task A_contact_speaks_for_what_is_under_the_own_ministry()
    {
        var ofVws = new Actor("Contact VWS", Role.MinistryContact, Vws);
        await Passes(ofVws, new AcceptOwnership(insight, Dmo));
        await Passes(ofVws, new TransferOwnership(followUp, Dmo, Szw, "x"));
        await IsRefused(OfSzw, new AcceptOwnership(insight, Dmo), Rule.NotYourMinistry, "ById");
        await IsRefused(
            new("Contact van het onderdeel", Role.MinistryContact, Dmo),
            new AcceptOwnership(insight, Vws),
            Rule.NotYourMinistry,
            "ById"
        );
    }

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Administrator)]
    public async Task Who_records_the_answer_of_another_organisation_says_why(Role role)
    {
        var actor = new Actor("Coby Coördinator", role);
        foreach (
            var answer in new object[]
            {
                new AcceptOwnership(insight, Vws),
                new DeclineOwnership(insight, Vws, "x"),
                new AcceptOwnership(followUp, Vws),
                new DeclineOwnership(followUp, Vws, "x"),
                new ReportProgress(Question, Vws, "x"),
                new FinishFollowUp(Question, Vws, "x"),
            }
        )
        {
            await Passes(actor, answer, "Per brief van 3 maart.");
            await IsRefused(actor, answer, Rule.OnBehalfNeedsWhy, "Why");
            await IsRefused(actor, answer, Rule.OnBehalfNeedsWhy, "Why", why: "  ");
        }
        await IsRefused(actor, new TransferOwnership(insight, Vws, Szw, "x"), Rule.NotAllowed, why: "Per brief van 3 maart.");
    }

    [Theory]
    [InlineData(Role.Analyst, null, true, true, true)]
    [InlineData(Role.Coordinator, null, true, true, true)]
    [InlineData(Role.Administrator, null, true, true, true)]
    [InlineData(Role.MinistryContact, "VWS", true, true, false)]
    [InlineData(Role.MinistryContact, "DMO", false, true, false)]
    [InlineData(Role.MinistryContact, "SZW", false, false, false)]
    [InlineData(Role.MinistryContact, null, false, false, false)]
    public async Task Who_judges_coverage_is_who_analyses_or_coordinates_or_leads_the_plan(
        Role role,
        string? organisation,
        bool ofMinistry,
        bool ofUnit,
        bool withoutLead
    )
    {
        Guid? own = organisation switch
        {
            "VWS" => Vws,
            "DMO" => Dmo,
            "SZW" => Szw,
            _ => null,
        };
        var actor = new Actor("Wie oordeelt", role, own);
        foreach (var (plan, may) in new[] { (WorkPlan, ofMinistry), (HealthPlan, ofUnit), (Elsewhere, withoutLead) })
        {
            var judge = new JudgeCoverage(Homework, plan, CoverageVerdict.Covered, "Staat erin.");
            if (may)
                await Passes(actor, judge);
            else
                await IsRefused(actor, judge, Rule.NotYourPlan, "PlanId");
        }
    }

    [Fact]
    public async Task Readers_and_facilitators_judge_no_coverage()
    {
        foreach (var role in new[] { Role.Reader, Role.Facilitator })
            await IsRefused(
                new("Wie leest", role, Vws),
                new JudgeCoverage(Homework, WorkPlan, CoverageVerdict.Covered, "x"),
                Rule.NotAllowed
            );
    }

    [Fact]
    public async Task Who_may_not_ask_an_owner_does_not_do_so_by_a_split()
    {
        var split = new SplitInsight(Homework, [], "x");
        await Passes(new("Ans Analist", Role.Analyst), split with { WithoutOwner = true });
        await IsRefused(new("Ans Analist", Role.Analyst), split with { NewOwners = new(Szw, [], []) }, Rule.NotAllowed, "NewOwners");
        await Passes(new("Coby Coördinator", Role.Coordinator), split with { NewOwners = new(Szw, [], []) });
    }
}
