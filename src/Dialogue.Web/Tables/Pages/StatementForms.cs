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

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(TargetGroups);

    public IReadOnlyList<string> Groups =>
        TargetGroups?.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
