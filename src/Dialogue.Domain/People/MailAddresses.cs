namespace Dialogue.People;

static class MailAddresses
{
    const int Longest = 254;

    /// <summary>A mail address as people type it, without a name; null when it is empty.</summary>
    public static string? MailAddress(this Validation validation, string? typed, string field)
    {
        var address = validation.OptionalName(typed, field, Longest);
        if (address is null)
            return null;
        if (!System.Net.Mail.MailAddress.TryCreate(address, out var parsed) || parsed.Address != address || !parsed.Host.Contains('.'))
            validation.Add(Rule.InvalidMailAddress, field, address);
        return address;
    }
}
