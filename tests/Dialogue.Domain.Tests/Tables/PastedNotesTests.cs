using Dialogue.Tables;

namespace Dialogue.Domain.Tests.Tables;

public class PastedNotesTests
{
    const StatementKind Knel = StatementKind.Knel,
        Kiem = StatementKind.Kiem,
        Idee = StatementKind.Idee,
        Citaat = StatementKind.Citaat;

    [Fact]
    public void The_kind_is_what_the_heading_says_until_the_next()
    {
        const string notes = """
            Gesprek in de bibliotheek

            KNELPUNTEN:
            - De bus rijdt niet meer.
            - Thuis is het druk.

            ## Vraag 3: welke concrete ideeën zijn er?
            1. Zet een bankje neer.
            2) Laat de school 's avonds open.
            Citaten
            • "Ik mis het praatje."
            """;

        PastedNotes
            .Read(notes)
            .ShouldBe([
                new(null, "Gesprek in de bibliotheek"),
                new(Knel, "De bus rijdt niet meer."),
                new(Knel, "Thuis is het druk."),
                new(Idee, "Zet een bankje neer."),
                new(Idee, "Laat de school 's avonds open."),
                new(Citaat, "\"Ik mis het praatje.\""),
            ]);
    }

    [Theory]
    [InlineData("knel: te druk", Knel, "te druk")]
    [InlineData("Kn) te druk", Knel, "te druk")]
    [InlineData("KIEM : een moestuin", Kiem, "een moestuin")]
    [InlineData("- i: een bankje", Idee, "een bankje")]
    [InlineData("c: ik mis het", Citaat, "ik mis het")]
    [InlineData("“Ik mis het praatje.”", Citaat, "“Ik mis het praatje.”")]
    [InlineData("k: kan knel en kiem zijn", null, "kan knel en kiem zijn")]
    [InlineData("Kern: de bus", null, "Kern: de bus")]
    [InlineData("knelpunten in het verkeer", null, "knelpunten in het verkeer")]
    [InlineData("Idee van de buurt is een tuin", null, "Idee van de buurt is een tuin")]
    public void A_line_says_its_own_kind(string line, StatementKind? kind, string text) =>
        PastedNotes.Read(line).ShouldBe([new(kind, text)]);

    [Theory]
    [InlineData(null)]
    [InlineData(" \r\n\u200b\n - ")]
    [InlineData("Knel\nKiem")]
    public void Nothing_is_nothing(string? notes) => PastedNotes.Read(notes).ShouldBeEmpty();
}
