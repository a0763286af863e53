using System.Globalization;
using System.Text;
using Dialogue.Office;
using Dialogue.Tables;
using Dialogue.Tables.Import;
using FsCheck;
using FsCheck.Fluent;
using static Dialogue.Web.Tests.Import.Files;

namespace Dialogue.Web.Tests.Import;

/// <summary>
/// What holds for all files: rows come back as they were written, and nothing that is done to a file makes reading it fail.
/// </summary>
public class PropertyTests
{
    static readonly Config quiet = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(150).WithReplay(20210518, 1);

    static readonly string[] words =
    [
        "knel",
        "café",
        "naïef;ja",
        "zij zei: \"nee\"",
        "regel één\nregel twee",
        "a,b",
        "1.200",
        "2021-05-18",
        "=1+1",
        "| streep",
        "tab\there",
        "Ω漢字🙂",
        "'s avonds",
    ];

    static readonly Gen<string> text = from parts in Gen.NonEmptyListOf(Gen.Elements(words)) select string.Join(' ', parts.Take(8)).Trim();

    static readonly Gen<TableDetails> details =
        from series in text
        from day in Gen.Choose(0, 3000)
        from mode in Gen.Elements(Enum.GetValues<TableMode>())
        from province in Gen.Elements(Enum.GetValues<Province>().Select(p => (Province?)p).Append(null).ToArray())
        from facilitator in text
        select new TableDetails(series, new DateOnly(2014, 1, 1).AddDays(day), mode, province, null, null, facilitator);

    static readonly Gen<RecordTable[]> tables = Gen.Sized(size =>
        from rows in Gen.ListOf(
            from d in details
            from citizens in Gen.Choose(0, 40)
            from said in Gen.ListOf(statement, Math.Min(size, 5))
            select (d, citizens, said),
            1 + size / 10
        )
        select rows.Select(
                (row, i) =>
                    new RecordTable(
                        ImportPlanner.TableId(i + 1),
                        i + 1,
                        row.d,
                        ParticipantProfile.Empty with
                        {
                            Citizens = row.citizens,
                        },
                        [
                            .. row.said.Select(
                                (s, j) => s with { StatementId = ImportPlanner.StatementId(ImportPlanner.TableId(i + 1), j + 1) }
                            ),
                        ]
                    )
            )
            .ToArray()
    );

    static Gen<StatementEntry> statement =>
        from kind in Gen.Elements(Enum.GetValues<StatementKind>())
        from said in text
        from groups in Gen.ListOf(Gen.Elements("ouderen", "jongeren", "mensen zonder werk"), 2)
        select new StatementEntry(default, kind, said, [.. groups.Distinct()]);

