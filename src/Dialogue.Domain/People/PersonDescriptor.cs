namespace Dialogue.People;

public static class PersonDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(Person.EntityKind)
        {
            State = StateType.For(typeof(Person)),
            Events = typeof(IPersonEvent),
            Views = [ViewType.Of<PersonProfile>()],
            Guard = typeof(PersonGuard),
            NameColumn = "name",
            Constraints = new Dictionary<string, (Rule Rule, string Field)>
            {
                ["person_mail"] = (Rule.MailAddressTaken, "MailAddress"),
                ["person_administrator"] = (Rule.LastAdministrator, ""),
            },
        };
}
