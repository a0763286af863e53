namespace Dialogue.Web.Shell.Layout;

/// <summary>The addresses of the pages, by what people call the thing: its number or its code.</summary>
public static class Paths
{
    public const string Tables = "/dialoogtafels",
        Insights = "/inzichten",
        Themes = "/themas",
        Plans = "/herstelplannen",
        FollowUps = "/opvolgacties",
        Organisations = "/organisaties",
        Messages = "/berichten",
        People = "/beheer/mensen",
        Facilitators = "/beheer/gespreksleiders",
        SignInRules = "/beheer/aanmeldregels",
        ModerationPolicy = "/redactieregels",
        Explanation = "/wie-ziet-wat",
        Moderation = "/redactie",
        ModerationLog = "/redactie/besluiten",
        Own = "/mijn",
        Search = "/zoeken",
        Changes = "/veranderd",
        Overview = "/overzicht",
        Statements = "/uitspraken";

    /// <summary>The page of a thing with a number.</summary>
    public static string Of(EntityKind kind, int number) => $"{numbered[kind]}/{number}";

    /// <summary>What the pages under the address of a list are about; null when they are about no things.</summary>
    public static EntityKind? KindOf(string list) =>
        list == Organisations ? Dialogue.Organisations.Organisation.EntityKind : numbered.FirstOrDefault(kind => kind.Value == list).Key;

    static readonly Dictionary<EntityKind, string> numbered = new()
    {
        [Dialogue.Tables.DialogueTable.EntityKind] = Tables,
        [Dialogue.Insights.Insight.EntityKind] = Insights,
        [Dialogue.Themes.Theme.EntityKind] = Themes,
        [Dialogue.Plans.RecoveryPlan.EntityKind] = Plans,
        [Dialogue.FollowUps.FollowUp.EntityKind] = FollowUps,
    };

    public static string Table(int number) => $"{Tables}/{number}";

    public static string Statement(int table, int number) => $"{Table(table)}/uitspraken/{number}";

    public static string Insight(int number) => $"{Insights}/{number}";

    public static string Theme(int number) => $"{Themes}/{number}";

    public static string Plan(int number) => $"{Plans}/{number}";

    public static string FollowUp(int number) => $"{FollowUps}/{number}";

    public static string Organisation(string code) => $"{Organisations}/{Uri.EscapeDataString(code)}";

    /// <summary>A text that is kept by version.</summary>
    public static string Policy(Dialogue.Policies.PolicyKind kind) =>
        kind is Dialogue.Policies.PolicyKind.Moderation ? ModerationPolicy : Explanation;

    public static string Person(Guid id) => $"{People}/{id}";
}
