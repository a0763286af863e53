using System.Globalization;

namespace Dialogue.Web.Tests.Past;

public sealed class AsOfTests
{
    static readonly DateTimeOffset Now = new(2021, 7, 12, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2021-05-18", "2021-05-18T21:59:59.999999Z")] // summer time
    [InlineData("18-5-2021", "2021-05-18T21:59:59.999999Z")]
    [InlineData("2021-01-31", "2021-01-31T22:59:59.999999Z")] // winter time
    [InlineData("2021-03-28", "2021-03-28T21:59:59.999999Z")] // the clock goes forward during this day
    [InlineData("2021-05-18T12:00:00Z", "2021-05-18T12:00:00Z")]
    [InlineData("2021-05-18T12:00:00+02:00", "2021-05-18T10:00:00Z")]
    [InlineData("2021-05-18T12:00:00 02:00", "2021-05-18T10:00:00Z")] // a + that was not escaped
    [InlineData("2021-05-18T12:00", "2021-05-18T10:00:00Z")] // Dutch time
    [InlineData("2021-05-18T12:00:00.5Z", "2021-05-18T12:00:00.5Z")]
    public void A_day_is_looked_at_from_its_end_and_a_timestamp_as_it_is(string typed, string moment)
    {
        var asOf = AsOf.Parse(typed, Now);

        asOf.IsPast.ShouldBeTrue();
        asOf.At.ShouldBe(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("2021-07-12")] // today
    public void Nothing_and_today_mean_now(string? typed)
    {
        var asOf = AsOf.Parse(typed, Now);

        asOf.IsPast.ShouldBeFalse();
        asOf.At.ShouldBeNull();
        asOf.Moment.ShouldBe(Now);
        asOf.ValidationError.ShouldBeNull();
    }

    [Theory]
    [InlineData("2021-07-13", "asof.future")]
    [InlineData("2021-07-12T10:00:01Z", "asof.future")]
    [InlineData("9999-12-31", "asof.future")]
    [InlineData("9999-12-31T23:59:59Z", "asof.future")]
    [InlineData("gisteren", "asof.nonsense")]
    [InlineData("2021-02-30", "asof.nonsense")]
    [InlineData("0001-01-01", "asof.nonsense")]
    [InlineData("0001-01-01T00:00", "asof.nonsense")]
    [InlineData("2021-05-18,2021-05-19", "asof.nonsense")]
    [InlineData("2021-05-18T12:00+99:00", "asof.nonsense")]
    public void The_future_and_nonsense_are_told_apart_and_kept_as_typed(string typed, string fault)
    {
        var asOf = AsOf.Parse(typed, Now);

        asOf.ValidationError.ShouldBe(fault);
        asOf.Typed.ShouldBe(typed);
        asOf.At.ShouldBeNull();
    }

    [Fact]
    public void Today_in_the_Netherlands_begins_before_midnight_utc() =>
        AsOf.Parse("2021-07-13", new DateTimeOffset(2021, 7, 12, 22, 30, 0, TimeSpan.Zero)).ValidationError.ShouldBeNull();

    [Theory]
    [InlineData("/themas", "/themas?peildatum=2021-05-18")]
    [InlineData("/themas?na=3", "/themas?na=3&peildatum=2021-05-18")]
    [InlineData("/themas#x", "/themas?peildatum=2021-05-18#x")]
    [InlineData("/themas?peildatum=2020-01-01", "/themas?peildatum=2020-01-01")]
    public void An_address_carries_the_date_along(string address, string carried) =>
        address.WithAsOf(AsOf.Parse("2021-05-18", Now)).ShouldBe(carried);
}
