using System.Text;

namespace Dialogue.Office.Tests;

/// <summary>Which cells a CSV file is read as.</summary>
public class CsvTests
{
    static (Sheet? Sheet, IReadOnlyList<FileFault> Faults, IReadOnlyList<FileFault> Notices) Read(
        byte[] content,
        ReadingLimits? limits = null
    )
    {
        var (faults, notices) = (new List<FileFault>(), new List<FileFault>());
        return (CsvSheet.Read(new("a.csv", content), limits ?? new(), faults.Add, notices.Add), faults, notices);
    }

    static IEnumerable<string> Cells(byte[] content) => Read(content).Sheet!.Rows.Select(row => string.Join('/', row.Cells));

    [Theory]
    [InlineData("een;twee, drie\n1;2"), InlineData("een,\"twee, drie\"\n1,2"), InlineData("een\t\"twee, drie\"\n1\t2")]
    [InlineData("sep=;\neen;twee, drie\n1;2")]
    public void The_separator_is_the_one_that_the_first_line_has_most_or_names(string text) =>
        Cells(Encoding.UTF8.GetBytes(text)).ShouldBe(["een/twee, drie", "1/2"]);

    [Theory]
    [InlineData("utf-8"), InlineData("utf-16"), InlineData("utf-16BE")]
    public void An_encoding_that_says_its_name_is_followed(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Cells([.. encoding.GetPreamble(), .. encoding.GetBytes("één;café")]).ShouldBe(["één/café"]);
    }

    [Fact]
    public void What_is_not_UTF_8_is_read_as_Windows_1252_and_that_is_told()
    {
        var (sheet, _, notices) = Read(Encoding.Latin1.GetBytes("één;café"));
        sheet!.Rows[0].Cells.ShouldBe(["één", "café"]);
        notices.ShouldBe([new(FileProblem.WindowsEncoding, "a.csv")]);
    }

    [Fact]
    public void A_cell_keeps_its_lines_separators_and_quotation_marks() =>
        Cells("\"zij zei: \"\"nee\"\";\nen toen niets\";b"u8.ToArray()).ShouldBe(["zij zei: \"nee\";\nen toen niets/b"]);

    [Fact]
    public void Rows_that_are_blank_are_left_out_and_counted() =>
        Read("a;b\n;;\n\n1;2\n"u8.ToArray()).Sheet!.Rows.Select(row => row.Number).ShouldBe([1, 4]);

    [Theory]
    [InlineData("a;\"nooit dicht\nb;c\n"), InlineData("a;een \"beetje\" open\n"), InlineData("a;\"zo\" en niet anders\n")]
    public void Broken_quotation_marks_are_told_at_their_row(string text) =>
        Read(Encoding.UTF8.GetBytes(text)).Faults.ShouldContain(new FileFault(FileProblem.QuotesBroken, "a.csv", 1, ""));

    [Fact]
    public void What_is_no_text_is_told() =>
        Read([0x89, 0x50, 0x4E, 0x47, 0, 0]).Faults.ShouldBe([new(FileProblem.FileKindUnknown, "a.csv")]);

    [Fact]
    public void A_character_that_stands_for_none_is_read_as_one_that_was_lost() =>
        Cells(Encoding.UTF8.GetBytes("a\uFFFE;b\uFFFF")).ShouldBe(["a\uFFFD/b\uFFFD"]);

    [Fact]
    public void Too_many_rows_and_too_many_columns_are_told()
    {
        Read("a;b;c\n1;2;3\n"u8.ToArray(), new(Columns: 2)).Faults.ShouldBe([new(FileProblem.TooManyColumns, "a.csv", Limit: 2)]);
        Read("a\n1\n2\n3\n"u8.ToArray(), new(Rows: 2)).Faults.ShouldBe([new(FileProblem.TooManyRows, "a.csv", Limit: 2)]);
    }
}
