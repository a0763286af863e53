using Dialogue.Organisations;

namespace Dialogue.Web.Shell.Layout;

/// <summary>What a page offers to do.</summary>
public static class Actions
{
    /// <summary>The way to the form of a command; nothing when this person may not give it here or now.</summary>
    /// <param name="when">Whether it makes sense in the present state.</param>
    public static IEnumerable<Link> Offer<TCommand>(this CurrentUser user, Texts texts, string address, bool when = true) =>
        when && user.May<TCommand>() ? [new(texts[$"do.{typeof(TCommand).Name}"], address)] : [];

    /// <summary>As <see cref="Offer"/>, for what an organisation says.</summary>
    /// <param name="by">That organisation; null when this person may speak for none.</param>
    public static IEnumerable<Link> OfferAnswer<TCommand>(
        this CurrentUser user,
        Texts texts,
        string address,
        OrganisationLabel? by,
        bool when = true
    )
        where TCommand : IActsForOrganisation =>
        by is not null && when && user.May<TCommand>() ? [new(user.Answer(texts, typeof(TCommand), by), address)] : [];

    /// <summary>The words for giving a command in the name of an organisation, which they name when it is not the own one.</summary>
    public static string Answer(this CurrentUser user, Texts texts, Type command, OrganisationLabel by) =>
        by.Id == user.Actor.OrganisationId ? texts[$"do.{command.Name}"] : texts["do.onbehalf", texts[$"do.{command.Name}"], by.Code];
}
