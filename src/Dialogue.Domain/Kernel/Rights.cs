using System.Collections.Concurrent;
using System.Reflection;
using static Dialogue.Role;

namespace Dialogue;

/// <summary>The pages of the interface with rights of their own; those without are open to everyone who is signed in.</summary>
public enum Page
{
    Tables,

    [Allowed(Analyst, Coordinator, MinistryContact, Reader, Administrator)]
    AllTables,
    Statements,
    Insights,
    Themes,
    Plans,
    FollowUps,
    Organisations,

    [Allowed(Facilitator, Coordinator, Administrator)]
    Import,

    [Allowed(Coordinator, Administrator)]
    Facilitators,

    [Allowed(Administrator)]
    Messages,

    [Allowed(Administrator)]
    People,

    [Allowed(Administrator)]
    SignInRules,

    [Allowed(Coordinator, Administrator)]
    Moderation,

    [Allowed(Analyst, Coordinator, MinistryContact, Reader, Administrator)]
    ModerationLog,
}

/// <summary>
/// Who may do what, for pages, API and commands alike, as <see cref="AllowedAttribute"/> says it. A facilitator only touches the own
/// tables, a contact only speaks for the own ministry and what is under it, and who answers for anyone says why: that is what an
/// <see cref="ICommandGuard"/> adds.
/// </summary>
public static class Rights
{
    static readonly ConcurrentDictionary<Type, IReadOnlyList<Role>> commands = new();
    static readonly Dictionary<Page, IReadOnlyList<Role>> pages = Enum.GetValues<Page>()
        .ToDictionary(
            page => page,
            page => typeof(Page).GetField(page.ToString())!.GetCustomAttribute<AllowedAttribute>()?.Roles ?? Enum.GetValues<Role>()
        );

    /// <summary>The roles that may give this command; none when it does not say.</summary>
    public static IReadOnlyList<Role> Of(Type command) =>
        commands.GetOrAdd(command, static type => type.GetCustomAttribute<AllowedAttribute>()?.Roles ?? []);

    public static bool May(Role role, Type command) => Of(command).Contains(role);

    /// <summary>Whether the actor records what any organisation answers, such as one that has no contact here, and then says why.</summary>
    public static bool SpeaksForAnyone(Actor actor) => actor.Is(Coordinator) || actor.Is(Administrator);

    /// <summary>
    /// Who works on insights sees every draft; a contact those in which the own ministry, or an organisation under it, has a part.
    /// </summary>
    public static DraftsSeen DraftsSeenBy(Actor actor) =>
        actor.Is(Analyst) || actor.Is(Coordinator) || actor.Is(Administrator) ? DraftsSeen.All
        : actor.Is(MinistryContact) && actor.OrganisationId is { } own ? new DraftsSeen(false, own)
        : DraftsSeen.None;

    /// <summary>Whether the actor reads what the secretariat hid: who may moderate does.</summary>
    public static bool SeesOriginals(Actor actor) => actor.May(typeof(Tables.RefuseStatement));

    public static bool May(Role role, Page page) => pages[page].Contains(role);
}

/// <summary>Which drafts someone sees.</summary>
/// <param name="OfOrganisationId">Those in which this organisation or one under it has a part: asked or having accepted to lead, to co-own
/// or to be involved.</param>
public sealed record DraftsSeen(bool Every, Guid? OfOrganisationId = null)
{
    public static DraftsSeen All { get; } = new(true);

    public static DraftsSeen None { get; } = new(false);
}

/// <summary>The roles that may give a command or open a page. Who may do what is told whole in <c>Rights.approved.md</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field)]
public sealed class AllowedAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}
