using Dialogue.Demo;
using Dialogue.Insights;
using Dialogue.Organisations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dialogue.Web.Tests.Messages;

public sealed class MessagesTests(DemoSite site) : IClassFixture<DemoSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    MessageQueue Queue => site.Factory.Services.GetRequiredService<MessageQueue>();

    [Fact]
    public async Task What_was_set_aside_is_seen_by_the_administrator_and_asked_for_again()
    {
        await DeadLetter("<b>de postbus is vol</b>");
        var administrator = await site.As("beheerder");

        var start = await administrator.Get("/");
        start.Links(".notice--warn a").ShouldBe(["/berichten"]);
        var page = await administrator.Get("/berichten");
        page.Text("tbody").ShouldContain("Thuiswerken");
        page.Text("tbody").ShouldContain("ministerie van Sociale Zaken en Werkgelegenheid");
        page.Text("tbody").ShouldContain("gevraagd als trekker");
        page.Text("tbody").ShouldContain("<b>de postbus is vol</b>");

        var after = await administrator.Submit(page, "main form");

        after.Text(".notice--ok").ShouldBe("Wat niet was bezorgd, wordt opnieuw verstuurd.");
        after.Has("table").ShouldBeFalse();
        (await Queue.CountDeadLetters(Cancel)).ShouldBe(0);
        (await administrator.Get("/")).Has(".notice--warn").ShouldBeFalse();
    }

    public static TheoryData<string> Others =>
        [.. DemoActors.Personas.Where(persona => !persona.Actor.Is(Role.Administrator)).Select(persona => persona.Key)];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Nobody_else_sees_or_asks_for_messages(string key)
    {
        var visitor = await site.As(key);

        (await visitor.Get("/berichten")).Status.ShouldBe(403);
        (await visitor.Get("/")).Links("footer a").ShouldNotContain("/berichten");
        (await visitor.Post("/berichten", Visitor.Fields(await visitor.Get("/"), ".persona"))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Messages_have_no_past() =>
        (await (await site.As("beheerder")).Get("/berichten?peildatum=2021-05-18")).Status.ShouldBe(409);

    async Task DeadLetter(string error)
    {
        var names = site.Factory.Services.GetRequiredService<EntityNames>();
        await using var insert = site.Source.CreateCommand(
            "insert into app.message (stream, version, place, body, attempts, error, set_aside_at) select $1, 1, 0, $2, 5, $3, now()"
        );
        var insight = (await names.Find(Insight.EntityKind, "13", cancel: Cancel))!.Value;
        insert.Parameters.Add(new() { Value = insight });
        insert.Parameters.Add(
            new NpgsqlParameter<string>
            {
                TypedValue = EventSerializer.Write(
                    new Message(
                        MessageKind.AskedToOwn,
                        new(Insight.EntityKind, insight),
                        await names.Find(Organisation.EntityKind, "SZW", cancel: Cancel)
                    )
                ),
                NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb,
            }
        );
        insert.Parameters.Add(new() { Value = error });
        await insert.ExecuteNonQueryAsync(Cancel);
    }
}
