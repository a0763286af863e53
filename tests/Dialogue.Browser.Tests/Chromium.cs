using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Dialogue.Browser.Tests.Chromium))]

namespace Dialogue.Browser.Tests;

/// <summary>
/// The one browser of a test run: Chromium as it is installed on the machine. Where there is none, the tests are skipped and say why.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>How long something may take to show, on a machine that does much else: milliseconds.</summary>
    public const int Patience = 90_000;

    IPlaywright? playwright;
    IBrowser? browser;
    string missing = "";

    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(browser is null, missing);
            return browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            missing = $"No browser: none of {string.Join(", ", names)} is on the path.";
            return;
        }
        try
        {
            playwright = await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(Patience);
            browser = await playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = path,
                    // It visits this site only, and the sandbox does not start as root or in most containers.
                    ChromiumSandbox = false,
                    Args =
                    [
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                    ],
                }
            );
        }
        catch (PlaywrightException failure)
        {
            missing = $"{path} cannot be started: {failure.Message}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
