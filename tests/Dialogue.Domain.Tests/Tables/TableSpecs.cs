using Dialogue.Tables;

namespace Dialogue.Domain.Tests.Tables;

public class TableSpecs
{
    internal static readonly TableDetails Details = new(
        "Verkenning",
        Day,
        TableMode.Online,
        Province.Utrecht,
        "Utrecht",
        Dgsc,
        "Fenna Gesprek"
    );
    internal static readonly ParticipantProfile Profile = ParticipantProfile.Empty with
    {
        Citizens = 6,
        Organisations = 2,
        Groups = new Dictionary<string, int> { ["jongeren"] = 3 },
    };
    internal static readonly object[] Planned = [new TablePlanned(37, Details)];
    internal static readonly object[] Held = [.. Planned, new TableHeld(Day)];
    internal static readonly object[] Reported = [.. Held, new TableReported("Het ging over thuiswerken.")];
    internal static readonly object[] Adopted = [.. Reported, new TableAdopted()];
    internal static readonly object[] Cancelled = [.. Planned, new TableCancelled("Te weinig aanmeldingen.")];

    static readonly Guid Fenna = new("b3f1a2c4-0d5e-4f60-8a71-92b3c4d5e6f7"),
        Otto = new("0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f");

    static PlanTable Plan(TableDetails? details = null, int number = 37) => new(Table, number, details ?? Details);

    [Fact]
    public void A_table_is_planned() =>
        Given()
            .When(Plan(Details with { Series = " Verkenning ", Municipality = " " }))
            .Then(new TablePlanned(37, Details with { Municipality = null }));

    [Fact]
    public void A_table_is_planned_once() => Given(Planned).When(Plan()).ThenRefused(Rule.AlreadyExists, "DialogueTableId");

    [Fact]
    public void A_number_is_at_least_one() => Given().When(Plan(number: 0)).ThenRefused(Rule.OutOfRange, "Number");

    [Fact]
    public void Details_are_required()
    {
        Given().When(new PlanTable(Table, 37, null!)).ThenRefused(Rule.Required, "Details");
        Given(Planned).When(new ChangeTableDetails(Table, null!)).ThenRefused(Rule.Required, "Details");
    }

    [Fact]
    public void Details_are_checked_when_a_table_is_planned() => DetailsAreChecked(Given(), details => Plan(details));

    [Fact]
    public void Details_are_checked_when_they_change() =>
        DetailsAreChecked(Given(Planned), details => new ChangeTableDetails(Table, details));

    [Fact]
    public void Details_are_checked_when_a_table_is_recorded_whole() =>
        DetailsAreChecked(Given(), details => new RecordTable(Table, 37, details, null, []));

    static void DetailsAreChecked(Spec given, Func<TableDetails, object> command)
    {
        given.WhenText(series => command(Details with { Series = series })).MustBeText("Series", 120);
        given.WhenText(facilitator => command(Details with { Facilitator = facilitator })).MustBeText("Facilitator", 120);
        given.WhenText(municipality => command(Details with { Municipality = municipality })).MayBeText("Municipality", 120);
        given.When(command(Details with { Day = default })).ThenRefused(Rule.Required, "Day");
        given.When(command(Details with { Day = new(2921, 5, 18) })).ThenRefused(Rule.OutOfRange, "Day");
        given.When(command(Details with { Mode = Nonsense<TableMode>() })).ThenRefused(Rule.UnknownChoice, "Mode");
        given.When(command(Details with { Province = Nonsense<Province>() })).ThenRefused(Rule.UnknownChoice, "Province");
    }

    [Fact]
    public void Only_a_day_that_has_come_is_one_on_which_a_table_was_held()
    {
        var (ahead, yesterday) = (Details with { Day = Day.AddDays(1) }, Day.AddDays(-1));
        Given()
            .When(new RecordTable(Table, 37, ahead with { Series = "" }, null, []) { Today = Day })
            .ThenRefused((Rule.DayAhead, "Day"), (Rule.Required, "Series"));
        Given().When(new RecordTable(Table, 37, Details, null, []) { Today = Day }).Then(new TablePlanned(37, Details), new TableHeld(Day));
        Given(Planned).When(new HoldTable(Table, Day) { Today = yesterday }).ThenRefused(Rule.DayAhead, "On");
        Given(Planned).When(new HoldTable(Table, Day) { Today = Day }).Then(new TableHeld(Day));
        Given(Planned).When(new ChangeTableDetails(Table, ahead) { Today = Day }).Then(new TableDetailsChanged(ahead));
        Given(Held).When(new ChangeTableDetails(Table, ahead) { Today = Day }).ThenRefused(Rule.DayAhead, "Day");
        Given().When(new PlanTable(Table, 37, ahead)).Then(new TablePlanned(37, ahead));
    }

