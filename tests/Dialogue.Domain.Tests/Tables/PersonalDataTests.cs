using Dialogue.Tables;

namespace Dialogue.Domain.Tests.Tables;

public class PersonalDataTests
{
    [Theory]
    // 111222333 and 123456782 pass the eleven-test, the others do not.
    [InlineData("Mijn nummer is 111222333.", PersonalDataKind.CitizenServiceNumber, "111222333")]
    [InlineData("bsn 1234.56.782", PersonalDataKind.CitizenServiceNumber, "1234.56.782")]
    [InlineData("bsn 123 456 782!", PersonalDataKind.CitizenServiceNumber, "123 456 782")]
    [InlineData("Mail jan.de-vries+werk@mail.voorbeeld.nl even.", PersonalDataKind.MailAddress, "jan.de-vries+werk@mail.voorbeeld.nl")]
    [InlineData("bel 06-12345678", PersonalDataKind.PhoneNumber, "06-12345678")]
    [InlineData("bel 06 12 34 56 78.", PersonalDataKind.PhoneNumber, "06 12 34 56 78")]
    [InlineData("bel +31 6 12345678", PersonalDataKind.PhoneNumber, "+31 6 12345678")]
    [InlineData("bel (010) 123 45 67", PersonalDataKind.PhoneNumber, "(010) 123 45 67")]
    [InlineData("Betaal op NL91 ABNA 0417 1643 00 graag", PersonalDataKind.Iban, "NL91 ABNA 0417 1643 00")]
    [InlineData("nl91abna0417164300", PersonalDataKind.Iban, "nl91abna0417164300")]
    [InlineData("Mevrouw De Vries helpt.", PersonalDataKind.Name, "De Vries")]
    [InlineData("Volgens dhr. J. van den Berg kan het.", PersonalDataKind.Name, "J. van den Berg")]
    [InlineData("buurman Özgür-Şahin kookt", PersonalDataKind.Name, "Özgür-Şahin")]
    public void What_may_be_personal_data_is_found(string text, PersonalDataKind kind, string what)
    {
        var found = PersonalData.Find(text).ShouldHaveSingleItem();
        (found.Kind, text.Substring(found.Start, found.Length)).ShouldBe((kind, what));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("000000000")]
    [InlineData("In 2021 waren er 123456789 uren.")]
    [InlineData("Tussen 2019 en 2021 stegen de kosten met 10.000.000 euro.")]
    [InlineData("NL91ABNA0417164301")]
    [InlineData("De mevrouw van de buurtwinkel en de meneer van de post.")]
    [InlineData("Wij zijn @home en mailen te veel.")]
    [InlineData("Het nummer 06 is van mobiele telefoons.")]
    [InlineData("Op 18 mei 2021 om 12:30 uur.")]
    public void What_is_not_is_left_alone(string? text) => PersonalData.Find(text).ShouldBeEmpty();

    [Fact]
    public void Several_are_found_in_the_order_of_the_text()
    {
        const string text = "Mevrouw Jansen (jansen@voorbeeld.nl, 0612345678) heeft 111222333.";
        PersonalData
            .Find(text)
            .Select(found => found.Kind)
            .ShouldBe([
                PersonalDataKind.Name,
                PersonalDataKind.MailAddress,
                PersonalDataKind.PhoneNumber,
                PersonalDataKind.CitizenServiceNumber,
            ]);
    }

    [Fact]
    public void A_long_text_takes_no_long_time_whatever_stands_in_it()
    {
        foreach (var part in new[] { "a@", "06 ", "NL91 ", "mevrouw A. ", "1234.56.", "van van " })
            PersonalData.Find(string.Concat(Enumerable.Repeat(part, 20_000))).Count.ShouldBeLessThanOrEqualTo(20_000);
    }
}
