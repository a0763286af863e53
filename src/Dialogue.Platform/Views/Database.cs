using System.Collections.Concurrent;
using System.Data;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using RowsSeen = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace Dialogue.Platform;

/// <summary>
/// The database of one programme. Queries name views in braces and give them an alias, <c>from {some_view} v</c>; they read them as they
/// are now or as they were at a moment; the parameter <c>@at</c> is that moment, and now when none is given. <c>join {other_view of
/// v.other_id} o</c> looks up one document by its id. What stands in brackets, <c>[and v.status = @status]</c>, is left out when a
/// parameter in it is null or false, and <c>limit @limit</c> becomes its number: a plan that PostgreSQL keeps then fits what is asked.
/// </summary>
public sealed partial class Database : IAsyncDisposable
{
    readonly ConcurrentDictionary<(string Sql, bool Past, string Given, RowsSeen? Rows, RowsSeen? PastRows), string> texts = new();
    readonly AsyncLocal<RowScope?> scope = new();
    readonly ConcurrentBag<NpgsqlDataSource> others = [];
    readonly HashSet<string> views;
    readonly string connectionString;

    // Facts are of the Netherlands, wherever the server stands.
    static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    static Database()
    {
        SqlMapper.AddTypeHandler(new DateTimeOffsets());
        SqlMapper.AddTypeHandler(new Days());
        SqlMapper.AddTypeHandler(new Arrays<string>());
        SqlMapper.AddTypeHandler(new Arrays<int>());
        SqlMapper.AddTypeHandler(new Arrays<Guid>());
    }