    [Fact]
    public void What_is_told_with_the_time_at_which_it_happened_is_not_asked_for_today() =>
        Given(Planned).When(new HoldTable(Table, Day.AddYears(100))).Then(new TableHeld(Day.AddYears(100)));

    [Fact]
    public void Details_change_until_the_table_is_adopted_or_cancelled()
    {
        var elsewhere = Details with { Municipality = "Zeist" };
        Given(Held).When(new ChangeTableDetails(Table, elsewhere)).Then(new TableDetailsChanged(elsewhere));
        Given(Held).When(new ChangeTableDetails(Table, Details)).ThenNothing();
        Given(Adopted).When(new ChangeTableDetails(Table, elsewhere)).ThenRefused(Rule.TableAdopted);
        Given(Cancelled).When(new ChangeTableDetails(Table, elsewhere)).ThenRefused(Rule.TableCancelled);
    }

    [Fact]
    public void Which_person_the_facilitator_is_can_be_recognised_at_any_time()
    {
        Given(Planned).When(new RecogniseFacilitator(Table, Fenna)).Then(new FacilitatorRecognised(Fenna));
        Given(Adopted).When(new RecogniseFacilitator(Table, Fenna)).Then(new FacilitatorRecognised(Fenna));
        object[] hers = [.. Planned, new FacilitatorRecognised(Fenna)];
        Given(hers).When(new RecogniseFacilitator(Table, Fenna)).ThenNothing();
        Given(hers).When(new RecogniseFacilitator(Table, Otto)).ThenRefused(Rule.FacilitatorKnown, "FacilitatorId");
        Given(hers).When(new RecogniseFacilitator(Table, Otto, Fenna)).Then(new FacilitatorRecognised(Otto));
        Given(hers).When(new ChangeTableDetails(Table, Details with { FacilitatorId = Fenna })).ThenNothing();
    }

    [Fact]
    public void A_table_is_held_once()
    {
        Given(Planned).When(new HoldTable(Table, Day)).Then(new TableHeld(Day));
        Given(Held).When(new HoldTable(Table, Day)).ThenNothing();
        Given(Held).When(new HoldTable(Table, Day.AddDays(1))).ThenRefused(Rule.TableAlreadyHeld, "On");
    }

    [Fact]
    public void A_cancelled_or_adopted_table_is_not_held()
    {
        Given(Cancelled).When(new HoldTable(Table, Day)).ThenRefused(Rule.TableCancelled);
        Given(Adopted).When(new HoldTable(Table, Day)).ThenRefused(Rule.TableAdopted);
    }

    [Fact]
    public void A_table_is_held_on_a_day_of_this_age() =>
        Given(Planned).When(new HoldTable(Table, default)).ThenRefused(Rule.OutOfRange, "On");

    [Fact]
    public void Participants_are_counted()
    {
        Given(Held).When(new CountParticipants(Table, Profile)).Then(new ParticipantsCounted(Profile));
        Given(Held, new ParticipantsCounted(Profile)).When(new CountParticipants(Table, Profile)).ThenNothing();
    }

    [Fact]
    public void Groups_without_anyone_are_left_out_and_the_others_are_sorted() =>
        Given(Held)
            .When(
                new CountParticipants(
                    Table,
                    ParticipantProfile.Empty with
                    {
                        Groups = new Dictionary<string, int>
                        {
                            [" ouderen "] = 2,
                            ["boeren"] = 0,
                            ["jongeren"] = 3,
                        },
                    }
                )
            )
            .Then(
                new ParticipantsCounted(
                    ParticipantProfile.Empty with
                    {
                        Groups = new SortedDictionary<string, int> { ["jongeren"] = 3, ["ouderen"] = 2 },
                    }
                )
            );

    [Fact]
    public void A_profile_without_anything_takes_a_count_back_and_is_none_by_itself()
    {
        Given(Held).When(new CountParticipants(Table, null!)).ThenNothing();
        Given(Held, new ParticipantsCounted(Profile))
            .When(new CountParticipants(Table, null!))
            .Then(new ParticipantsCounted(ParticipantProfile.Empty));
    }

    [Fact]
    public void Counts_are_checked() => ProfileIsChecked(Given(Held), profile => new CountParticipants(Table, profile));

    [Fact]
    public void Counts_are_checked_when_a_table_is_recorded_whole() =>
        ProfileIsChecked(Given(), profile => new RecordTable(Table, 37, Details, profile, []));

