using Dialogue.Demo;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.Plans;
using Dialogue.Policies;
using Dialogue.SignInRules;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>
/// The form of every command and every page with rights of its own, for everyone: shown to who may, and refused to who may not.
/// </summary>
public sealed class RightsTests(DemoSite site) : IClassFixture<DemoSite>
{
    // The administrator among the personas is known from the first test on, because everyone who signs in is.
    static readonly string administrator =
        $"/beheer/mensen/{DemoActors.Personas.Single(persona => persona.Key == "beheerder").Actor.PersonId}";

    static readonly (Type Command, string Form)[] Forms =
    [
        (typeof(AddTheme), "/themas/nieuw"),
        (typeof(RenameTheme), "/themas/1/hernoemen"),
        (typeof(DescribeTheme), "/themas/1/omschrijven"),
        (typeof(MoveTheme), "/themas/1/verplaatsen"),
        (typeof(MergeTheme), "/themas/1/samenvoegen"),
        (typeof(RetireTheme), "/themas/1/vervallen"),
        (typeof(DrawUpPlan), "/herstelplannen/nieuw"),
        (typeof(ChangePlan), "/herstelplannen/1/wijzigen"),
        (typeof(SetPlanStatus), "/herstelplannen/1/status"),
        (typeof(SetPlanDuePoint), "/herstelplannen/1/moment"),
        (typeof(SetPlanDuePoint), "/herstelplannen/1/moment/vervallen"),
        (typeof(RegisterOrganisation), "/organisaties/nieuw"),
        (typeof(RenameOrganisation), "/organisaties/SZW/hernoemen"),
        (typeof(AddOrganisationAlias), "/organisaties/SZW/aanduiding"),
        (typeof(RemoveOrganisationAlias), "/organisaties/SZW/aanduiding/vervallen"),
        (typeof(MoveOrganisation), "/organisaties/SZW/verplaatsen"),
        (typeof(EndOrganisation), "/organisaties/SZW/opheffen"),
        (typeof(RecordInsight), "/inzichten/nieuw"),
        (typeof(RewordInsight), "/inzichten/8/herformuleren"),
        (typeof(ClassifyInsight), "/inzichten/8/indelen"),
        (typeof(FinaliseInsight), "/inzichten/8/definitief"),
        (typeof(WithdrawInsight), "/inzichten/8/intrekken"),
        (typeof(MergeInsight), "/inzichten/8/samenvoegen"),
        (typeof(SplitInsight), "/inzichten/8/splitsen"),
        (typeof(ProposeOwner), "/inzichten/8/eigenaar/voorstellen"),
        (typeof(ReleaseOwnership), "/inzichten/8/eigenaar/loslaten"),
        (typeof(AcceptOwnership), "/inzichten/8/eigenaar/aanvaarden"),
        (typeof(DeclineOwnership), "/inzichten/8/eigenaar/weigeren"),
        (typeof(TransferOwnership), "/inzichten/8/eigenaar/overdragen"),
        (typeof(LinkEvidence), "/inzichten/8/onderbouwing/koppelen"),
        (typeof(LinkStatements), "/inzichten/8/onderbouwing/koppelen"),
        (typeof(UnlinkEvidence), "/inzichten/8/onderbouwing/losmaken"),
        (typeof(UnlinkStatements), "/inzichten/8/onderbouwing/losmaken"),
        (typeof(LinkPlan), "/inzichten/8/plannen/koppelen"),
        (typeof(UnlinkPlan), "/inzichten/8/plannen/1/losmaken"),
        (typeof(JudgeCoverage), "/inzichten/8/plannen/1/dekking"),
        (typeof(AskFollowUp), "/opvolgacties/nieuw"),
        (typeof(RewordFollowUp), "/opvolgacties/1/herformuleren"),
        (typeof(AgreeDue), "/opvolgacties/1/termijn"),
        (typeof(CancelFollowUp), "/opvolgacties/1/vervallen"),
        (typeof(ReportProgress), "/opvolgacties/1/voortgang"),
        (typeof(FinishFollowUp), "/opvolgacties/1/afronden"),
        (typeof(ProposeOwner), "/opvolgacties/1/eigenaar/voorstellen"),
        (typeof(AcceptOwnership), "/opvolgacties/1/eigenaar/aanvaarden"),
        (typeof(DeclineOwnership), "/opvolgacties/1/eigenaar/weigeren"),
        (typeof(TransferOwnership), "/opvolgacties/1/eigenaar/overdragen"),
        (typeof(ReleaseOwnership), "/opvolgacties/1/eigenaar/loslaten"),
        (typeof(RegisterPerson), "/beheer/mensen/nieuw"),
        (typeof(ChangeMailAddress), $"{administrator}/mailadres"),
        (typeof(MovePerson), $"{administrator}/organisatie"),
        (typeof(GrantRole), $"{administrator}/rollen/geven"),
        (typeof(WithdrawRole), $"{administrator}/rollen/intrekken"),
        (typeof(EndAccess), $"{administrator}/toegang/beeindigen"),
        (typeof(RestoreAccess), $"{administrator}/toegang/herstellen"),
        (typeof(AddSignInRule), "/beheer/aanmeldregels/nieuw"),
        (typeof(ChangeSignInRule), $"/beheer/aanmeldregels/{DemoProgramme.SignInRuleId("dialogue-szw")}/wijzigen"),
        (typeof(EndSignInRule), $"/beheer/aanmeldregels/{DemoProgramme.SignInRuleId("dialogue-szw")}/beeindigen"),
        (typeof(RenamePerson), "/mijn/naam"),
        (typeof(AnnounceAbsence), "/mijn/afwezigheid"),
        (typeof(EndAbsence), "/mijn/afwezigheid/beeindigen"),
        // Table 3 is led by the facilitator among the personas.
        (typeof(PlanTable), "/dialoogtafels/plannen"),
        (typeof(RecordTable), "/dialoogtafels/vastleggen"),
        (typeof(RecordTable), "/dialoogtafels/3/vastleggen"),
        (typeof(ChangeTableDetails), "/dialoogtafels/3/gegevens"),
        (typeof(RecogniseFacilitator), "/dialoogtafels/3/gespreksleider"),
        (typeof(HoldTable), "/dialoogtafels/3/gehouden"),
        (typeof(CountParticipants), "/dialoogtafels/3/deelnemers"),
        (typeof(ReportTable), "/dialoogtafels/3/verslag"),
        (typeof(ReturnTable), "/dialoogtafels/3/teruggeven"),
        (typeof(AdoptTable), "/dialoogtafels/3/vaststellen"),
        (typeof(CancelTable), "/dialoogtafels/3/afgelasten"),
        (typeof(RecordStatement), "/dialoogtafels/3/uitspraken/nieuw"),
        (typeof(CorrectStatement), "/dialoogtafels/3/uitspraken/1/corrigeren"),
        (typeof(MoveStatement), "/dialoogtafels/3/uitspraken/1/verplaatsen"),
        (typeof(WithdrawStatement), "/dialoogtafels/3/uitspraken/1/intrekken"),
        (typeof(RedactStatement), "/dialoogtafels/3/uitspraken/1/lakken"),
        (typeof(FlagStatement), "/dialoogtafels/3/uitspraken/1/laten-nakijken"),
        (typeof(KeepStatement), "/dialoogtafels/3/uitspraken/1/laten-staan"),
        (typeof(RewordStatement), "/dialoogtafels/3/uitspraken/1/anders-verwoorden"),
        (typeof(SplitStatement), "/dialoogtafels/3/uitspraken/1/splitsen"),
        (typeof(RefuseStatement), "/dialoogtafels/3/uitspraken/1/weigeren"),
        (typeof(PublishPolicy), "/redactieregels/nieuw"),
        (typeof(PublishPolicy), "/wie-ziet-wat/nieuw"),
    ];

