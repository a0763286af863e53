namespace Dialogue;

/// <summary>The roles of the programme.</summary>
public enum Role
{
    Facilitator,
    Analyst,
    Coordinator,
    MinistryContact,
    Reader,
    Administrator,
}

/// <summary>Who acts.</summary>
/// <param name="Name">As the timeline shows it.</param>
/// <param name="OrganisationId">The ministry of a contact.</param>
public sealed record Actor(string Name, Role Role, Guid? OrganisationId = null)
{
    /// <summary>Imports, the demo programme and other work of the system itself.</summary>
    public static Actor System { get; } = new("Dialogue", Role.Administrator);
}
