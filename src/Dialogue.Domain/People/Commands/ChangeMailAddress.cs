namespace Dialogue.People;

/// <summary>Changes the address with which a person signs in, or takes it away.</summary>
[Allowed(Role.Administrator)]
public sealed record ChangeMailAddress(Guid PersonId, string? MailAddress);

public static class ChangeMailAddressHandler
{
    public static IEnumerable<IPersonEvent> Handle(ChangeMailAddress command, Person person)
    {
        var validation = new Validation();
        var address = validation.MailAddress(command.MailAddress, nameof(command.MailAddress));
        validation.ThrowIfAny();
        if (address != person.MailAddress)
            yield return new MailAddressChanged(address);
    }
}