    static readonly (Page Page, string Address)[] Pages =
    [
        (Page.Tables, "/dialoogtafels"),
        (Page.AllTables, "/dialoogtafels/1"),
        (Page.Statements, "/dialoogtafels/3/uitspraken"),
        (Page.Insights, "/inzichten"),
        (Page.Themes, "/themas"),
        (Page.Plans, "/herstelplannen"),
        (Page.FollowUps, "/opvolgacties"),
        (Page.Organisations, "/organisaties"),
        (Page.Import, "/dialoogtafels/aanleveren"),
        (Page.Facilitators, "/beheer/gespreksleiders"),
        (Page.Messages, "/berichten"),
        (Page.People, "/beheer/mensen"),
        (Page.SignInRules, "/beheer/aanmeldregels"),
        (Page.Moderation, "/redactie"),
        (Page.ModerationLog, "/redactie/besluiten"),
    ];

    public static TheoryData<string> Everyone => [.. DemoActors.Personas.Select(persona => persona.Key)];

    [Fact]
    public void Every_command_and_every_page_has_its_place_here()
    {
        Forms
            .Select(form => form.Command)
            .Distinct()
            .ShouldBe(Modules.Model.Handlers.Select(handler => handler.Command), ignoreOrder: true);
        Pages.Select(page => page.Page).ShouldBe(Enum.GetValues<Page>());
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_page_is_shown_to_who_may_see_it_and_to_nobody_else(string key)
    {
        var role = DemoActors.Personas.Single(persona => persona.Key == key).Actor.Roles[0];
        var visitor = await site.As(key);

        foreach (var (page, address) in Pages)
            (await visitor.Get(address)).Status.ShouldBe(Rights.May(role, page) ? 200 : 403, $"{key} {address}");
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_form_is_shown_to_who_may_send_it_and_to_nobody_else(string key)
    {
        var role = DemoActors.Personas.Single(persona => persona.Key == key).Actor.Roles[0];
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

        foreach (var address in Forms.Select(form => form.Form).Concat(Pages.Select(page => page.Address)))
            (await visitor.Get(address)).Title.ShouldBe("Aanmelden", address);
    }
}
