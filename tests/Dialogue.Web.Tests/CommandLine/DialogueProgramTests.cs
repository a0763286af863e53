using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dialogue.Web.CommandLine;

namespace Dialogue.Web.Tests.CommandLine;

/// <summary>What people type wrong at the command line ends with an exit code and a sentence, never with a stack trace.</summary>
public sealed class DialogueProgramTests(RunningSite site) : IClassFixture<RunningSite>
{
    // Why the site could not start is told by the program; that the host logs it as well is no news here.
    const string Quiet = "--Logging:Console:LogLevel:Default=None";

    const string Away = "Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2";

    [Theory]
    [InlineData("onzin")]
    [InlineData("rebuild", "--snel")]
    [InlineData("verify", "alles")]
    [InlineData("serve", "--port", "99999")]
    [InlineData("serve", "--port", "-1")]
    [InlineData("serve", "--port", "abc")]
    [InlineData("verify", "--connection", "geen verbinding")]
    [InlineData("rebuild", "--connection", "Kleur=rood")]
    public async Task What_is_not_understood_ends_with_2(params string[] typed) => (await DialogueProgram.Run(typed)).ShouldBe(2);

    [Theory]
    [InlineData("--Demo=misschien")]
    [InlineData("--urls=overal")]
    public async Task A_setting_that_means_nothing_ends_with_2(string setting) =>
        (await DialogueProgram.Run(["serve", setting, Quiet, "--connection", site.ConnectionString])).ShouldBe(2);

    [Theory]
    [InlineData("verify")]
    [InlineData("rebuild")]
    [InlineData("migrate")]
    [InlineData("demo")]
    public async Task A_database_that_is_away_ends_with_1(string command) =>
        (await DialogueProgram.Run([command, "--connection", Away])).ShouldBe(1);

    [Theory]
    [InlineData(0, "describe")]
    [InlineData(0, "projections", "list")]
    [InlineData(0, "resources", "list")]
    [InlineData(2, "projections", "rebuild")]
    [InlineData(2, "projections")]
    [InlineData(2, "resources", "clear")]
    [InlineData(2, "run")]
    public async Task Of_the_commands_of_Marten_and_Wolverine_those_are_offered_that_leave_the_programme_as_it_is(
        int code,
        params string[] asked
    )
    {
        (await DialogueProgram.Run(["--connection", site.ConnectionString, "critter", .. asked])).ShouldBe(code);
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_with_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        (await DialogueProgram.Run(["serve", "--port", port, Quiet, "--connection", site.ConnectionString])).ShouldBe(1);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("rebuild")]
    [InlineData("migrate")]
    public async Task Looking_after_a_database_ends_well(string command) =>
        (await DialogueProgram.Run([command, "--connection", site.ConnectionString])).ShouldBe(0);
}
