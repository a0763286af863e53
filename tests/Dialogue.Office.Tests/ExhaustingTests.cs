using System.Text;

namespace Dialogue.Office.Tests;

/// <summary>Files that would take the server's memory or processor for themselves are refused before they are parsed.</summary>
[Collection(typeof(Alone))]
public class ExhaustingTests
{
    static readonly byte[] workbook = Workbooks.Of(
        (
            "blad",
            [
                ["a", "b"],
                [1, 2],
            ]
        )
    );

    /// <summary>What is wrong with the file, and the megabytes that were allocated to find out.</summary>
    static (FileProblem Problem, long Megabytes) Refused(byte[] content)
    {
        var faults = new List<FileFault>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        if (Workbook.Is(content))
            Workbook.Read(new("b", content), new(), faults.Add, _ => { }, _ => true, (_, _) => { });
        else
            CsvSheet.Read(new("b", content), new(), faults.Add, _ => { });
        return (faults.ShouldHaveSingleItem().Problem, (GC.GetAllocatedBytesForCurrentThread() - before) / 1024 / 1024);
    }

    static void ShouldBeTooComplex(byte[] content)
    {
        var (problem, megabytes) = Refused(content);
        problem.ShouldBeOneOf(FileProblem.FileTooComplex, FileProblem.FileTooLarge);
        megabytes.ShouldBeLessThan(60);
    }

    static byte[] Repeated(string before, string element, int times, string after)
    {
        var (first, repeated, last) = (Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(element), Encoding.UTF8.GetBytes(after));
        var content = new byte[first.Length + repeated.Length * (long)times + last.Length];
        first.CopyTo(content, 0);
        for (var i = 0; i < times; i++)
            repeated.CopyTo(content, first.Length + i * repeated.Length);
        last.CopyTo(content, content.Length - last.Length);
        return content;
    }

    const string Namespace = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    [Theory]
    [InlineData("xl/styles.xml", "styleSheet", "cellXfs", "<xf/>", 7_000_000)]
    [InlineData("xl/styles.xml", "styleSheet", "cellXfs", "<xf/>", 100_000)]
    [InlineData("xl/sharedStrings.xml", "sst", "x", "<si/>", 7_000_000)]
    [InlineData("xl/sharedStrings.xml", "sst", "x", "<si/>", 1_100_000)]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "mergeCells", "<mergeCell ref=\"A1:B2\"/>", 2_000_000)]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "cols", "<col/>", 1_000_000)]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "sheetData", "<c/>", 1_000_000)]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "sheetData", "<row/>", 2_000_000)]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "sheetData", "<x/>", 5_000_000)]
    public void A_workbook_with_millions_of_parts(string part, string root, string list, string element, int times)
    {
        var packed = Zips.With(workbook, part, Repeated($"<{root} {Namespace}><{list}>", element, times, $"</{list}></{root}>"));
        packed.Length.ShouldBeLessThan(1_000_000);
        ShouldBeTooComplex(packed);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet ", "a")]
    [InlineData("xl/sharedStrings.xml", "<sst><si><t>", "a")]
    [InlineData("xl/workbook.xml", "<workbook><!--", "-")]
    public void A_workbook_with_one_tag_or_text_of_megabytes(string part, string before, string repeated) =>
        ShouldBeTooComplex(Zips.With(workbook, part, Repeated(before, repeated, 5_000_000, "")));

    [Theory]
    [InlineData("utf-16"), InlineData("utf-16BE"), InlineData("utf-32")]
    public void The_same_in_wide_characters(string encoding) =>
        ShouldBeTooComplex(
            Zips.With(
                workbook,
                "xl/styles.xml",
                Encoding
                    .GetEncoding(encoding)
                    .GetBytes($"<styleSheet {Namespace}><cellXfs>" + string.Concat(Enumerable.Repeat("<xf/>", 200_000)))
            )
        );

    [Fact]
    public void A_workbook_of_more_parts_than_one_has() =>
        ShouldBeTooComplex(Zips.Of([.. Enumerable.Range(1, 2_000).Select(i => ($"xl/worksheets/sheet{i}.xml", Array.Empty<byte>()))]));

    [Fact]
    public void A_workbook_that_unpacks_to_gigabytes()
    {
        var zeros = new byte[21_000_000];
        Refused(Zips.Of([.. Enumerable.Range(1, 5).Select(i => ($"xl/media/{i}.bin", zeros))])).Problem.ShouldBe(FileProblem.FileTooLarge);
    }

    [Fact]
    public void A_row_with_a_number_beyond_those_of_a_spreadsheet()
    {
        var sheet = Encoding.UTF8.GetBytes(
            $"<worksheet {Namespace}><sheetData><row r=\"2000000000\"><c r=\"A2000000000\" "
                + $"t=\"str\"><v>x</v></c></row></sheetData></worksheet>"
        );
        Refused(Zips.With(workbook, "xl/worksheets/sheet1.xml", sheet)).Problem.ShouldBe(FileProblem.TooManyRows);
    }

    [Fact]
    public void A_column_beyond_those_of_a_spreadsheet()
    {
        var sheet = Encoding.UTF8.GetBytes(
            $"<worksheet {Namespace}><sheetData><row r=\"1\"><c r=\"ZZZZZ1\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>"
        );
        Refused(Zips.With(workbook, "xl/worksheets/sheet1.xml", sheet)).Problem.ShouldBe(FileProblem.TooManyColumns);
    }

    [Theory]
    [InlineData("EncryptedPackage"), InlineData("EncryptionInfo"), InlineData("ENCRYPTIONINFO")]
    public void A_workbook_behind_a_password_without_deriving_its_key(string entry) =>
        Refused(Compound(content => Encoding.Unicode.GetBytes(entry).CopyTo(content, 1024))).ShouldBe((FileProblem.FileEncrypted, 0));

    [Theory]
    [InlineData(30, 0), InlineData(30, 6), InlineData(32, 0), InlineData(72, int.MaxValue)]
    public void A_compound_file_whose_table_of_sectors_leads_round_in_circles(int at, int value) =>
        Refused(Compound(content => BitConverter.GetBytes(at == 72 ? value : (short)value).CopyTo(content, at)))
            .Problem.ShouldBe(FileProblem.FileUnreadable);

    [Theory]
    [InlineData(";", 20_000_000), InlineData("\"\n\";", 5_000_000), InlineData(";;;;;;;;;\n", 2_000_000)]
    public void A_CSV_file_of_separators(string repeated, int times)
    {
        var (problem, megabytes) = Refused(Repeated("a;b\n", repeated, times, ""));
        problem.ShouldBe(FileProblem.TooManyColumns);
        megabytes.ShouldBeLessThan(100);
    }

    /// <summary>A file of sectors that are all empty, with this much changed.</summary>
    static byte[] Compound(Action<byte[]> change)
    {
        var content = new byte[4096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(content, 0);
        (content[28], content[29], content[30], content[32]) = (0xFE, 0xFF, 9, 6);
        change(content);
        return content;
    }
}

/// <summary>Allocations are measured, so nothing else runs meanwhile.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
