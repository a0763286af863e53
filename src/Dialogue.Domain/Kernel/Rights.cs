using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Ownership;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;
using static Dialogue.Role;

namespace Dialogue;

/// <summary>The pages of the interface, as far as rights differ between them.</summary>
public enum Page
{
    Tables,
    AllTables,
    Statements,
    Insights,
    Themes,
    Plans,
    FollowUps,
    Organisations,
    Import,
    Messages,
}

/// <summary>
/// Who may do what: one table, for pages, API and commands alike. A facilitator only touches the own tables, a contact only
/// speaks for the own ministry and what is under it, and who answers for anyone says why; <see cref="Guarded"/> enforces these.
/// </summary>
public static class Rights
{
    static readonly Role[] everyone = Enum.GetValues<Role>();

    static readonly Dictionary<Type, Role[]> commands = new()
    {
        [typeof(PlanTable)] = [Facilitator, Coordinator, Administrator],
        [typeof(RecordTable)] = [Facilitator, Coordinator, Administrator],
        [typeof(ChangeTableDetails)] = [Facilitator, Coordinator, Administrator],
        [typeof(HoldTable)] = [Facilitator, Coordinator, Administrator],
        [typeof(CountParticipants)] = [Facilitator, Coordinator, Administrator],
        [typeof(RecordStatement)] = [Facilitator, Analyst, Coordinator, Administrator],
        [typeof(CorrectStatement)] = [Facilitator, Analyst, Coordinator, Administrator],
        [typeof(WithdrawStatement)] = [Facilitator, Analyst, Coordinator, Administrator],
        [typeof(RedactStatement)] = [Administrator],
        [typeof(ReportTable)] = [Facilitator, Coordinator, Administrator],
        [typeof(AdoptTable)] = [Coordinator, Administrator],
        [typeof(CancelTable)] = [Facilitator, Coordinator, Administrator],

        [typeof(AddTheme)] = [Analyst, Coordinator, Administrator],
        [typeof(RenameTheme)] = [Analyst, Coordinator, Administrator],
        [typeof(DescribeTheme)] = [Analyst, Coordinator, Administrator],
        [typeof(MoveTheme)] = [Analyst, Coordinator, Administrator],
        [typeof(MergeTheme)] = [Analyst, Coordinator, Administrator],
        [typeof(RetireTheme)] = [Analyst, Coordinator, Administrator],

        [typeof(RecordInsight)] = [Analyst, Coordinator, Administrator],
        [typeof(RewordInsight)] = [Analyst, Coordinator, Administrator],
        [typeof(ClassifyInsight)] = [Analyst, Coordinator, Administrator],
        [typeof(LinkEvidence)] = [Analyst, Coordinator, Administrator],
        [typeof(LinkStatements)] = [Analyst, Coordinator, Administrator],
        [typeof(UnlinkEvidence)] = [Analyst, Coordinator, Administrator],
        [typeof(UnlinkStatements)] = [Analyst, Coordinator, Administrator],
        [typeof(LinkPlan)] = [Analyst, Coordinator, Administrator],
        [typeof(UnlinkPlan)] = [Analyst, Coordinator, Administrator],
        [typeof(JudgeCoverage)] = [Analyst, Coordinator, MinistryContact, Administrator],
        [typeof(FinaliseInsight)] = [Analyst, Coordinator, Administrator],
        [typeof(MergeInsight)] = [Analyst, Coordinator, Administrator],
        [typeof(SplitInsight)] = [Analyst, Coordinator, Administrator],
        [typeof(WithdrawInsight)] = [Analyst, Coordinator, Administrator],

        [typeof(ProposeOwner)] = [Coordinator, Administrator],
        [typeof(AcceptOwnership)] = [Coordinator, MinistryContact, Administrator],
        [typeof(DeclineOwnership)] = [Coordinator, MinistryContact, Administrator],
        [typeof(TransferOwnership)] = [MinistryContact],
        [typeof(ReleaseOwnership)] = [Coordinator, Administrator],

        [typeof(DrawUpPlan)] = [Coordinator, Administrator],
        [typeof(ChangePlan)] = [Coordinator, Administrator],
        [typeof(SetPlanStatus)] = [Coordinator, Administrator],
        [typeof(SetPlanDuePoint)] = [Coordinator, Administrator],

        [typeof(AskFollowUp)] = [Coordinator, Administrator],
        [typeof(RewordFollowUp)] = [Coordinator, Administrator],
        [typeof(AgreeDue)] = [Coordinator, Administrator],
        [typeof(ReportProgress)] = [Coordinator, MinistryContact, Administrator],
        [typeof(FinishFollowUp)] = [Coordinator, MinistryContact, Administrator],
        [typeof(CancelFollowUp)] = [Coordinator, Administrator],

        [typeof(RegisterOrganisation)] = [Administrator],
        [typeof(RenameOrganisation)] = [Administrator],
        [typeof(AddOrganisationAlias)] = [Administrator],
        [typeof(RemoveOrganisationAlias)] = [Administrator],
        [typeof(MoveOrganisation)] = [Administrator],
        [typeof(EndOrganisation)] = [Administrator],
    };

    static readonly Dictionary<Page, Role[]> pages = new()
    {
        [Page.Tables] = everyone,
        [Page.AllTables] = [Analyst, Coordinator, MinistryContact, Reader, Administrator],
        [Page.Statements] = everyone,
        [Page.Insights] = everyone,
        [Page.Themes] = everyone,
        [Page.Plans] = everyone,
        [Page.FollowUps] = everyone,
        [Page.Organisations] = everyone,
        [Page.Import] = [Facilitator, Coordinator, Administrator],
        [Page.Messages] = [Administrator],
    };

    /// <summary>The roles that may give this command; none when it is not in the table.</summary>
    public static IReadOnlyList<Role> Of(Type command) => commands.TryGetValue(command, out var roles) ? roles : [];

    public static bool May(Role role, Type command) => Of(command).Contains(role);

    /// <summary>Whether the role records what any organisation answers, such as one that has no contact here, and then says why.</summary>
    public static bool SpeaksForAnyone(Role role) => role is Coordinator or Administrator;

    public static bool May(Role role, Page page) => pages[page].Contains(role);
}
