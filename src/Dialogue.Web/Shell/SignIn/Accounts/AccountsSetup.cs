using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>The framework's Identity, over a store of our own: hashing, authenticator codes, passkeys.</summary>
public static class AccountsSetup
{
    /// <summary>The cookie between a right password and the code of the second factor.</summary>
    public const string SecondFactor = "SecondFactor";

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<WelcomeLinks>();
        services.AddSingleton<SignInFailures>();
        services.AddSingleton<AccountStore>();
        services.AddScoped<AccountSignIn>();
        services.AddScoped<Passkeys>();
        services.AddSingleton<AccessQueries>();
        services
            .AddIdentityCore<Account>()
            .AddPasswordValidator<GuessablePasswords>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<IUserStore<Account>>(all => all.GetRequiredService<AccountStore>());
        // Names and addresses are those of the person, who is checked in the domain; what passwords have to be is said in one place.
        services.RemoveAll<IUserValidator<Account>>();
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddScoped<IPasswordValidator<Account>, GuessablePasswords>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services
            .AddOptions<PasswordHasherOptions>()
            .Configure<SignInSettings>((options, settings) => options.IterationCount = settings.HashIterations);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A passkey is both factors: what someone has, and a finger, face or code that opens it.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services
            .AddAuthentication()
            .AddCookie(
                SecondFactor,
                options =>
                {
                    options.Cookie = builder.Configuration.Cookie("factor");
                    options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
                    options.SlidingExpiration = false;
                }
            );
    }
}