    /// <param name="configure">What else connections do, such as telling about every statement.</param>
    /// <param name="model">The things of the programme; those of the product when null.</param>
    public Database(
        string connectionString,
        TimeProvider? clock = null,
        Action<NpgsqlDataSourceBuilder>? configure = null,
        DomainModel? model = null
    )
    {
        Model = model ?? Modules.Model;
        views = [.. Model.Views.Select(view => view.Table)];
        ViewSchema = new(Model);
        foreach (var part in Model.DocumentParts)
            SqlMapper.AddTypeHandler(part, new Json());
        Clock = new(clock ?? TimeProvider.System);
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            ApplicationName = "dialogue",
            // Resetting is seven statements for each use, as long as a query itself takes.
            NoResetOnClose = true,
        };
        this.connectionString = connectionString;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        configure?.Invoke(builder);
        Source = builder.Build();
        Cache = new(this);
    }

    /// <summary>The things of the programme.</summary>
    public DomainModel Model { get; }

    /// <summary>What the tables of the views look like.</summary>
    public ViewSchema ViewSchema { get; }

    /// <summary>
    /// Connections for short work. They go to the next user as they are: a setting, a temporary table or a lock ends with its transaction.
    /// </summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>
    /// A connection of its own, which is closed after use: for what changes settings or takes locks for longer than a transaction.
    /// </summary>
    public async Task<NpgsqlConnection> OpenOwn(CancellationToken cancel = default)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "dialogue", Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancel);
        return connection;
    }

    /// <summary>
    /// Connections of their own for Marten and Wolverine. The server checks each second whether this node is still there, so that the locks
    /// of a node that died are free at once.
    /// </summary>
    public NpgsqlDataSource ForMarten()
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            ApplicationName = "dialogue",
        };
        settings.Options =
            $"{settings.Options} -c client_connection_check_interval=1000 -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 "
            + $"-c tcp_keepalives_count=3".TrimStart();
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        others.Add(source);
        return source;
    }

    /// <summary>
    /// False as long as the schema has yet to be brought up to date: until then everything is answered with <see cref="StoreUnavailable"/>.
    /// </summary>
    public bool AtPresentSchema { get; set; } = true;

    /// <summary>
    /// Which rows the queries see that are asked from here on, in this request or other flow of work; all when null.
    /// </summary>
    public RowScope? Scope
    {
        get => scope.Value;
        set => scope.Value = value;
    }

    /// <summary>Answers that are kept.</summary>
    public QueryCache Cache { get; }

    /// <summary>What the moment is in the programme.</summary>
    public ProgrammeClock Clock { get; }

    /// <summary>The present moment in the programme, to the microsecond that PostgreSQL keeps.</summary>
    public DateTimeOffset Now => Microseconds(Clock.GetUtcNow());

    /// <summary>The present day of the programme in the Netherlands.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, zone).DateTime);

    public static DateTimeOffset Microseconds(DateTimeOffset moment) => new(moment.UtcTicks / 10 * 10, TimeSpan.Zero);

    /// <summary>All rows of a query.</summary>
    /// <param name="at">As of this moment; now when null.</param>
    public Task<IReadOnlyList<T>> List<T>(string sql, DateTimeOffset? at = null, object? args = null, CancellationToken cancel = default) =>
        WithConnection<IReadOnlyList<T>>(
            async connection => (await connection.QueryAsync<T>(Command(sql, at, args, cancel))).AsList(),
            cancel
        );

    /// <summary>The first row of a query, or nothing.</summary>
    public Task<T?> One<T>(string sql, DateTimeOffset? at = null, object? args = null, CancellationToken cancel = default) =>
        WithConnection(async connection => await connection.QueryFirstOrDefaultAsync<T?>(Command(sql, at, args, cancel)), cancel);

    /// <summary>Changes what stands beside the log.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> Execute(string sql, object? args = null, CancellationToken cancel = default) =>
        WithConnection(connection => connection.ExecuteAsync(Command(sql, null, args, cancel)), cancel);

    /// <summary>Changes what stands beside the log by several statements, all or none.</summary>
    /// <param name="work">Is given what runs a statement and tells how many rows it changed; says whether the changes hold.</param>
    /// <returns>What the work said.</returns>
    public Task<bool> InTransaction(Func<Func<string, object?, Task<int>>, Task<bool>> work, CancellationToken cancel = default) =>
        WithConnection(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                if (!await work((sql, args) => connection.ExecuteAsync(Command(sql, null, args, cancel, transaction))))
                    return false;
                await transaction.CommitAsync(cancel);
                return true;
            },
            cancel
        );

    /// <summary>The documents in the first column of a query.</summary>
    public Task<IReadOnlyList<T>> Documents<T>(
        string sql,
        DateTimeOffset? at = null,
        object? args = null,
        CancellationToken cancel = default
    )
        where T : class =>
        WithConnection<IReadOnlyList<T>>(
            async connection =>
                [
                    .. (await connection.QueryAsync<string>(Command(sql, at, args, cancel))).Select(json =>
                        JsonSerializer.Deserialize<T>(json, EventSerializer.Json)!
                    ),
                ],
            cancel
        );

    /// <summary>The document in the first column of the first row, or nothing.</summary>
    public async Task<T?> Document<T>(string sql, DateTimeOffset? at = null, object? args = null, CancellationToken cancel = default)
        where T : class => await Documents<T>(sql, at, args, cancel) is [var first, ..] ? first : null;

    /// <summary>The document in the first column of the first row with the version of its stream in the second, or nothing.</summary>
    public async Task<Versioned<T>?> Find<T>(string sql, DateTimeOffset? at = null, object? args = null, CancellationToken cancel = default)
        where T : class =>
        await List<(string Data, long Version)>(sql, at, args, cancel) is [var row, ..]
            ? new(JsonSerializer.Deserialize<T>(row.Data, EventSerializer.Json)!, row.Version)
            : null;

    /// <summary>As <see cref="Find"/>, for every row.</summary>
    public async Task<IReadOnlyList<Versioned<T>>> FindAll<T>(
        string sql,
        DateTimeOffset? at = null,
        object? args = null,
        CancellationToken cancel = default
    )
        where T : class =>
        [
            .. (await List<(string Data, long Version)>(sql, at, args, cancel)).Select(row => new Versioned<T>(
                JsonSerializer.Deserialize<T>(row.Data, EventSerializer.Json)!,
                row.Version
            )),
        ];

    /// <summary>Runs work on a connection; when the database is away it says so as <see cref="StoreUnavailable"/>.</summary>
    public async Task<T> WithConnection<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancel = default)
    {
        if (!AtPresentSchema)
            throw new StoreUnavailable(new TimeoutException("The database has not been reached yet."));
        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancel);
            return await work(connection);
        }
        catch (Exception e) when (IsUnavailable(e))
        {
            throw Away(e);
        }
    }

    /// <summary>
    /// The database went away: connections of before are not used again, also those of Marten that are idle and have not noticed.
    /// </summary>
    public StoreUnavailable Away(Exception cause)
    {
        foreach (var other in others)
            other.Clear();
        Source.Clear();
        return new(cause);
    }

    /// <summary>
    /// Whether the failure says that the database cannot be reached or cannot write just now, rather than that something is wrong with what
    /// was asked.
    /// </summary>
    public static bool IsUnavailable(Exception e) =>
        e switch
        {
            // 08 connection, 53 resources (disk full, too many connections), 57P0x shutting down or starting up
            PostgresException p => p.SqlState is ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] || p.SqlState == "25006",
            NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException => true,
            _ => false,
        };

    public async ValueTask DisposeAsync()
    {
        Cache.Dispose();
        foreach (var other in others)
            await other.DisposeAsync();
        await Source.DisposeAsync();
    }

    CommandDefinition Command(string sql, DateTimeOffset? at, object? args, CancellationToken cancel, NpgsqlTransaction? transaction = null)
    {
        var parameters = new DynamicParameters(args);
        parameters.Add("at", (at ?? Now).UtcDateTime, DbType.DateTime);
        if (Scope?.Seer is { } seer)
            parameters.Add("seer", seer, DbType.Guid);
        return new(
            texts.GetOrAdd(
                (sql, at is not null, Given(args), Scope?.Rows, at is null ? null : Scope?.PastRows),
                key => Text(key.Sql, key.Past, key.Given, new(key.Rows, key.PastRows))
            ),
            parameters,
            transaction,
            cancellationToken: cancel
        );
    }

    /// <summary>The names of the arguments that say something, each between spaces; the limit with its number.</summary>
    static string Given(object? args)
    {
        var given = new StringBuilder(" at ");
        foreach (var argument in args?.GetType().GetProperties() ?? [])
        {
            var value = argument.GetValue(args);
            if (value is not (null or false))
                given.Append(argument.Name.ToLowerInvariant()).Append(argument.Name == "limit" ? $"={value} " : " ");
        }
        return given.ToString();
    }

    string Text(string sql, bool past, string given, Seen seen)
    {
        sql = Clause()
            .Replace(
                sql,
                clause =>
                    Parameter()
                        .Matches(clause.Value)
                        .All(name => given.Contains($" {name.Groups[1].Value.ToLowerInvariant()} ", StringComparison.Ordinal))
                        ? clause.Groups[1].Value
                        : ""
            );
        if (Limit().Match(given) is { Success: true } limit)
            sql = sql.Replace("limit @limit", $"limit {limit.Groups[1].Value}", StringComparison.Ordinal);
        sql = Lookup()
            .Replace(
                sql,
                one =>
                {
                    var (rows, id, alias) = (Rows(one.Groups[1].Value, past, seen), one.Groups[2].Value, one.Groups[3].Value);
                    return past
                        ? $"lateral (select * from {rows} one where id = {id} limit 1) {alias} on true"
                        : $"{rows} {alias} on {alias}.id = {id}";
                }
            );
        return ViewName().Replace(sql, view => Rows(view.Groups[1].Value, past, seen));
    }

    string Rows(string table, bool past, Seen seen)
    {
        if (!views.Contains(table))
            throw new InvalidOperationException($"There is no view {table}.");
        string[] conditions = [.. new[] { seen.Rows, seen.PastRows }.Select(rows => rows?.GetValueOrDefault(table)).OfType<string>()];
        if (conditions.Length > 0)
        {
            var condition = ViewName().Replace(string.Join(" and ", conditions), view => Rows(view.Groups[1].Value, past, default));
            return $"(select * from {Rows(table, past, default)} v where {condition})";
        }
        return !past
            ? $"read.{table}"
            :
            // The moment is asked of both together: only then does PostgreSQL look up each of them by the indexes that the rest of the
            // query can use.
            $"(select * from (select * from read.{table} union all select * from read.{table}_past) ever where from_at <= @at "
                + $"and until_at > @at)";
    }

    readonly record struct Seen(RowsSeen? Rows, RowsSeen? PastRows);

    [GeneratedRegex(@"\{([a-z_]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ViewName();

    [GeneratedRegex(@"\{([a-z_]+) of ([a-z_.]+)\} ([a-z]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lookup();

    [GeneratedRegex(@"\[(and [^\]]+)\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clause();

    [GeneratedRegex("@([A-Za-z]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(" limit=([0-9]+) ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Limit();

    sealed class DateTimeOffsets : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value is DateTime moment ? new(moment, TimeSpan.Zero) : (DateTimeOffset)value;

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }

    sealed class Days : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) =>
            value is DateOnly day ? day : DateOnly.ParseExact((string)value, "O", System.Globalization.CultureInfo.InvariantCulture);

        public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
            parameter.Value = value.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
    }

    // Npgsql says of an array column only that it is an array; records say of what.
    sealed class Arrays<T> : SqlMapper.TypeHandler<T[]>
    {
        public override T[] Parse(object value) => (T[])value;

        public override void SetValue(IDbDataParameter parameter, T[]? value) => parameter.Value = value ?? [];
    }

    sealed class Json : SqlMapper.ITypeHandler
    {
        public object? Parse(Type destinationType, object value) =>
            JsonSerializer.Deserialize((string)value, destinationType, EventSerializer.Json);

        public void SetValue(IDbDataParameter parameter, object value) =>
            throw new NotSupportedException("Documents are written by the view writer.");
    }
}

/// <summary>Which rows of views someone sees.</summary>
/// <param name="Rows">By the name of a view, the condition on its row <c>v</c>. Views that it names in braces are read whole.</param>
/// <param name="Seer">The parameter <c>@seer</c> of the conditions.</param>
/// <param name="PastRows">As <paramref name="Rows"/>, for what is read as of a moment only.</param>
public sealed record RowScope(
    IReadOnlyDictionary<string, string> Rows,
    Guid? Seer = null,
    IReadOnlyDictionary<string, string>? PastRows = null
);

/// <summary>A document, and the version that a command on it can expect.</summary>
public sealed record Versioned<T>(T Document, long Version)
    where T : class;
