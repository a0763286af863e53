using Dialogue.Web.Demo.Large;

namespace Dialogue.Web.Demo;

/// <summary>
/// The programme "Nederland na de crisis" of 2021 as something to try Dialogue with: dates and proportions as they were,
/// words, people and most organisations invented. Always the same commands, with the moments at which they would have been given.
/// </summary>
public static class DemoProgramme
{
    public const string Name = "Nederland na de crisis";

    /// <summary>The facilitator that can be signed in as; leads some of the tables.</summary>
    public const string Facilitator = "Samira Wolters";

    internal static readonly Guid Namespace = new("6b1f0a3e-5c0d-8e21-9f52-0d1c19a77a80");

    /// <summary>The id of the organisation that is registered under this code, such as "SZW".</summary>
    public static Guid OrganisationId(string code) => Organisations.Id(code);

    /// <summary>Everything that happened, in the order of time, to be sent through <see cref="IBulk"/>.</summary>
    /// <param name="size">The programme of 2021 when absent; larger ones are made while they are read.</param>
    public static IEnumerable<CommandWithMetadata> Commands(DemoSize? size = null)
    {
        if (size is not null && size != DemoSize.Demo)
            return LargeProgramme.Commands(size);
        var chronicle = new Chronicle();
        var dice = new Dice(20210518);
        Organisations.Tell(chronicle);
        Themes.Tell(chronicle);
        var said = new Tables(chronicle, dice).Tell();
        new Insights(chronicle, dice, said).Tell();
        Plans.Tell(chronicle);
        Owning.Tell(chronicle);
        new FollowUps(chronicle).Tell();
        return chronicle.InOrder();
    }
}
