using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Tables;

public sealed class RecordStatementForm : CommandForm<RecordStatement>
{
    [Flat]
    public StatementFields Statement { get; set; } = new();

    public RecordStatement Command(Guid table, Guid id) => new(table, id, Statement.Kind, Statement.Text!, Statement.Groups);
}

public sealed class CorrectStatementForm
    : CommandForm<CorrectStatement>,
        IHasWhy,
        IChangeForm<CorrectStatementForm, Versioned<StatementLine>, CorrectStatement>
{
    [Flat]
    public StatementFields Statement { get; set; } = new();

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static CorrectStatementForm Of(Versioned<StatementLine> found) =>
        new()
        {
            Version = found.Version,
            Statement = new()
            {
                Kind = found.Document.Kind,
                Text = found.Document.Text,
                TargetGroups = string.Join(", ", found.Document.TargetGroups),
            },
        };

    public CorrectStatement Command(Versioned<StatementLine> found) =>
        new(found.Document.TableId, found.Document.Id, Statement.Kind, Statement.Text!, Statement.Groups);
}

public sealed class WithdrawStatementForm
    : CommandForm<WithdrawStatement>,
        IChangeForm<WithdrawStatementForm, Versioned<StatementLine>, WithdrawStatement>
{
    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static WithdrawStatementForm Of(Versioned<StatementLine> found) => new() { Version = found.Version };

    public WithdrawStatement Command(Versioned<StatementLine> found) => new(found.Document.TableId, found.Document.Id, Reason!);
}

public sealed class RedactStatementForm
    : CommandForm<RedactStatement>,
        IHasWhy,
        IChangeForm<RedactStatementForm, Versioned<StatementLine>, RedactStatement>
{
    [Field("redact.text", Rows = 4)]
    public string? Text { get; set; }

    [Field("redact.ground")]
    public string? Ground { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static RedactStatementForm Of(Versioned<StatementLine> found) => new() { Version = found.Version, Text = found.Document.Text };

    public RedactStatement Command(Versioned<StatementLine> found) => new(found.Document.TableId, found.Document.Id, Text!, Ground!);
}

public sealed class MoveStatementForm : CommandForm<MoveStatement>, IChangeForm<MoveStatementForm, Versioned<StatementLine>, MoveStatement>
{
    [Field("statement.after", From = typeof(StatementsBefore), Empty = "statement.after.none")]
    public Guid? AfterId { get; set; }

    public static MoveStatementForm Of(Versioned<StatementLine> found) => new() { Version = found.Version };

    public MoveStatement Command(Versioned<StatementLine> found) => new(found.Document.TableId, found.Document.Id, AfterId);
}

/// <summary>The other statements of the same table, in the order of the conversation.</summary>
public sealed class StatementsBefore(TableQueries tables, Texts texts) : IChoices
{
    const int FirstWords = 60;

    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel) =>
        subject is not { } id || await tables.Statement(id, cancel: cancel) is not { Document: var line }
            ? []
            :
            [
                .. (await tables.Conversation(line.TableId, cancel: cancel))
                    .Where(other => other.Id != id)
                    .Select(other => new SelectListItem($"{texts["statement.number", other.Number]}: {Short(other.Text)}", $"{other.Id}")),
            ];

    static string Short(string text) => text.Length <= FirstWords ? text : $"{text[..FirstWords].TrimEnd()}…";
}

/// <summary>Partial <c>_Redacting</c>: the wording beside what readers will see of it.</summary>
public sealed record Redacting(string Before, string After, string Ground);

/// <summary>What was said, and for whom it holds.</summary>
public sealed class StatementFields
{
    [Field("statement.kind")]
    public StatementKind Kind { get; set; }

    [Field("statement.text", Rows = 4, Focus = true)]
    public string? Text { get; set; }

    /// <summary>Separated by commas.</summary>
    [Field("statement.groups", Optional = true)]
    public string? TargetGroups { get; set; }

    public IReadOnlyList<string> Groups =>
        TargetGroups?.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