    static (object?[][] Tables, object?[][] Statements) Rows(RecordTable[] tables, bool typed) =>
        (
            [
                [.. TableColumns, "provincie", "burgers"],
                .. tables.Select(t =>
                    new object?[]
                    {
                        typed ? t.Number : $"{t.Number}",
                        typed ? t.Details.Day : t.Details.Day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture),
                        t.Details.Series,
                        new[] { "online", "fysiek", "hybride" }[(int)t.Details.Mode],
                        t.Details.Facilitator,
                        t.Details.Province?.ToString() ?? "",
                        typed ? t.Profile!.Citizens : $"{t.Profile!.Citizens}",
                    }
                ),
            ],
            [
                [.. StatementColumns, "doelgroepen"],
                .. tables.SelectMany(t =>
                    t.Statements.Select(
                        (s, i) =>
                            new object?[]
                            {
                                typed ? t.Number : $"{t.Number}",
                                typed ? i + 1 : $"{i + 1}",
                                $"{s.Kind}",
                                s.Text,
                                string.Join('|', s.TargetGroups!),
                            }
                    )
                ),
            ]
        );

    static SourceFile[] AsCsv(RecordTable[] written) =>
        Rows(written, typed: false) is var (tables, statements)
            ?
            [
                Csv(TablesCsv, [.. tables.Select(r => r.Select(c => $"{c}").ToArray())]),
                Csv(StatementsCsv, [.. statements.Select(r => r.Select(c => $"{c}").ToArray())]),
            ]
            : [];

    static SourceFile[] AsWorkbook(RecordTable[] written) =>
        Rows(written, typed: true) is var (tables, statements)
            ? [new("b.xlsx", Workbooks.Of(("tafels", tables), ("uitspraken", statements)))]
            : [];

    static readonly ImportContext nothing = new(
        [],
        [],
        new Dictionary<int, KnownTable>(),
        FacilitatorNames.None,
        Actor.System,
        new(2030, 1, 1)
    );

    static void ComesBack(RecordTable[] written, SourceFile[] files)
    {
        var imported = TableFiles.Read(files);
        var read = ImportPlanner.Plan(imported, nothing);
        imported.Faults.ShouldBeEmpty();
        read.Select(p => EventSerializer.Write(p.Command)).ShouldBe(written.Select(EventSerializer.Write));
    }

    [Fact]
    public void Rows_come_back_from_CSV_as_they_were_written() =>
        Prop.ForAll(tables.ToArbitrary(), written => ComesBack(written, AsCsv(written))).Check(quiet);

    [Fact]
    public void Rows_come_back_from_a_workbook_as_they_were_written() =>
        Prop.ForAll(tables.ToArbitrary(), written => ComesBack(written, AsWorkbook(written))).Check(quiet.WithMaxTest(40));

    static readonly Gen<(int At, byte[] With, int Without)[]> damage = Gen.ArrayOf(
        from at in Gen.Choose(0, int.MaxValue)
        from with in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), 3)
        from without in Gen.Choose(0, 40)
        select (at, with, without),
        4
    );

    static byte[] Damaged(byte[] content, (int At, byte[] With, int Without)[] damage) =>
        damage.Aggregate(
            content,
            (left, d) =>
                left.Length == 0
                    ? d.With
                    : [.. left[..(d.At % left.Length)], .. d.With, .. left[Math.Min(left.Length, d.At % left.Length + d.Without)..]]
        );

    /// <summary>Reads and proposes; every fault names its sheet, and no table comes without either a fault or a command.</summary>
    static void IsToldOf(IReadOnlyList<SourceFile> files)
    {
        var imported = TableFiles.Read(files);
        var planned = ImportPlanner.Plan(imported, nothing);
        imported.Faults.ShouldAllBe(f => f.Sheet.Length > 0);
        imported.FaultCount.ShouldBeGreaterThanOrEqualTo(imported.Faults.Count);
        Encoding.UTF8.GetBytes(string.Concat(imported.Faults.Select(f => f.Value)));
        if (imported.FaultCount == 0)
            planned.Select(p => RecordTableHandler.Handle(p.Command, null, null).Count()).ShouldAllBe(events => events > 0);
    }

    [Fact]
    public void Whatever_happens_to_CSV_files_is_told() =>
        Prop.ForAll(
                tables.ToArbitrary(),
                damage.ToArbitrary(),
                (written, harm) => IsToldOf([.. AsCsv(written).Select(f => f with { Content = Damaged(f.Content, harm) })])
            )
            .Check(quiet.WithMaxTest(300));

    [Fact]
    public void Whatever_happens_to_a_workbook_is_told() =>
        Prop.ForAll(damage.ToArbitrary(), harm => IsToldOf([new("b.xlsx", Damaged(workbook, harm))])).Check(quiet.WithMaxTest(300));

    [Fact]
    public void Whatever_happens_inside_a_workbook_is_told() =>
        Prop.ForAll(damage.ToArbitrary(), harm => IsToldOf([new("b.xlsx", Inside(workbook, xml => Damaged(xml, harm)))]))
            .Check(quiet.WithMaxTest(150));

    static readonly byte[] workbook = AsWorkbook([
        new(
            ImportPlanner.TableId(1),
            1,
            new("Verkenning", new(2021, 5, 18), TableMode.Online, null, null, null, "F."),
            ParticipantProfile.Empty,
            [new(default, StatementKind.Knel, "Het loket was dicht.", []), new(default, StatementKind.Idee, "Een bus.", ["ouderen"])]
        ),
    ])[0].Content;

    /// <summary>The workbook with its first sheet rewritten, well packed.</summary>
    static byte[] Inside(byte[] packed, Func<byte[], byte[]> rewrite)
    {
        using var stream = new MemoryStream();
        stream.Write(packed);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var sheet = zip.Entries.First(e => e.FullName.Contains("worksheets/sheet"));
            var name = sheet.FullName;
            using var content = new MemoryStream();
            using (var old = sheet.Open())
                old.CopyTo(content);
            sheet.Delete();
            using var anew = zip.CreateEntry(name).Open();
            anew.Write(rewrite(content.ToArray()));
        }
        return stream.ToArray();
    }
}
