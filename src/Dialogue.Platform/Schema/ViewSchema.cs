using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dialogue.Platform;

/// <summary>
/// The tables of all views. What every view has follows from the descriptors; the columns and indexes that only one thing has are in
/// <c>schemas/sql/things</c>, in a file called after the kind of thing that lies in the assembly of its state.
/// </summary>
public sealed class ViewSchema
{
    // In a thing's file, what comes after this line is run when the rows are there.
    const string AfterTheRows = "-- After the rows";

    internal ViewSchema(DomainModel model)
    {
        var files = model.Things.Select(File).ToList();
        Tables = string.Join(
            "\n",
            model
                .Views.Select(view =>
                    $"create table {view.Table} (id uuid not null, from_at timestamptz not null, until_at timestamptz not null "
                    + $"default 'infinity', data jsonb not null);"
                )
                .Concat(model.Things.SelectMany(Columns))
                .Concat(files.Select(file => file.Columns))
                .Concat(model.Views.Select(view => $"create table {view.PastTable} (like {view.Table} including generated);"))
        );
        Indexes = string.Join(
            "\n",
            model
                .Things.Where(thing => thing.IsNumbered)
                .Select(thing =>
                    $"""
                        create unique index {thing.NumberIndex} on {thing.View.Table} (number);
                        create constraint trigger {thing.NumberGapTrigger} after insert on {thing.View.Table} deferrable initially deferred
                            for each row execute function app.number_gap({EntityDescriptor.LargestNumberGap});
                        """
                )
                .Concat(files.Select(file => file.Indexes))
                .Append(Schema.Text("read_indexes.sql"))
        );
        Definition = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Tables + Indexes)));
    }

    /// <summary>Makes the tables of the views in the schema that comes first on the search path.</summary>
    public string Tables { get; }

    /// <summary>Makes their indexes and constraints.</summary>
    public string Indexes { get; }

    /// <summary>What the tables look like, as a hash: another one asks for a rebuild.</summary>
    public string Definition { get; }

    /// <summary>A member of a document or event, in SQL.</summary>
    internal static string Member(string name) => $"data->>'{JsonNamingPolicy.CamelCase.ConvertName(name)}'";

    static IEnumerable<string> Columns(EntityDescriptor thing)
    {
        if (thing.IsNumbered)
            yield return $"alter table {thing.View.Table} add number integer generated always as (({Member("Number")})::integer) stored;";
        if (thing.Lifetime is StatusLifetime status)
            yield return $"alter table {thing.View.Table} add active boolean generated always as ({Member(status.Member)} in "
                + $"('{string.Join("', '", status.Statuses)}')) stored;";
    }

    static (string Columns, string Indexes) File(EntityDescriptor thing)
    {
        var assembly = thing.View.Type.Assembly;
        using var stream = assembly.GetManifestResourceStream($"{thing.Kind}.sql");
        if (stream is null)
            return ("", "");
        using var reader = new StreamReader(stream);
        var parts = reader.ReadToEnd().Split(AfterTheRows);
        return (parts[0], parts.Length > 1 ? $"-- {parts[1]}" : "");
    }
}
