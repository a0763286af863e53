using System.Text;

namespace Dialogue.Office.Tests;

/// <summary>Which cells a workbook is read as.</summary>
public class WorkbookTests
{
    static readonly ReadingLimits limits = new();

    static (IReadOnlyDictionary<string, Sheet?> Sheets, IReadOnlyList<FileFault> Faults) Read(byte[] content)
    {
        var (sheets, faults) = (new Dictionary<string, Sheet?>(), new List<FileFault>());
        Workbook.Read(new("boek.xlsx", content), limits, faults.Add, _ => { }, _ => true, (name, sheet) => sheets[name] = sheet);
        return (sheets, faults);
    }

    [Fact]
    public void Cells_are_text_numbers_days_and_what_formulas_came_to()
    {
        var (sheets, faults) = Read(
            Workbooks.Of(
                (
                    "blad",
                    [
                        ["naam", "aantal", "dag", "som"],
                        [" Jansen ", 7, new DateOnly(2021, 5, 18), new Workbooks.Formula("12")],
                    ]
                )
            )
        );
        faults.ShouldBeEmpty();
        var rows = sheets["blad"]!.Rows;
        rows.Select(row => row.Number).ShouldBe([1, 2]);
        rows[1].Cells.ShouldBe(["Jansen", 7.0, new DateTime(2021, 5, 18), "12"]);
    }

    [Fact]
    public void Rows_without_anything_are_left_out_and_counted()
    {
        var (sheets, _) = Read(
            Workbooks.Of(
                (
                    "blad",
                    [
                        ["a"],
                        [null],
                        ["b"],
                    ]
                )
            )
        );
        sheets["blad"]!.Rows.Select(row => (row.Number, row[0])).ShouldBe([(1, "a"), (3, "b")]);
    }

    [Fact]
    public void A_formula_that_fails_is_read_as_its_error()
    {
        var (sheets, _) = Read(
            Workbooks.Of(
                (
                    "blad",
                    [
                        [new Workbooks.Formula("#REF!", Fails: true)],
                    ]
                )
            )
        );
        sheets["blad"]!.Rows[0][0].ShouldBe("#REF!");
    }

    [Fact]
    public void A_merged_cell_is_told_and_holds_nothing()
    {
        var (sheets, faults) = Read(
            Workbooks.Of(
                "A1:B1",
                (
                    "blad",
                    [
                        ["a", "b", "c"],
                    ]
                )
            )
        );
        faults.ShouldBe([new(FileProblem.CellsMerged, "blad", 1, "A")]);
        sheets["blad"]!.Rows[0].Cells.ShouldBe([Merged.Away, Merged.Away, "c"]);
    }

    [Fact]
    public void Only_the_sheets_that_are_wanted_are_read()
    {
        var taken = new List<string>();
        Workbook
            .Read(
                new("boek.xlsx", Workbooks.Of(("een", []), ("twee", []))),
                limits,
                _ => { },
                _ => { },
                name => name == "twee",
                (name, _) => taken.Add(name)
            )
            .ShouldBeTrue();
        taken.ShouldBe(["twee"]);
    }

    [Fact]
    public void Half_a_character_is_read_as_one_that_was_lost()
    {
        var (sheets, faults) = Read(
            Workbooks.Of(
                (
                    "blad",
                    [
                        ["kn_xD83D_el", "heel 🙂"],
                    ]
                )
            )
        );
        faults.ShouldBeEmpty();
        sheets["blad"]!.Rows[0].Cells.ShouldBe(["kn\uFFFDel", "heel 🙂"]);
    }

    [Theory]
    [
        InlineData("word/document.xml", FileProblem.FileIsDocument),
        InlineData("mimetype", FileProblem.FileIsArchive),
        InlineData("content.xml", FileProblem.FileIsOpenDocument),
        InlineData("xl/workbook.bin", FileProblem.FileIsBinary)
    ]
    public void A_packed_file_that_is_no_workbook_is_told(string part, FileProblem problem) =>
        Read(Zips.Of((part, "<a/>"u8.ToArray()))).Faults.Select(fault => fault.Problem).ShouldBe([problem]);

    [Fact]
    public void A_workbook_that_is_damaged_is_told()
    {
        var whole = Workbooks.Of(("blad", []));
        Read(whole[..(whole.Length / 2)]).Faults.Select(fault => fault.Problem).ShouldBe([FileProblem.FileUnreadable]);
        Read(Zips.With(whole, "xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes("<worksheet>")))
            .Faults.Select(fault => fault.Problem)
            .ShouldBe([FileProblem.FileUnreadable]);
    }
}
