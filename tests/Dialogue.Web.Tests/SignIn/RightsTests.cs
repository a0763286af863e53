using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;
using Dialogue.Web.SignIn;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>The form of every command, for everyone: shown to who may give the command, and refused to who may not.</summary>
public sealed class RightsTests(DemoSite site) : IClassFixture<DemoSite>
{
    static readonly (Type Command, string Form)[] Forms =
    [
        (typeof(AddTheme), "/themas/nieuw"), (typeof(RenameTheme), "/themas/1/hernoemen"), (typeof(DescribeTheme), "/themas/1/omschrijven"),
        (typeof(MoveTheme), "/themas/1/verplaatsen"), (typeof(MergeTheme), "/themas/1/samenvoegen"), (typeof(RetireTheme), "/themas/1/vervallen"),

        (typeof(DrawUpPlan), "/herstelplannen/nieuw"), (typeof(ChangePlan), "/herstelplannen/1/wijzigen"), (typeof(SetPlanStatus), "/herstelplannen/1/status"),
        (typeof(SetPlanDuePoint), "/herstelplannen/1/moment"), (typeof(SetPlanDuePoint), "/herstelplannen/1/moment/vervallen"),

        (typeof(RegisterOrganisation), "/organisaties/nieuw"), (typeof(RenameOrganisation), "/organisaties/SZW/hernoemen"),
        (typeof(AddOrganisationAlias), "/organisaties/SZW/aanduiding"), (typeof(RemoveOrganisationAlias), "/organisaties/SZW/aanduiding/vervallen"),
        (typeof(MoveOrganisation), "/organisaties/SZW/verplaatsen"), (typeof(EndOrganisation), "/organisaties/SZW/opheffen"),

        (typeof(RecordInsight), "/inzichten/nieuw"), (typeof(RewordInsight), "/inzichten/8/herformuleren"), (typeof(ClassifyInsight), "/inzichten/8/indelen"),
        (typeof(FinaliseInsight), "/inzichten/8/definitief"), (typeof(WithdrawInsight), "/inzichten/8/intrekken"), (typeof(MergeInsight), "/inzichten/8/samenvoegen"),
        (typeof(SplitInsight), "/inzichten/8/splitsen"), (typeof(ProposeInsightOwner), "/inzichten/8/eigenaar/voorstellen"),
        (typeof(ReleaseInsightOwnership), "/inzichten/8/eigenaar/loslaten"), (typeof(AcceptInsightOwnership), "/inzichten/8/eigenaar/aanvaarden"),
        (typeof(DeclineInsightOwnership), "/inzichten/8/eigenaar/weigeren"), (typeof(TransferInsightOwnership), "/inzichten/8/eigenaar/overdragen"),

        (typeof(AskFollowUp), "/opvolgacties/nieuw"), (typeof(RewordFollowUp), "/opvolgacties/1/herformuleren"), (typeof(AgreeDue), "/opvolgacties/1/termijn"),
        (typeof(CancelFollowUp), "/opvolgacties/1/vervallen"), (typeof(ReportProgress), "/opvolgacties/1/voortgang"), (typeof(FinishFollowUp), "/opvolgacties/1/afronden"),
        (typeof(ProposeFollowUpOwner), "/opvolgacties/1/eigenaar/voorstellen"), (typeof(AcceptFollowUpOwnership), "/opvolgacties/1/eigenaar/aanvaarden"),

        (typeof(PlanTable), "/dialoogtafels/plannen"), (typeof(RecordTable), "/dialoogtafels/vastleggen"), (typeof(AdoptTable), "/dialoogtafels/1/vaststellen"),
    ];

    public static TheoryData<string> Everyone => [.. Persona.All.Select(persona => persona.Key)];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_form_is_shown_to_who_may_send_it_and_to_nobody_else(string key)
    {
        var role = Persona.All.Single(persona => persona.Key == key).Role;
        var visitor = await site.As(key);

        foreach (var (command, form) in Forms)
        {
            var page = await visitor.Get(form);
            page.Status.ShouldBe(Rights.May(role, command) ? 200 : 403, $"{key} {form}");
            page.Has("main form[method=post]").ShouldBe(page.Status == 200, form);
        }
    }

    [Fact]
    public async Task Who_is_not_signed_in_sees_no_form_at_all()
    {
        var visitor = site.Anonymous();

        foreach (var (_, form) in Forms) (await visitor.Get(form)).Title.ShouldBe("Aanmelden");
    }
}
