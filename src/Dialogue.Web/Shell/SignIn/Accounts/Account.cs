namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>The means with which a person signs in at the embedded provider, as the framework's Identity works with them.</summary>
public sealed class Account
{
    public required Guid PersonId { get; init; }

    /// <summary>The mail address, under which authenticator apps show the account.</summary>
    public string? MailAddress { get; set; }

    public string? PasswordHash { get; set; }

    public string SecurityStamp { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>The key that is shared with an authenticator app, in base32.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Whether there is a key that this server cannot read, because it was kept with the keys of another one.</summary>
    public bool HasUnreadableKey { get; init; }

    public bool TwoFactor { get; set; }

    /// <summary>Hashes.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    /// <summary>Whether these take the place of those that are kept; a code that was used up elsewhere must not come back.</summary>
    public bool ReplacesRecoveryCodes { get; set; }
}