    static void ProfileIsChecked(Spec given, Func<ParticipantProfile, object> command)
    {
        given.When(command(Profile with { Citizens = -1 })).ThenRefused(Rule.NotNegative, "Citizens");
        given.When(command(Profile with { Scientists = 100_001 })).ThenRefused(Rule.OutOfRange, "Scientists");
        given
            .When(command(Profile with { AgeBands = new Dictionary<string, int> { ["18-25"] = -2 } }))
            .ThenRefused(Rule.NotNegative, "AgeBands");
        given.When(command(Profile with { Gender = new Dictionary<string, int> { [" "] = 1 } })).ThenRefused(Rule.Required, "Gender");
        given
            .When(command(Profile with { Education = new Dictionary<string, int> { [Over(100)] = 1 } }))
            .ThenRefused(Rule.TooLong, "Education");
        given
            .When(command(Profile with { Background = new Dictionary<string, int> { ["\0"] = 1 } }))
            .ThenRefused(Rule.ForbiddenCharacter, "Background");
    }

    [Fact]
    public void Participants_are_counted_at_a_table_that_was_held_and_is_open()
    {
        Given(Planned).When(new CountParticipants(Table, Profile)).ThenRefused(Rule.TableNotHeld);
        Given(Cancelled).When(new CountParticipants(Table, Profile)).ThenRefused(Rule.TableCancelled);
        Given(Adopted).When(new CountParticipants(Table, Profile)).ThenRefused(Rule.TableAdopted);
    }

    [Fact]
    public void A_report_is_handed_in_and_may_be_improved()
    {
        Given(Held).When(new ReportTable(Table, " Kort. ")).Then(new TableReported("Kort."));
        Given(Held).When(new ReportTable(Table, null)).Then(new TableReported(null));
        Given(Reported).When(new ReportTable(Table, "Langer.")).Then(new TableReported("Langer."));
        Given(Reported).When(new ReportTable(Table, "Het ging over thuiswerken.")).ThenNothing();
    }

    [Fact]
    public void A_report_is_of_a_table_that_was_held_and_is_open()
    {
        Given(Planned).When(new ReportTable(Table, null)).ThenRefused(Rule.TableNotHeld);
        Given(Cancelled).When(new ReportTable(Table, null)).ThenRefused(Rule.TableCancelled);
        Given(Adopted).When(new ReportTable(Table, null)).ThenRefused(Rule.TableAdopted);
    }

    [Fact]
    public void A_report_goes_back_and_forth_with_remarks_until_it_is_adopted()
    {
        Given(Reported).When(new ReturnTable(Table, " Wie is bedoeld? ")).Then(new TableReturned("Wie is bedoeld?"));
        Given(Held).When(new ReturnTable(Table, "Te vroeg.")).ThenRefused(Rule.TableNotReported);
        Given(Adopted).When(new ReturnTable(Table, "Te laat.")).ThenRefused(Rule.TableAdopted);
        Given(Reported).WhenText(remarks => new ReturnTable(Table, remarks)).MustBeText("Remarks");

        object[] returned = [.. Reported, new TableReturned("Wie is bedoeld?")];
        Given(returned).When(new ReturnTable(Table, "Nog iets.")).ThenRefused(Rule.TableNotReported);
        Given(returned).When(new AdoptTable(Table)).ThenRefused(Rule.TableNotReported);
        Given(returned)
            .When(new RecordStatement(Table, Knel, StatementKind.Knel, "Iets."))
            .Then(new StatementRecorded(Knel, 1, StatementKind.Knel, "Iets.", []));
        Given(returned)
            .When(new ReportTable(Table, "Het ging over thuiswerken.", " De gemeente. "))
            .Then(new TableReported("Het ging over thuiswerken.", "De gemeente."));
        Given(Held).WhenText(remark => new ReportTable(Table, null, remark)).MayBeText("Remark");
    }

    [Fact]
    public void A_summary_is_text() => Given(Held).WhenText(summary => new ReportTable(Table, summary)).MayBeText("Summary");

    [Fact]
    public void A_reported_table_is_adopted()
    {
        Given(Reported).When(new AdoptTable(Table)).Then(new TableAdopted());
        Given(Adopted).When(new AdoptTable(Table)).ThenNothing();
        Given(Held).When(new AdoptTable(Table)).ThenRefused(Rule.TableNotReported);
        Given(Cancelled).When(new AdoptTable(Table)).ThenRefused(Rule.TableCancelled);
    }

    [Fact]
    public void A_planned_table_is_cancelled_with_a_reason()
    {
        Given(Planned).When(new CancelTable(Table, "Ziekte.")).Then(new TableCancelled("Ziekte."));
        Given(Cancelled).When(new CancelTable(Table, "Ziekte.")).ThenNothing();
        Given(Planned).WhenText(reason => new CancelTable(Table, reason)).MustBeReason();
    }

    [Fact]
    public void A_table_that_was_held_is_not_cancelled()
    {
        foreach (var held in new[] { Held, Reported, Adopted })
            Given(held).When(new CancelTable(Table, "Ziekte.")).ThenRefused(Rule.TableAlreadyHeld);
    }
}
