using Microsoft.AspNetCore.Identity;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>
/// Long, and hard to guess by what is known of the person and of passwords in general; which characters it has is up to the person.
/// </summary>
public sealed class GuessablePasswords(Database database) : IPasswordValidator<Account>
{
    public const int Shortest = 12,
        Longest = 128;

    // Of 0 to 4: more than ten milliard guesses.
    const int Strong = 3;

    // What is longer takes the estimate long and is not guessed.
    const int Estimated = 60;

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is null || password.Length < Shortest)
            return Failed("password.short");
        if (password.Length > Longest)
            return Failed("password.long");
        var name = await database.One<string?>("select name from {person_profile} where id = @PersonId", args: new { user.PersonId });
        string[] known = ["dialogue", "dialoog", "welkom", "wachtwoord", "gespreksleider", .. Words(name), .. Words(user.MailAddress)];
        return Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, Estimated)], known).Score < Strong
            ? Failed("password.guessable")
            : IdentityResult.Success;
    }

    static string[] Words(string? text) => (text ?? "").Split([' ', '@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);

    // The code is the key of the text that says so.
    static IdentityResult Failed(string key) => IdentityResult.Failed(new IdentityError { Code = key });
}

/// <summary>
/// How often a wrong password is taken: ten times in a quarter of an hour per person. A browser in which the person signed in before counts
/// by itself, so that strangers who try cannot lock the person out; a passkey is never locked.
/// </summary>
public sealed class SignInFailures(Database database, TimeProvider clock)
{
    public const int Allowed = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <param name="device">The browser, when the person signed in with it before; else empty.</param>
    public async Task<bool> IsBlocked(Guid personId, string device, CancellationToken cancel = default) =>
        await database.One<int?>(
            "select failures from app.sign_in_failure where person_id = @personId and device = @device and since > @since",
            args: new
            {
                personId,
                device,
                since = (clock.GetUtcNow() - Window).UtcDateTime,
            },
            cancel: cancel
        ) >= Allowed;

    public Task Count(Guid personId, string device, CancellationToken cancel = default) =>
        database.Execute(
            """
            insert into app.sign_in_failure as f (person_id, device, failures, since) values (@personId, @device, 1, @now)
            on conflict (person_id, device) do update set failures = case when f.since > @since then f.failures + 1 else 1 end,
                since = case when f.since > @since then f.since else excluded.since end
            """,
            new
            {
                personId,
                device,
                now = clock.GetUtcNow().UtcDateTime,
                since = (clock.GetUtcNow() - Window).UtcDateTime,
            },
            cancel
        );

    /// <summary>Forgets what failed in this browser, after it went well.</summary>
    public Task Forget(Guid personId, string device, CancellationToken cancel = default) =>
        database.Execute(
            "delete from app.sign_in_failure where person_id = @personId and device = @device",
            new { personId, device },
            cancel
        );
}
